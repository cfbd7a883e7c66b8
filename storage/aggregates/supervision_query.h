#ifndef DUDAO_STORAGE_AGGREGATES_SUPERVISION_QUERY_H_
#define DUDAO_STORAGE_AGGREGATES_SUPERVISION_QUERY_H_

#include <map>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "storage/snapshot.h"

namespace dudao::storage {

// By unit, the last day of the site visit (YYYY-MM-DD) of its last
// comprehensive supervision that was not given up.
absl::StatusOr<std::map<std::string, std::string>> LastComprehensive(
    const Snapshot& snapshot, absl::string_view bureau);

}  // namespace dudao::storage

#endif  // DUDAO_STORAGE_AGGREGATES_SUPERVISION_QUERY_H_
