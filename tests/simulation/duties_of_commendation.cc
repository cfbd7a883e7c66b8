#include "storage/base/date.h"
#include "tests/simulation/duties.h"

namespace dudao::simulation {

// All of it is the office's to do.
void DutiesOfCommendation(const Sources& sources, const std::string& name,
                          std::vector<Duty>* duties) {
  const v1::Commendation& commendation = sources.rows.commendations.at(name);
  const v1::BureauSettings& settings = sources.settings;
  Duty duty;
  duty.source = name;
  duty.unit = commendation.unit();  // of none where a supervisor is commended
  duty.actor = v1::ROLE_OFFICER;
  switch (commendation.state()) {
    case v1::COMMENDATION_STATE_PROPOSED:
      duty.kind = v1::OBLIGATION_KIND_DECIDE_COMMENDATION;
      sources.Count(settings.decision_limit(),
                    BeijingDay(FromProto(commendation.create_time())), &duty);
      break;
    case v1::COMMENDATION_STATE_APPROVED:
      duty.kind = v1::OBLIGATION_KIND_ISSUE_COMMENDATION;
      sources.Count(settings.commendation_issue_limit(),
                    BeijingDay(FromProto(commendation.decide_time())), &duty);
      break;
    case v1::COMMENDATION_STATE_ISSUED:
      // Resources and awards are not for the public.
      if (commendation.kind() != v1::COMMENDATION_KIND_PRAISE_CIRCULAR &&
          commendation.kind() != v1::COMMENDATION_KIND_PROMOTE_PRACTICE) {
        return;
      }
      duty.kind = v1::OBLIGATION_KIND_PUBLISH_COMMENDATION;
      sources.Count(settings.commendation_publish_limit(),
                    FromProto(commendation.issue_date()), &duty);
      break;
    default:
      return;
  }
  duties->push_back(duty);
}

}  // namespace dudao::simulation
