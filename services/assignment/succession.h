#ifndef DUDAO_SERVICES_ASSIGNMENT_SUCCESSION_H_
#define DUDAO_SERVICES_ASSIGNMENT_SUCCESSION_H_

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "dudao/v1/assignment.pb.h"
#include "dudao/v1/supervisor.pb.h"
#include "dudao/v1/unit.pb.h"
#include "services/pipeline/call.h"
#include "storage/transaction.h"

namespace dudao::assignment {

// Makes a supervisor responsible for a unit that has nobody. Whether the two
// fit is decided before.
absl::StatusOr<v1::Assignment> Appoint(const pipeline::Call& call,
                                       const v1::Unit& unit,
                                       const v1::Supervisor& supervisor,
                                       absl::CivilDay start,
                                       storage::Transaction& tx);

// Puts a supervisor in the place of the one of `old`, which its verb has moved
// to its end, as of today. Open cases pass on unless they are to stay.
absl::Status Succeed(const pipeline::Call& call, const v1::Unit& unit,
                     const v1::Supervisor& supervisor,
                     absl::string_view reason, v1::CaseHandover handover,
                     storage::Transaction& tx, v1::Assignment* old);

}  // namespace dudao::assignment

#endif  // DUDAO_SERVICES_ASSIGNMENT_SUCCESSION_H_
