#ifndef DUDAO_STORAGE_AGGREGATES_BUREAU_QUERY_H_
#define DUDAO_STORAGE_AGGREGATES_BUREAU_QUERY_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "storage/snapshot.h"

namespace dudao::storage {

// The ids of all bureaus, in order.
absl::StatusOr<std::vector<std::string>> BureauIds(const Snapshot& snapshot);

// Whether a bureau was deactivated; false for one that does not exist.
absl::StatusOr<bool> IsOutOfUse(const Snapshot& snapshot,
                                absl::string_view bureau);

}  // namespace dudao::storage

#endif  // DUDAO_STORAGE_AGGREGATES_BUREAU_QUERY_H_
