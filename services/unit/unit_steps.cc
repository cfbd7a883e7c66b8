#include "services/unit/unit_steps.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "dudao/v1/bureau.pb.h"
#include "dudao/v1/escalation.pb.h"
#include "dudao/v1/finding.pb.h"
#include "dudao/v1/follow_up.pb.h"
#include "dudao/v1/inspection.pb.h"
#include "dudao/v1/notice.pb.h"
#include "dudao/v1/obligation.pb.h"
#include "dudao/v1/supervision.pb.h"
#include "services/assignment/active_assignments.h"
#include "services/assignment/follow_name.h"
#include "services/domain/follow_up_rules.h"
#include "services/domain/record_states.h"
#include "services/domain/unit_rules.h"
#include "services/pipeline/list_step.h"
#include "services/pipeline/resource_steps.h"
#include "storage/base/error.h"

namespace dudao::unit {
namespace {

using sql::Predicate;

// The area must be the bureau's and in use.
absl::Status CheckArea(const pipeline::Call& call,
                       const storage::Snapshot& snapshot,
                       const v1::Unit& unit) {
  if (unit.area().empty()) return absl::OkStatus();
  ASSIGN_OR_RETURN(
      const v1::Area area,
      pipeline::Refer<v1::Area>(call, snapshot, unit.area(), "unit.area"));
  if (area.state() == v1::RECORD_STATE_ACTIVE) return absl::OkStatus();
  return InvalidField(
      "unit.area",
      absl::StrCat("责任区“", area.display_name(), "”已停用，请另选"),
      "is out of use");
}

Predicate StateIn(std::vector<std::string> states) {
  return Predicate::In("state", {states.begin(), states.end()});
}

Predicate KindIn(std::vector<std::string> kinds) {
  return Predicate::In("kind", {kinds.begin(), kinds.end()});
}

// Refuses while the unit has any in these states: names how many and one.
template <class M>
absl::Status CheckNone(const storage::Snapshot& snapshot, const v1::Unit& unit,
                       Predicate states, absl::string_view zh,
                       absl::string_view en, const std::string& key) {
  ASSIGN_OR_RETURN(
      const std::vector<M> open,
      snapshot.All<M>(storage::KeyOf(unit.name()).bureau,
                      Predicate::And({Predicate::Equal("unit", unit.name()),
                                      std::move(states)})));
  if (open.empty()) return absl::OkStatus();
  return GuardFailed(
      absl::StrCat("“", unit.display_name(), "”还有 ", open.size(), " ", zh,
                   "，再停用（", open[0].name(),
                   open.size() > 1 ? " 等" : "", "）。"),
      absl::StrCat(open.size(), " ", en, ", such as ", open[0].name(), "."),
      {{key, absl::StrCat(open.size())}});
}

// No obligation is left behind. A notice that was served is open only as long
// as its findings are.
absl::Status CheckNothingOpen(const storage::Snapshot& snapshot,
                              const v1::Unit& unit) {
  RETURN_IF_ERROR(CheckNone<v1::Finding>(
      snapshot, unit, Predicate::Not(StateIn({"CLOSED", "WITHDRAWN"})),
      "个问题没有销号，请先办结", "findings of the unit are open",
      "open_findings"));
  RETURN_IF_ERROR(CheckNone<v1::Inspection>(
      snapshot, unit,
      StateIn({"REGISTERED", "IN_PROGRESS", "RECORDED", "SIGNED"}),
      "次督导没有签字或确认，请先签字、确认或取消",
      "inspections of the unit are not signed or not confirmed",
      "open_inspections"));
  RETURN_IF_ERROR(CheckNone<v1::Supervision>(
      snapshot, unit, Predicate::Not(StateIn({"PUBLISHED", "CANCELLED"})),
      "次专项或综合督导没有办完，请先办结或取消",
      "supervisions of the unit are under way", "open_supervisions"));
  RETURN_IF_ERROR(CheckNone<v1::Notice>(
      snapshot, unit, StateIn({"DRAFT", "ISSUED"}),
      "份整改通知还是草稿或没有签收，请先删除草稿、签收或撤回",
      "notices of the unit are drafts or not served", "open_notices"));
  RETURN_IF_ERROR(CheckNone<v1::Escalation>(
      snapshot, unit, StateIn({"PROPOSED", "DECIDED", "SERVED"}),
      "项督办问责没有办完，请先办结、撤回或不予采取",
      "rungs of the ladder about the unit are open", "open_escalations"));
  // A rung may be concluded, and a report published, while the unit objects to
  // it.
  RETURN_IF_ERROR(CheckNone<v1::Obligation>(
      snapshot, unit,
      KindIn({"DECIDE_REVIEW", "DECIDE_APPEAL", "CORRECT_ESCALATION",
              "DECIDE_OBJECTION"}),
      "件复核、申诉或异议没有办完，请先作出决定或纠正",
      "reviews, appeals or objections of the unit are open", "open_reviews"));
  RETURN_IF_ERROR(CheckNone<v1::Obligation>(
      snapshot, unit,
      KindIn({"REQUEST_CONSULTATION", "ADDRESS_CONSULTATION",
              "ANSWER_CONSULTATION", "NOTE_CONSULTATION"}),
      "件会商没有办完，请先提请并办结，或注明不需会商后撤回",
      "consultations about the unit are open", "open_consultations"));
  return CheckNone<v1::Obligation>(
      snapshot, unit,
      KindIn({"DECIDE_COMMENDATION", "ISSUE_COMMENDATION",
              "PUBLISH_COMMENDATION"}),
      "件激励没有办完，请先办结或撤销",
      "commendations of the unit are open", "open_commendations");
}

// What was still to be looked at in the unit falls away with it.
absl::Status CancelFollowUps(storage::Transaction& tx, const v1::Unit& unit) {
  ASSIGN_OR_RETURN(
      std::vector<v1::FollowUp> open,
      tx.All<v1::FollowUp>(
          storage::KeyOf(unit.name()).bureau,
          Predicate::And(
              {Predicate::Equal("unit", unit.name()),
               Predicate::In("state", {std::string("DUE"),
                                       std::string("PLANNED"),
                                       std::string("RECORDED")})})));
  for (v1::FollowUp& follow_up : open) {
    RETURN_IF_ERROR(domain::MoveFollowUp("CancelFollowUp", &follow_up));
    follow_up.set_cancel_reason("单位停用");
    RETURN_IF_ERROR(tx.Update(follow_up));
  }
  return absl::OkStatus();
}

absl::StatusOr<v1::RecordState> NextState(const v1::Unit& unit,
                                          absl::string_view verb) {
  return domain::Next<v1::RecordState>(domain::kUnitRules, unit.state(), verb,
                                       "该单位");
}

}  // namespace

absl::StatusOr<v1::GetUnitResponse> GetUnit(
    const pipeline::Call&, const v1::GetUnitRequest& request,
    const storage::Snapshot& snapshot) {
  v1::GetUnitResponse response;
  ASSIGN_OR_RETURN(*response.mutable_unit(),
                   snapshot.Get<v1::Unit>(request.name()));
  return response;
}

absl::StatusOr<v1::ListUnitsResponse> ListUnits(
    const pipeline::Call& call, const v1::ListUnitsRequest& request,
    const storage::Snapshot& snapshot) {
  return pipeline::ListResources<v1::ListUnitsResponse, v1::Unit>(call, request,
                                                                  snapshot);
}

absl::StatusOr<v1::CreateUnitResponse> CreateUnit(
    const pipeline::Call& call, const v1::CreateUnitRequest& request,
    storage::Transaction& tx) {
  v1::CreateUnitResponse response;
  v1::Unit unit = request.unit();
  RETURN_IF_ERROR(domain::CheckPlace(unit));
  RETURN_IF_ERROR(CheckArea(call, tx, unit));
  ASSIGN_OR_RETURN(*unit.mutable_name(),
                   pipeline::NewName(call, tx, unit, unit.code()));
  unit.set_state(v1::RECORD_STATE_ACTIVE);
  RETURN_IF_ERROR(tx.Insert(unit));
  *response.mutable_unit() = std::move(unit);
  return response;
}

absl::StatusOr<v1::UpdateUnitResponse> UpdateUnit(
    const pipeline::Call& call, const v1::UpdateUnitRequest& request,
    storage::Transaction& tx) {
  v1::UpdateUnitResponse response;
  ASSIGN_OR_RETURN(
      v1::Unit unit,
      pipeline::Patched(call, tx, request.unit(), request.update_mask()));
  RETURN_IF_ERROR(NextState(unit, "UpdateUnit").status());
  RETURN_IF_ERROR(domain::CheckPlace(unit));
  RETURN_IF_ERROR(CheckArea(call, tx, unit));
  RETURN_IF_ERROR(tx.Update(unit));
  RETURN_IF_ERROR(assignment::FollowName(tx, unit));
  *response.mutable_unit() = std::move(unit);
  return response;
}

absl::StatusOr<v1::DeactivateUnitResponse> DeactivateUnit(
    const pipeline::Call& call, const v1::DeactivateUnitRequest& request,
    storage::Transaction& tx) {
  v1::DeactivateUnitResponse response;
  ASSIGN_OR_RETURN(v1::Unit unit, pipeline::ActedOn<v1::Unit>(tx, request));
  ASSIGN_OR_RETURN(const v1::RecordState next,
                   NextState(unit, "DeactivateUnit"));
  RETURN_IF_ERROR(CheckNothingOpen(tx, unit));
  unit.set_state(next);
  unit.set_deactivate_reason(request.reason());
  RETURN_IF_ERROR(tx.Update(unit));
  ASSIGN_OR_RETURN(std::vector<v1::Assignment> active,
                   assignment::ActiveOfUnit(tx, unit.name()));
  RETURN_IF_ERROR(
      assignment::End(tx, std::move(active), "单位停用", call.today()));
  RETURN_IF_ERROR(CancelFollowUps(tx, unit));
  *response.mutable_unit() = std::move(unit);
  return response;
}

void RegisterUnit(pipeline::MethodRegistry& registry) {
  registry.Bind(GetUnit);
  registry.Bind(ListUnits);
  registry.Bind(CreateUnit);
  registry.Bind(UpdateUnit);
  registry.Bind(DeactivateUnit);
}

}  // namespace dudao::unit
