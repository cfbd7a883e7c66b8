#include "tests/simulation/duties.h"

#include "absl/strings/str_cat.h"
#include "storage/base/date.h"

namespace dudao::simulation {
namespace {

// A row for each type of resource that something may be due because of: its
// collection, its function, and the kinds that come of it.
struct SourceType {
  absl::string_view collection;
  DutiesOf recount;
  std::vector<v1::ObligationKind> kinds;
};

const std::vector<SourceType>& SourceTypes() {
  static const auto& types = *new std::vector<SourceType>{
      {"findings",
       DutiesOfFinding,
       {v1::OBLIGATION_KIND_ISSUE_NOTICE, v1::OBLIGATION_KIND_RECTIFY_FINDING,
        v1::OBLIGATION_KIND_DECIDE_EXTENSION, v1::OBLIGATION_KIND_GIVE_HELP,
        v1::OBLIGATION_KIND_REVIEW_FINDING,
        v1::OBLIGATION_KIND_CONFIRM_WITHDRAWAL}},
      {"notices",
       DutiesOfNotice,
       {v1::OBLIGATION_KIND_ACKNOWLEDGE_NOTICE,
        v1::OBLIGATION_KIND_SUBMIT_PLAN}},
      {"inspections",
       DutiesOfInspection,
       {v1::OBLIGATION_KIND_COMPLETE_RECORD, v1::OBLIGATION_KIND_SIGN_RECORD,
        v1::OBLIGATION_KIND_CONFIRM_RECORD,
        v1::OBLIGATION_KIND_PROVIDE_EVIDENCE,
        v1::OBLIGATION_KIND_REQUEST_CONSULTATION}},
      {"followUps", DutiesOfFollowUp, {v1::OBLIGATION_KIND_DO_FOLLOW_UP}},
      {"consultations",
       DutiesOfConsultation,
       {v1::OBLIGATION_KIND_ADDRESS_CONSULTATION,
        v1::OBLIGATION_KIND_ANSWER_CONSULTATION,
        v1::OBLIGATION_KIND_NOTE_CONSULTATION}},
      {"escalations",
       DutiesOfEscalation,
       {v1::OBLIGATION_KIND_DECIDE_ESCALATION,
        v1::OBLIGATION_KIND_SERVE_ESCALATION,
        v1::OBLIGATION_KIND_ANSWER_ESCALATION,
        v1::OBLIGATION_KIND_RECORD_REFERRAL, v1::OBLIGATION_KIND_HOLD_TALK,
        v1::OBLIGATION_KIND_CONCLUDE_ESCALATION,
        v1::OBLIGATION_KIND_DECIDE_REVIEW, v1::OBLIGATION_KIND_DECIDE_APPEAL,
        v1::OBLIGATION_KIND_CORRECT_ESCALATION}},
      {"commendations",
       DutiesOfCommendation,
       {v1::OBLIGATION_KIND_DECIDE_COMMENDATION,
        v1::OBLIGATION_KIND_ISSUE_COMMENDATION,
        v1::OBLIGATION_KIND_PUBLISH_COMMENDATION}},
      {"supervisions",
       DutiesOfSupervision,
       {v1::OBLIGATION_KIND_ISSUE_SUPERVISION_NOTICE,
        v1::OBLIGATION_KIND_DECIDE_TEAM_RECUSAL,
        v1::OBLIGATION_KIND_SUBMIT_SELF_EVALUATION,
        v1::OBLIGATION_KIND_REVIEW_SELF_EVALUATION,
        v1::OBLIGATION_KIND_MAKE_SITE_VISIT,
        v1::OBLIGATION_KIND_FEED_BACK_OPINION,
        v1::OBLIGATION_KIND_REBUT_OPINION,
        v1::OBLIGATION_KIND_ANSWER_REBUTTAL,
        v1::OBLIGATION_KIND_ISSUE_OPINION,
        v1::OBLIGATION_KIND_DECIDE_OBJECTION,
        v1::OBLIGATION_KIND_VERIFY_SUPERVISION,
        v1::OBLIGATION_KIND_DRAFT_REPORT, v1::OBLIGATION_KIND_FILE_REPORT,
        v1::OBLIGATION_KIND_PUBLISH_REPORT}},
      {"supervisors", DutiesOfSupervisor, {v1::OBLIGATION_KIND_RENEW_TERM}},
      {"assignments",
       DutiesOfAssignment,
       {v1::OBLIGATION_KIND_VISIT_MONTHLY,
        v1::OBLIGATION_KIND_VISIT_SEMESTER}},
  };
  return types;
}

}  // namespace

const v1::BureauSettings& Sources::SettingsAt(absl::Time time) const {
  for (const auto& [until, earlier] : decisions.earlier_settings) {
    if (time < until) return earlier;
  }
  return settings;
}

const v1::BureauSettings& Sources::SettingsOn(absl::CivilDay day) const {
  return SettingsAt(BeijingMidnight(day + 1) - absl::Microseconds(1));
}

void Sources::Count(const v1::Limit& limit, absl::CivilDay start,
                    Duty* duty) const {
  const CalendarYears::Due due = calendar.Count(limit, start);
  duty->limit = limit;
  duty->start = start;
  duty->due = due.day;
  duty->provisional = due.provisional;
}

std::vector<Duty> Recount(const Sources& sources, const std::string& name) {
  std::vector<Duty> duties;
  for (const SourceType& type : SourceTypes()) {
    if (type.collection == CollectionOf(name) &&
        sources.rows.Find(name) != nullptr) {
      type.recount(sources, name, &duties);
    }
  }
  return duties;
}

std::vector<std::string> Concerned(const Rows& rows, const std::string& name) {
  std::vector<std::string> concerned = {name};
  const auto finding = rows.findings.find(name);
  if (finding != rows.findings.end() && !finding->second.notice().empty()) {
    concerned.push_back(finding->second.notice());
  }
  // Whether a supervision may be verified follows from its findings.
  if (finding != rows.findings.end() &&
      !finding->second.supervision().empty()) {
    concerned.push_back(finding->second.supervision());
  }
  // What is due about a served rung follows from its finding.
  const std::set<std::string>& rungs = rows.RungsOf(name);
  concerned.insert(concerned.end(), rungs.begin(), rungs.end());
  const auto notice = rows.notices.find(name);
  if (notice != rows.notices.end()) {
    for (const v1::NoticeItem& item : notice->second.items()) {
      concerned.push_back(item.finding());
    }
  }
  const auto visit = rows.inspections.find(name);
  if (visit != rows.inspections.end()) {
    const std::set<std::string>& owing =
        rows.AssignmentsOf(visit->second.unit());
    concerned.insert(concerned.end(), owing.begin(), owing.end());
  }
  // What who has left did not sign is the office's.
  if (rows.supervisors.count(name) > 0) {
    const Rows::Names& visits = rows.VisitsBy(name);
    concerned.insert(concerned.end(), visits.begin(), visits.end());
  }
  const auto consultation = rows.consultations.find(name);
  if (consultation != rows.consultations.end() &&
      !consultation->second.inspection().empty()) {
    concerned.push_back(consultation->second.inspection());
  }
  return concerned;
}

void CheckRecounted(v1::ObligationKind kind) {
  for (const SourceType& type : SourceTypes()) {
    for (const v1::ObligationKind known : type.kinds) {
      if (known == kind) return;
    }
  }
  throw Failure(absl::StrCat("obligation kind ", v1::ObligationKind_Name(kind),
                             " is not recounted"));
}

}  // namespace dudao::simulation
