#include "storage/base/date.h"
#include "tests/simulation/duties.h"

namespace dudao::simulation {
namespace {

Decisions::OfFinding DecidedOf(const Sources& sources,
                               const v1::Finding& finding) {
  const auto found = sources.decisions.findings.find(finding.name());
  return found == sources.decisions.findings.end() ? Decisions::OfFinding()
                                                   : found->second;
}

Duty About(const v1::Finding& finding, v1::ObligationKind kind,
           v1::Role actor) {
  Duty duty;
  duty.kind = kind;
  duty.source = finding.name();
  duty.unit = finding.unit();
  duty.actor = actor;
  return duty;
}

// Whoever is responsible does it, but what the office keeps for itself.
Duty ByResponsible(const v1::Finding& finding, v1::ObligationKind kind,
                   bool office) {
  Duty duty = About(finding, kind,
                    office || finding.responsible().empty()
                        ? v1::ROLE_OFFICER
                        : v1::ROLE_SUPERVISOR);
  duty.supervisor = finding.responsible();
  return duty;
}

Duty Notify(const Sources& sources, const v1::Finding& finding) {
  const bool reopened = finding.state() == v1::FINDING_STATE_REOPENED;
  Duty duty = ByResponsible(
      finding, v1::OBLIGATION_KIND_ISSUE_NOTICE,
      reopened || finding.grade() == v1::FINDING_GRADE_SERIOUS);
  const absl::CivilDay since =
      DecidedOf(sources, finding)
          .waits_since.value_or(FromProto(finding.raise_date()));
  sources.Count(sources.SettingsOn(since).notice_limit(), since, &duty);
  return duty;
}

// What the notice says of the finding: the limit, and from when.
void CountByNotice(const Sources& sources, const v1::Finding& finding,
                   Duty* duty) {
  const v1::Notice& notice = sources.rows.notices.at(finding.notice());
  for (const v1::NoticeItem& item : notice.items()) {
    if (item.finding() != finding.name()) continue;
    duty->limit = item.limit();
    if (item.limit().start_event() == v1::START_EVENT_ISSUE) {
      sources.Count(item.limit(), FromProto(notice.issue_date()), duty);
    } else if (notice.service().has_service_date()) {
      sources.Count(item.limit(), FromProto(notice.service().service_date()),
                    duty);
    }
  }
}

Duty Rectify(const Sources& sources, const v1::Finding& finding) {
  Duty duty = About(finding, v1::OBLIGATION_KIND_RECTIFY_FINDING,
                    v1::ROLE_UNIT_HEAD);
  const Decisions::OfFinding decided = DecidedOf(sources, finding);
  if (decided.returned_on.has_value()) {
    sources.Count(sources.SettingsOn(*decided.returned_on).return_limit(),
                  *decided.returned_on, &duty);
  } else {
    CountByNotice(sources, finding, &duty);
  }
  // A day that a person has set is not counted, and stays.
  const absl::optional<absl::CivilDay> set = decided.granted_until.has_value()
                                                 ? decided.granted_until
                                                 : decided.returned_until;
  if (set.has_value()) {
    duty.due = set;
    duty.provisional = false;
  }
  // Nobody is late while more time is being asked for.
  if (finding.extension().state() == v1::EXTENSION_STATE_PENDING) {
    duty.due.reset();
  }
  return duty;
}

void AddAsked(const Sources& sources, const v1::Finding& finding,
              std::vector<Duty>* duties) {
  if (finding.extension().state() == v1::EXTENSION_STATE_PENDING) {
    duties->push_back(About(finding, v1::OBLIGATION_KIND_DECIDE_EXTENSION,
                            v1::ROLE_OFFICER));
    sources.Count(sources.settings.decision_limit(),
                  BeijingDay(FromProto(finding.extension().request_time())),
                  &duties->back());
  }
  if (!finding.help_request().empty() && finding.help_answer().empty()) {
    duties->push_back(
        About(finding, v1::OBLIGATION_KIND_GIVE_HELP, v1::ROLE_OFFICER));
    const absl::CivilDay asked = DecidedOf(sources, finding).help_asked_on;
    sources.Count(sources.SettingsOn(asked).help_limit(), asked,
                  &duties->back());
  }
}

Duty Review(const Sources& sources, const v1::Finding& finding) {
  Duty duty = ByResponsible(
      finding, v1::OBLIGATION_KIND_REVIEW_FINDING,
      finding.grade() >= sources.settings.separation_from_grade());
  const absl::Time submitted = FromProto(finding.submit_time());
  sources.Count(sources.SettingsAt(submitted).review_limit(),
                BeijingDay(submitted), &duty);
  return duty;
}

}  // namespace

void DutiesOfFinding(const Sources& sources, const std::string& name,
                     std::vector<Duty>* duties) {
  const v1::Finding& finding = sources.rows.findings.at(name);
  switch (finding.state()) {
    case v1::FINDING_STATE_RAISED:
    case v1::FINDING_STATE_REOPENED:
      duties->push_back(Notify(sources, finding));
      break;
    case v1::FINDING_STATE_RECTIFYING:
      duties->push_back(Rectify(sources, finding));
      // Of a zero-tolerance finding the events do not tell this; its school
      // asks for nothing here.
      AddAsked(sources, finding, duties);
      break;
    case v1::FINDING_STATE_SUBMITTED:
      duties->push_back(Review(sources, finding));
      break;
    default:
      return;
  }
  if (finding.withdraw_requested_by().empty()) return;
  duties->push_back(About(finding, v1::OBLIGATION_KIND_CONFIRM_WITHDRAWAL,
                          v1::ROLE_OFFICER));
  duties->back().not_by = finding.withdraw_requested_by();
  sources.Count(sources.settings.decision_limit(),
                DecidedOf(sources, finding).withdrawal_asked_on,
                &duties->back());
}

}  // namespace dudao::simulation
