#include "services/inspection/inspection_record.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "dudao/v1/assignment.pb.h"
#include "dudao/v1/supervisor.pb.h"
#include "dudao/v1/unit.pb.h"
#include "services/api/resource_name.h"
#include "services/bureau/load_calendar.h"
#include "services/bureau/settings.h"
#include "services/domain/evidence_rules.h"
#include "services/domain/finding_rules.h"
#include "services/domain/inspection_rules.h"
#include "services/domain/recusal.h"
#include "services/domain/unit_rules.h"
#include "services/evidence/arrival.h"
#include "services/pipeline/resource_steps.h"
#include "storage/base/date.h"
#include "storage/base/error.h"

namespace dudao::inspection {
namespace {

using sql::Predicate;

// Assigned now, or on the day of a visit that is sent later.
absl::StatusOr<bool> IsAssigned(const pipeline::Call& call,
                                const storage::Snapshot& snapshot,
                                const v1::Inspection& inspection) {
  const std::string day = FormatDay(
      inspection.has_leave_time()
          ? BeijingDay(FromProto(inspection.leave_time()))
          : call.today());
  const Predicate on_the_day = Predicate::And(
      {Predicate::Is("state", "ENDED"),
       Predicate::Compare(Predicate::Op::kLessEqual, "start_date", day),
       Predicate::Compare(Predicate::Op::kGreaterEqual, "end_date", day)});
  ASSIGN_OR_RETURN(
      const std::int64_t found,
      snapshot.Count<v1::Assignment>(
          call.bureau,
          Predicate::And(
              {Predicate::Equal("unit", inspection.unit()),
               Predicate::Equal("supervisor", inspection.supervisor()),
               Predicate::Or({Predicate::Is("state", "ACTIVE"),
                              on_the_day})})));
  return found > 0;
}

// Why another person is recused is no business of a supervisor, who could
// otherwise find out anybody's relatives by asking.
absl::Status WithoutGround(const absl::Status& recused,
                           const std::string& supervisor) {
  return MakeError(recused.code(), ReasonOf(recused),
                   "该督学依规应当回避，不能参加对本单位的督导。",
                   "The supervisor is recused from the unit.",
                   {{"article", MetadataOf(recused, "article")},
                    {"supervisor", supervisor}});
}

}  // namespace

absl::Status CheckPeople(const pipeline::Call& call,
                         const storage::Snapshot& snapshot,
                         v1::Inspection* inspection) {
  ASSIGN_OR_RETURN(const v1::Unit unit,
                   pipeline::Refer<v1::Unit>(call, snapshot,
                                             inspection->unit(),
                                             "inspection.unit"));
  inspection->set_unit_display_name(unit.display_name());
  ASSIGN_OR_RETURN(const v1::BureauSettings settings,
                   bureau::LoadSettings(snapshot, call.bureau));
  const auto check = [&](const std::string& person,
                         absl::string_view field) -> absl::StatusOr<std::string> {
    ASSIGN_OR_RETURN(const v1::Supervisor supervisor,
                     pipeline::Refer<v1::Supervisor>(call, snapshot, person,
                                                     field));
    const absl::Status free =
        domain::CheckRecusal(supervisor, unit.name(), unit.display_name(),
                             call.today(), settings);
    if (!free.ok()) {
      return call.actor().Is(person) || call.access.whole_bureau
                 ? free
                 : WithoutGround(free, person);
    }
    return supervisor.display_name();
  };
  ASSIGN_OR_RETURN(*inspection->mutable_supervisor_display_name(),
                   check(inspection->supervisor(), "inspection.supervisor"));
  for (int i = 0; i < inspection->accompanying_supervisors_size(); ++i) {
    RETURN_IF_ERROR(
        check(inspection->accompanying_supervisors(i),
              absl::StrCat("inspection.accompanying_supervisors[", i, "]"))
            .status());
  }
  return absl::OkStatus();
}

absl::Status Prepare(const pipeline::Call& call,
                     const storage::Snapshot& snapshot,
                     v1::Inspection* inspection) {
  ASSIGN_OR_RETURN(const bool assigned,
                   IsAssigned(call, snapshot, *inspection));
  RETURN_IF_ERROR(domain::CheckVisitor(call.actor(), *inspection, assigned));
  ASSIGN_OR_RETURN(const v1::Unit unit,
                   pipeline::Refer<v1::Unit>(call, snapshot,
                                             inspection->unit(),
                                             "inspection.unit"));
  RETURN_IF_ERROR(domain::CheckUnitInUse(unit));
  return CheckPeople(call, snapshot, inspection);
}

absl::StatusOr<std::vector<v1::Finding>> FindingsOf(
    const storage::Snapshot& snapshot, const v1::Inspection& inspection) {
  return snapshot.All<v1::Finding>(
      storage::KeyOf(inspection.name()).bureau,
      Predicate::Equal("inspection", inspection.name()));
}

absl::Status DeleteDrafts(const v1::Inspection& inspection,
                          storage::Transaction& tx) {
  ASSIGN_OR_RETURN(const std::vector<v1::Finding> drafts,
                   FindingsOf(tx, inspection));
  for (const v1::Finding& finding : drafts) {
    RETURN_IF_ERROR(tx.Delete(finding));
  }
  return absl::OkStatus();
}

std::vector<v1::Finding> MakeDrafts(
    const pipeline::Call& call,
    const google::protobuf::RepeatedPtrField<v1::Finding>& drafts,
    const v1::Inspection& inspection) {
  std::vector<v1::Finding> findings(drafts.begin(), drafts.end());
  for (v1::Finding& finding : findings) {
    finding.set_name(
        api::MakeName("finding", call.bureau, call.ids->NewId()));
    domain::FillDraft(inspection, &finding);
  }
  return findings;
}

absl::Status InsertFindings(std::vector<v1::Finding>* findings,
                            storage::Transaction& tx) {
  for (v1::Finding& finding : *findings) {
    RETURN_IF_ERROR(tx.Insert(finding));
  }
  return absl::OkStatus();
}

absl::Status Complete(const pipeline::Call& call,
                      const storage::Snapshot& snapshot,
                      v1::Inspection* inspection) {
  ASSIGN_OR_RETURN(const v1::BureauSettings settings,
                   bureau::LoadSettings(snapshot, call.bureau));
  ASSIGN_OR_RETURN(const auto calendar,
                   bureau::LoadCalendar(snapshot, call.bureau));
  RETURN_IF_ERROR(
      domain::CompleteRecord(settings, *calendar, call.now, inspection));
  return absl::OkStatus();
}

absl::Status CheckEvidence(const pipeline::Call& call,
                           const storage::Snapshot& snapshot,
                           const std::vector<v1::Finding>& findings,
                           v1::Inspection* inspection) {
  std::vector<domain::EvidencePart> parts = domain::EvidenceOf(*inspection);
  for (const v1::Finding& finding : findings) {
    parts.push_back(domain::FoundEvidence(finding));
  }
  ASSIGN_OR_RETURN(const std::string missing,
                   evidence::FirstMissing(snapshot, call.bureau, parts));
  inspection->set_evidence_complete(missing.empty());
  inspection->set_zero_tolerance(
      std::any_of(findings.begin(), findings.end(),
                  [](const v1::Finding& finding) {
                    return finding.zero_tolerance();
                  }));
  return absl::OkStatus();
}

absl::Status SignAndRaise(const pipeline::Call& call,
                          const storage::Snapshot& snapshot,
                          v1::Inspection* inspection,
                          std::vector<v1::Finding>* findings) {
  ASSIGN_OR_RETURN(const v1::BureauSettings settings,
                   bureau::LoadSettings(snapshot, call.bureau));
  ASSIGN_OR_RETURN(const auto calendar,
                   bureau::LoadCalendar(snapshot, call.bureau));
  RETURN_IF_ERROR(
      domain::Sign(settings, *calendar, *findings, call.now, inspection));
  const domain::FindingContext context{call.actor(), call.now, settings,
                                       *calendar};
  for (v1::Finding& finding : *findings) {
    domain::FillDraft(*inspection, &finding);
    RETURN_IF_ERROR(domain::Raise(context, &finding));
  }
  return absl::OkStatus();
}

}  // namespace dudao::inspection
