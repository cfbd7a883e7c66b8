#ifndef DUDAO_STORAGE_ROW_CHECK_H_
#define DUDAO_STORAGE_ROW_CHECK_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "storage/snapshot.h"

namespace dudao::storage {

// The rows of a bureau that contradict themselves: the stored message cannot be
// parsed, has another name, or says something else than a column that mirrors
// it. `table/id` of each, empty where all is sound.
absl::StatusOr<std::vector<std::string>> FindWrongRows(
    const Snapshot& snapshot, absl::string_view bureau);

}  // namespace dudao::storage

#endif  // DUDAO_STORAGE_ROW_CHECK_H_
