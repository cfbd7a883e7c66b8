#ifndef DUDAO_SERVICES_ASSIGNMENT_ACTIVE_ASSIGNMENTS_H_
#define DUDAO_SERVICES_ASSIGNMENT_ACTIVE_ASSIGNMENTS_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "dudao/v1/assignment.pb.h"
#include "dudao/v1/supervisor.pb.h"
#include "dudao/v1/unit.pb.h"
#include "storage/transaction.h"

namespace dudao::assignment {

// The assignments in force of a unit, at most one.
absl::StatusOr<std::vector<v1::Assignment>> ActiveOfUnit(
    const storage::Snapshot& snapshot, const std::string& unit);

// The assignments in force of a supervisor.
absl::StatusOr<std::vector<v1::Assignment>> ActiveOfSupervisor(
    const storage::Snapshot& snapshot, const std::string& supervisor);

// An assignment in force from `start`, still without a name.
v1::Assignment MakeAssignment(const v1::Unit& unit,
                              const v1::Supervisor& supervisor,
                              absl::CivilDay start);

// Moves an assignment by a verb of its state table. Errors:
// FAILED_PRECONDITION / STATE_CONFLICT.
absl::Status MoveAssignment(absl::string_view verb,
                            v1::Assignment* assignment);

// Ends assignments as of `today`.
absl::Status End(storage::Transaction& tx,
                 std::vector<v1::Assignment> assignments,
                 absl::string_view reason, absl::CivilDay today);

}  // namespace dudao::assignment

#endif  // DUDAO_SERVICES_ASSIGNMENT_ACTIVE_ASSIGNMENTS_H_
