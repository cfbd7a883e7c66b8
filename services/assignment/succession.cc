#include "services/assignment/succession.h"

#include <string>

#include "services/assignment/active_assignments.h"
#include "services/assignment/handover.h"
#include "services/pipeline/resource_steps.h"
#include "storage/base/date.h"

namespace dudao::assignment {

absl::StatusOr<v1::Assignment> Appoint(const pipeline::Call& call,
                                       const v1::Unit& unit,
                                       const v1::Supervisor& supervisor,
                                       absl::CivilDay start,
                                       storage::Transaction& tx) {
  v1::Assignment made = MakeAssignment(unit, supervisor, start);
  ASSIGN_OR_RETURN(*made.mutable_name(), pipeline::NewName(call, tx, made));
  RETURN_IF_ERROR(tx.Insert(made));
  return made;
}

absl::Status Succeed(const pipeline::Call& call, const v1::Unit& unit,
                     const v1::Supervisor& supervisor,
                     absl::string_view reason, v1::CaseHandover handover,
                     storage::Transaction& tx, v1::Assignment* old) {
  v1::Assignment successor = MakeAssignment(unit, supervisor, call.today());
  ASSIGN_OR_RETURN(*successor.mutable_name(),
                   pipeline::NewName(call, tx, successor));
  *old->mutable_end_date() = ToProto(call.today());
  old->set_end_reason(std::string(reason));
  old->set_replaced_by(successor.name());
  // The old one first: at most one is in force.
  RETURN_IF_ERROR(tx.Update(*old));
  RETURN_IF_ERROR(tx.Insert(successor));
  const auto pass_on = handover == v1::CASE_HANDOVER_STAY
                           ? &PassOnWhatCannotStay
                           : &PassOnCases;
  return pass_on(tx, unit.name(), old->supervisor(), successor.supervisor());
}

}  // namespace dudao::assignment
