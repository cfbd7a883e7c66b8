#include "storage/base/date.h"
#include "tests/simulation/duties.h"

namespace dudao::simulation {
namespace {

Decisions::OfRung DecidedOf(const Sources& sources,
                            const v1::Escalation& rung) {
  const auto found = sources.decisions.rungs.find(rung.name());
  return found == sources.decisions.rungs.end() ? Decisions::OfRung()
                                                : found->second;
}

// Answer and do, conclude, or nothing, of a rung that was served.
v1::ObligationKind KindOfServed(const Rows& rows, const v1::Escalation& rung,
                                bool answered) {
  constexpr auto kAnswer = v1::OBLIGATION_KIND_ANSWER_ESCALATION;
  constexpr auto kConclude = v1::OBLIGATION_KIND_CONCLUDE_ESCALATION;
  // About a unit as a whole, its answer is what it takes.
  if (rung.finding().empty()) return answered ? kConclude : kAnswer;
  const v1::Finding& finding = rows.findings.at(rung.finding());
  if (IsSettled(finding)) return kConclude;
  // An answer alone puts nothing right, unless more time was given since or is
  // being asked for.
  if (finding.state() == v1::FINDING_STATE_RECTIFYING &&
      finding.extension().state() != v1::EXTENSION_STATE_PENDING &&
      finding.deadline().has_due_date() &&
      FromProto(finding.deadline().due_date()) <=
          FromProto(rung.deadline().due_date())) {
    return kAnswer;
  }
  return answered || RelapsedSince(rung, finding)
             ? v1::OBLIGATION_KIND_UNSPECIFIED
             : kAnswer;
}

// An accountability takes an investigation.
v1::Limit LimitToDecide(const v1::BureauSettings& settings,
                        const v1::Escalation& rung) {
  return rung.proposed_kind() == v1::ESCALATION_KIND_ACCOUNTABILITY
             ? settings.investigation_limit()
             : settings.decision_limit();
}

// What the office has to do about a rung, from a day on; zero tolerance is not
// put off, not even over a holiday.
void CountForOffice(const Sources& sources, const v1::Escalation& rung,
                    const v1::Limit& limit, absl::CivilDay start, Duty* duty) {
  if (rung.cause() == v1::ESCALATION_CAUSE_ZERO_TOLERANCE) {
    duty->due = start;
  } else {
    sources.Count(limit, start, duty);
  }
}

// On the day it is set for; on none where a review has just made a talk of it.
Duty HoldTalk(const v1::Escalation& rung, const Decisions::OfRung& decided) {
  Duty duty;
  duty.kind = v1::OBLIGATION_KIND_HOLD_TALK;
  duty.source = rung.name();
  duty.unit = rung.unit();
  duty.actor = v1::ROLE_OFFICER;
  duty.due = decided.talk_on;
  return duty;
}

}  // namespace

void DutiesOfEscalation(const Sources& sources, const std::string& name,
                        std::vector<Duty>* duties) {
  const v1::Escalation& rung = sources.rows.escalations.at(name);
  const Decisions::OfRung decided = DecidedOf(sources, rung);
  const v1::BureauSettings& settings = sources.settings;
  Duty duty;
  duty.source = name;
  duty.unit = rung.unit();
  duty.actor = v1::ROLE_OFFICER;
  switch (rung.state()) {
    case v1::ESCALATION_STATE_PROPOSED:
      duty.kind = v1::OBLIGATION_KIND_DECIDE_ESCALATION;
      CountForOffice(sources, rung, LimitToDecide(settings, rung),
                     BeijingDay(FromProto(rung.create_time())), &duty);
      break;
    case v1::ESCALATION_STATE_DECIDED:
      duty.kind = rung.kind() == v1::ESCALATION_KIND_REFERRAL
                      ? v1::OBLIGATION_KIND_RECORD_REFERRAL
                      : v1::OBLIGATION_KIND_SERVE_ESCALATION;
      CountForOffice(sources, rung, settings.escalation_serve_limit(),
                     BeijingDay(FromProto(rung.decide_time())), &duty);
      break;
    case v1::ESCALATION_STATE_SERVED:
      duty.kind = KindOfServed(sources.rows, rung, decided.answered);
      break;
    default:
      break;
  }
  const bool to_talk = rung.state() == v1::ESCALATION_STATE_SERVED &&
                       IsTalk(rung) && !decided.talk_held;
  if (duty.kind == v1::OBLIGATION_KIND_ANSWER_ESCALATION) {
    duty.actor = v1::ROLE_UNIT_HEAD;
    sources.Count(decided.limit.value_or(settings.escalation_answer_limit()),
                  FromProto(rung.service().service_date()), &duty);
  }
  // A talk is held before anything is done with.
  const bool waits =
      to_talk && duty.kind == v1::OBLIGATION_KIND_CONCLUDE_ESCALATION;
  if (duty.kind != v1::OBLIGATION_KIND_UNSPECIFIED && !waits) {
    duties->push_back(duty);
  }
  if (to_talk) duties->push_back(HoldTalk(rung, decided));
  AddDutiesOfReview(sources, rung, duties);
}

}  // namespace dudao::simulation
