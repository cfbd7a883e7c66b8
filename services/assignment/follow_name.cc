#include "services/assignment/follow_name.h"

#include <vector>

#include "dudao/v1/assignment.pb.h"
#include "dudao/v1/commendation.pb.h"
#include "dudao/v1/consultation.pb.h"
#include "dudao/v1/escalation.pb.h"
#include "dudao/v1/finding.pb.h"
#include "dudao/v1/follow_up.pb.h"
#include "dudao/v1/inspection.pb.h"
#include "dudao/v1/notice.pb.h"
#include "dudao/v1/supervision.pb.h"

namespace dudao::assignment {
namespace {

using sql::Predicate;

template <class M>
absl::Status RenameUnitIn(storage::Transaction& tx, const v1::Unit& unit) {
  ASSIGN_OR_RETURN(
      std::vector<M> rows,
      tx.All<M>(storage::KeyOf(unit.name()).bureau,
                Predicate::And(
                    {Predicate::Equal("unit", unit.name()),
                     Predicate::Compare(Predicate::Op::kNotEqual,
                                        "unit_display_name",
                                        unit.display_name())})));
  for (M& row : rows) {
    row.set_unit_display_name(unit.display_name());
    RETURN_IF_ERROR(tx.Update(row));
  }
  return absl::OkStatus();
}

template <class M>
absl::Status RenameSupervisorIn(storage::Transaction& tx,
                                const v1::Supervisor& supervisor) {
  ASSIGN_OR_RETURN(
      std::vector<M> rows,
      tx.All<M>(storage::KeyOf(supervisor.name()).bureau,
                Predicate::Equal("supervisor", supervisor.name())));
  for (M& row : rows) {
    if (row.supervisor_display_name() == supervisor.display_name()) continue;
    row.set_supervisor_display_name(supervisor.display_name());
    RETURN_IF_ERROR(tx.Update(row));
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status FollowName(storage::Transaction& tx, const v1::Unit& unit) {
  RETURN_IF_ERROR(RenameUnitIn<v1::Assignment>(tx, unit));
  RETURN_IF_ERROR(RenameUnitIn<v1::Inspection>(tx, unit));
  RETURN_IF_ERROR(RenameUnitIn<v1::Finding>(tx, unit));
  RETURN_IF_ERROR(RenameUnitIn<v1::Notice>(tx, unit));
  RETURN_IF_ERROR(RenameUnitIn<v1::Commendation>(tx, unit));
  RETURN_IF_ERROR(RenameUnitIn<v1::Consultation>(tx, unit));
  RETURN_IF_ERROR(RenameUnitIn<v1::Escalation>(tx, unit));
  RETURN_IF_ERROR(RenameUnitIn<v1::Supervision>(tx, unit));
  return RenameUnitIn<v1::FollowUp>(tx, unit);
}

absl::Status FollowName(storage::Transaction& tx,
                        const v1::Supervisor& supervisor) {
  RETURN_IF_ERROR(RenameSupervisorIn<v1::Assignment>(tx, supervisor));
  RETURN_IF_ERROR(RenameSupervisorIn<v1::Commendation>(tx, supervisor));
  return RenameSupervisorIn<v1::Inspection>(tx, supervisor);
}

}  // namespace dudao::assignment
