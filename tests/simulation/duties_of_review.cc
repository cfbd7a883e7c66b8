#include "tests/simulation/duties.h"

namespace dudao::simulation {
namespace {

using OfRung = Decisions::OfRung;

OfRung NotedOf(const Sources& sources, const std::string& rung) {
  const auto found = sources.decisions.rungs.find(rung);
  return found == sources.decisions.rungs.end() ? OfRung() : found->second;
}

bool IsPending(const OfRung::OfReview& review) {
  return review.asked_on.has_value() &&
         review.outcome == v1::REVIEW_OUTCOME_UNSPECIFIED;
}

// An appeal that found a fault takes effect only with its correction.
bool AwaitsCorrection(const OfRung& noted) {
  return !noted.corrected &&
         (noted.appeal.outcome == v1::REVIEW_OUTCOME_CHANGED ||
          noted.appeal.outcome == v1::REVIEW_OUTCOME_REVOKED);
}

}  // namespace

// Nothing else is put off by it.
void AddDutiesOfReview(const Sources& sources, const v1::Escalation& rung,
                       std::vector<Duty>* duties) {
  if (!IsInForce(rung)) return;
  const OfRung noted = NotedOf(sources, rung.name());
  const v1::BureauSettings& settings = sources.settings;
  const auto add = [&](v1::ObligationKind kind, const v1::Limit& limit,
                       absl::CivilDay start, const std::string& not_by) {
    Duty duty;
    duty.kind = kind;
    duty.source = rung.name();
    duty.unit = rung.unit();
    duty.actor = v1::ROLE_OFFICER;
    duty.not_by = not_by;
    sources.Count(limit, start, &duty);
    duties->push_back(duty);
  };
  if (IsPending(noted.review)) {
    add(v1::OBLIGATION_KIND_DECIDE_REVIEW,
        settings.escalation_review_decision_limit(), *noted.review.asked_on,
        rung.decided_by());
  }
  if (IsPending(noted.appeal)) {
    add(v1::OBLIGATION_KIND_DECIDE_APPEAL,
        settings.escalation_appeal_decision_limit(), *noted.appeal.asked_on,
        "");
  }
  if (AwaitsCorrection(noted)) {
    add(v1::OBLIGATION_KIND_CORRECT_ESCALATION,
        settings.escalation_correction_limit(), *noted.appeal.decided_on, "");
  }
}

std::vector<CalendarYears::Due> ReviewDates(const Sources& sources,
                                            const std::string& rung) {
  const OfRung noted = NotedOf(sources, rung);
  std::vector<CalendarYears::Due> dates;
  if (noted.review.asked_on.has_value()) {
    dates.push_back(sources.calendar.Count(
        sources.settings.escalation_review_decision_limit(),
        *noted.review.asked_on));
  }
  if (noted.appeal.asked_on.has_value()) {
    dates.push_back(sources.calendar.Count(
        sources.settings.escalation_appeal_decision_limit(),
        *noted.appeal.asked_on));
  }
  return dates;
}

}  // namespace dudao::simulation
