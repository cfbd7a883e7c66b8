#ifndef DUDAO_SERVICES_SEARCH_INDEX_UPKEEP_H_
#define DUDAO_SERVICES_SEARCH_INDEX_UPKEEP_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "services/search/searchable.h"
#include "storage/store.h"
#include "storage/transaction.h"

namespace dudao::search {

// Makes `document` what can be found of a resource.
absl::Status BringDocument(
    const SearchableType& type, absl::string_view name,
    const absl::optional<storage::SearchDocument>& document,
    storage::Transaction& tx);

// Builds the index of what is there already, where it was built for an earlier
// version of the program or never: in transactions of bounded size. Begins
// again where it was interrupted. Belongs before the server serves.
absl::Status BuildIndex(storage::Store& store);

// The resources of a bureau of which something else can be found than their
// state implies; for checks at rest.
absl::StatusOr<std::vector<std::string>> FindWrongDocuments(
    const std::string& bureau, const storage::Snapshot& snapshot);

}  // namespace dudao::search

#endif  // DUDAO_SERVICES_SEARCH_INDEX_UPKEEP_H_
