#include "services/inspection/inspection_record.h"

#include "dudao/v1/assignment.pb.h"
#include "dudao/v1/supervisor.pb.h"
#include "dudao/v1/unit.pb.h"
#include "services/api/resource_name.h"
#include "services/bureau/settings.h"
#include "services/domain/finding_rules.h"
#include "services/domain/inspection_rules.h"
#include "services/domain/recusal.h"
#include "services/pipeline/resource_steps.h"
#include "storage/aggregates/blobs.h"
#include "storage/base/error.h"

namespace dudao::inspection {
namespace {

using sql::Predicate;

absl::StatusOr<bool> IsAssigned(const pipeline::Call& call,
                                const storage::Snapshot& snapshot,
                                const v1::Inspection& inspection) {
  ASSIGN_OR_RETURN(
      const std::int64_t found,
      snapshot.Count<v1::Assignment>(
          call.bureau,
          Predicate::And(
              {Predicate::Equal("unit", inspection.unit()),
               Predicate::Equal("supervisor", inspection.supervisor()),
               Predicate::Equal("state", "ACTIVE")})));
  return found > 0;
}

absl::Status CheckUnit(const v1::Unit& unit) {
  if (unit.state() == v1::RECORD_STATE_ACTIVE) return absl::OkStatus();
  return GuardFailed("该单位已停用，不能再登记督导。",
                     "The unit is out of use.", {{"unit", unit.name()}});
}

}  // namespace

absl::Status Prepare(const pipeline::Call& call,
                     const storage::Snapshot& snapshot,
                     v1::Inspection* inspection) {
  ASSIGN_OR_RETURN(const bool assigned,
                   IsAssigned(call, snapshot, *inspection));
  RETURN_IF_ERROR(domain::CheckVisitor(call.actor(), *inspection, assigned));
  ASSIGN_OR_RETURN(
      const v1::Unit unit,
      pipeline::Refer<v1::Unit>(call, snapshot, inspection->unit(),
                                "inspection.unit"));
  RETURN_IF_ERROR(CheckUnit(unit));
  return CheckPeople(call, snapshot, inspection);
}

absl::Status CheckPeople(const pipeline::Call& call,
                         const storage::Snapshot& snapshot,
                         v1::Inspection* inspection) {
  ASSIGN_OR_RETURN(
      const v1::Unit unit,
      pipeline::Refer<v1::Unit>(call, snapshot, inspection->unit(),
                                "inspection.unit"));
  ASSIGN_OR_RETURN(const v1::BureauSettings settings,
                   bureau::LoadSettings(snapshot, call.bureau));
  std::vector<std::string> people(
      inspection->accompanying_supervisors().begin(),
      inspection->accompanying_supervisors().end());
  people.push_back(inspection->supervisor());
  for (const std::string& person : people) {
    ASSIGN_OR_RETURN(
        const v1::Supervisor supervisor,
        pipeline::Refer<v1::Supervisor>(
            call, snapshot, person,
            person == inspection->supervisor()
                ? "inspection.supervisor"
                : "inspection.accompanying_supervisors"));
    RETURN_IF_ERROR(domain::CheckRecusal(supervisor, unit.name(),
                                         unit.display_name(), call.today(),
                                         settings));
    if (person == inspection->supervisor()) {
      inspection->set_supervisor_display_name(supervisor.display_name());
    }
  }
  inspection->set_unit_display_name(unit.display_name());
  return absl::OkStatus();
}

absl::StatusOr<std::vector<v1::Finding>> FindingsOf(
    const storage::Snapshot& snapshot, const v1::Inspection& inspection) {
  return snapshot.All<v1::Finding>(
      storage::KeyOf(inspection.name()).bureau,
      Predicate::Equal("inspection", inspection.name()));
}

absl::StatusOr<std::vector<v1::Finding>> ReplaceDrafts(
    const pipeline::Call& call,
    const google::protobuf::RepeatedPtrField<v1::Finding>& drafts,
    const v1::Inspection& inspection, storage::Transaction& tx) {
  ASSIGN_OR_RETURN(const std::vector<v1::Finding> old,
                   FindingsOf(tx, inspection));
  for (const v1::Finding& finding : old) {
    RETURN_IF_ERROR(tx.Delete(finding));
  }
  std::vector<v1::Finding> findings(drafts.begin(), drafts.end());
  RETURN_IF_ERROR(domain::CheckMatters(inspection, findings));
  for (v1::Finding& finding : findings) {
    finding.set_name(
        api::MakeName("finding", call.bureau, call.ids->NewId()));
    domain::FillDraft(inspection, &finding);
    RETURN_IF_ERROR(tx.Insert(finding));
  }
  return findings;
}

absl::Status Complete(const pipeline::Call& call,
                      const storage::Snapshot& snapshot,
                      v1::Inspection* inspection) {
  ASSIGN_OR_RETURN(const v1::BureauSettings settings,
                   bureau::LoadSettings(snapshot, call.bureau));
  ASSIGN_OR_RETURN(const domain::Calendar* calendar,
                   bureau::LoadCalendar(snapshot, call.bureau));
  RETURN_IF_ERROR(
      domain::CompleteRecord(settings, *calendar, call.now, inspection));
  ASSIGN_OR_RETURN(const std::string missing,
                   storage::MissingEvidence(snapshot, call.bureau,
                                            inspection->evidence()));
  inspection->set_evidence_complete(missing.empty());
  return absl::OkStatus();
}

absl::Status SignAndRaise(const pipeline::Call& call,
                          v1::Inspection* inspection,
                          std::vector<v1::Finding>* findings,
                          storage::Transaction& tx) {
  RETURN_IF_ERROR(domain::Sign(*findings, call.now, inspection));
  ASSIGN_OR_RETURN(const v1::BureauSettings settings,
                   bureau::LoadSettings(tx, call.bureau));
  ASSIGN_OR_RETURN(const domain::Calendar* calendar,
                   bureau::LoadCalendar(tx, call.bureau));
  const domain::FindingContext context{call.actor(), call.now, settings,
                                       *calendar};
  for (v1::Finding& finding : *findings) {
    domain::FillDraft(*inspection, &finding);
    RETURN_IF_ERROR(domain::Raise(context, &finding));
    RETURN_IF_ERROR(tx.Update(finding));
  }
  return absl::OkStatus();
}

}  // namespace dudao::inspection
