#ifndef DUDAO_SERVICES_ASSIGNMENT_FITNESS_H_
#define DUDAO_SERVICES_ASSIGNMENT_FITNESS_H_

#include "absl/status/status.h"
#include "dudao/v1/supervisor.pb.h"
#include "dudao/v1/unit.pb.h"
#include "services/pipeline/call.h"
#include "storage/snapshot.h"

namespace dudao::assignment {

// Whether the supervisor may be made responsible for the unit (条例 art. 6, 7,
// 10). Errors: FAILED_PRECONDITION / GUARD_FAILED for a unit out of use,
// NOT_QUALIFIED, RECUSAL.
absl::Status CheckFit(const pipeline::Call& call,
                      const storage::Snapshot& snapshot, const v1::Unit& unit,
                      const v1::Supervisor& supervisor);

}  // namespace dudao::assignment

#endif  // DUDAO_SERVICES_ASSIGNMENT_FITNESS_H_
