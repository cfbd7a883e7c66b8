#include "tests/simulation/provisional_dates.h"

#include <algorithm>

namespace dudao::simulation {

bool HoldsProvisionalDate(const v1::Supervision& supervision) {
  if (supervision.state() == v1::SUPERVISION_STATE_PUBLISHED ||
      supervision.state() == v1::SUPERVISION_STATE_CANCELLED) {
    return false;
  }
  for (const v1::Deadline* deadline :
       {&supervision.notice_deadline(), &supervision.visit_deadline(),
        &supervision.rebuttal_deadline(), &supervision.opinion_deadline(),
        &supervision.objection_deadline(), &supervision.report_deadline(),
        &supervision.filing_deadline(),
        &supervision.publication_deadline()}) {
    if (deadline->provisional()) return true;
  }
  const auto is_provisional = [](const auto& asked) {
    return asked.decide_deadline().provisional();
  };
  return std::any_of(supervision.recusal_requests().begin(),
                     supervision.recusal_requests().end(), is_provisional) ||
         std::any_of(supervision.objections().begin(),
                     supervision.objections().end(), is_provisional);
}

}  // namespace dudao::simulation
