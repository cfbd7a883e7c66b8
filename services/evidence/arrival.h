#ifndef DUDAO_SERVICES_EVIDENCE_ARRIVAL_H_
#define DUDAO_SERVICES_EVIDENCE_ARRIVAL_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "services/domain/evidence_rules.h"
#include "storage/snapshot.h"

namespace dudao::evidence {

// The first file that a record declares now and that has not arrived, for
// people: its name or its digest; "" where all have. `parts` are those of
// domain::EvidenceOf.
absl::StatusOr<std::string> FirstMissing(
    const storage::Snapshot& snapshot, absl::string_view bureau,
    const std::vector<domain::EvidencePart>& parts);

// Refuses what rests on a file that has not arrived.
// Errors: FAILED_PRECONDITION / GUARD_FAILED.
absl::Status CheckArrived(const storage::Snapshot& snapshot,
                          absl::string_view bureau,
                          const std::vector<domain::EvidencePart>& parts);

}  // namespace dudao::evidence

#endif  // DUDAO_SERVICES_EVIDENCE_ARRIVAL_H_
