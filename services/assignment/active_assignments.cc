#include "services/assignment/active_assignments.h"

#include <utility>

#include "services/domain/assignment_states.h"
#include "storage/base/date.h"

namespace dudao::assignment {
namespace {

using sql::Predicate;

absl::StatusOr<std::vector<v1::Assignment>> Active(
    const storage::Snapshot& snapshot, sql::Sql column,
    const std::string& name) {
  return snapshot.All<v1::Assignment>(
      storage::KeyOf(name).bureau,
      Predicate::And({Predicate::Equal(column, name),
                      Predicate::Is("state", "ACTIVE")}));
}

}  // namespace

absl::StatusOr<std::vector<v1::Assignment>> ActiveOfUnit(
    const storage::Snapshot& snapshot, const std::string& unit) {
  return Active(snapshot, "unit", unit);
}

absl::StatusOr<std::vector<v1::Assignment>> ActiveOfSupervisor(
    const storage::Snapshot& snapshot, const std::string& supervisor) {
  return Active(snapshot, "supervisor", supervisor);
}

v1::Assignment MakeAssignment(const v1::Unit& unit,
                              const v1::Supervisor& supervisor,
                              absl::CivilDay start) {
  v1::Assignment assignment;
  assignment.set_unit(unit.name());
  assignment.set_unit_display_name(unit.display_name());
  assignment.set_supervisor(supervisor.name());
  assignment.set_supervisor_display_name(supervisor.display_name());
  assignment.set_state(v1::ASSIGNMENT_STATE_ACTIVE);
  *assignment.mutable_start_date() = ToProto(start);
  return assignment;
}

absl::Status MoveAssignment(absl::string_view verb,
                            v1::Assignment* assignment) {
  ASSIGN_OR_RETURN(const v1::AssignmentState next,
                   domain::Next<v1::AssignmentState>(domain::kAssignmentRules,
                                                     assignment->state(), verb,
                                                     "该分配"));
  assignment->set_state(next);
  return absl::OkStatus();
}

absl::Status End(storage::Transaction& tx,
                 std::vector<v1::Assignment> assignments,
                 absl::string_view reason, absl::CivilDay today) {
  for (v1::Assignment& assignment : assignments) {
    RETURN_IF_ERROR(MoveAssignment("EndAssignment", &assignment));
    *assignment.mutable_end_date() = ToProto(today);
    assignment.set_end_reason(std::string(reason));
    RETURN_IF_ERROR(tx.Update(assignment));
  }
  return absl::OkStatus();
}

}  // namespace dudao::assignment
