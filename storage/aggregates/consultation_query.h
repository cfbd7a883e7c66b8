#ifndef DUDAO_STORAGE_AGGREGATES_CONSULTATION_QUERY_H_
#define DUDAO_STORAGE_AGGREGATES_CONSULTATION_QUERY_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "storage/snapshot.h"

namespace dudao::storage {

// The ids of the findings that a section of the bureau is consulted about, or
// was; without those of withdrawn consultations.
absl::StatusOr<std::vector<std::string>> FindingsConsulted(
    const Snapshot& snapshot, absl::string_view bureau,
    absl::string_view section);

}  // namespace dudao::storage

#endif  // DUDAO_STORAGE_AGGREGATES_CONSULTATION_QUERY_H_
