#include "tests/simulation/supervisions.h"

#include <algorithm>

namespace dudao::simulation {

void Supervisions::Begin() {
  world_.agenda.Add(world_.In(world_.Between(20, 60)), [this] { Plan(); });
  world_.agenda.Add(world_.In(world_.Between(200, 400)),
                    [this] { BeginCampaign(); });
}

const v1::Supervision* Supervisions::In(const std::string& name,
                                        v1::SupervisionState state) const {
  const auto found = world_.watch.rows().supervisions.find(name);
  return found == world_.watch.rows().supervisions.end() ||
                 found->second.state() != state
             ? nullptr
             : &found->second;
}

void Supervisions::Later(int least, int most, Step step,
                         const std::string& name) {
  world_.agenda.Add(world_.In(world_.Between(least, most)),
                    [this, step, name] { (this->*step)(name); });
}

void Supervisions::On(absl::CivilDay day, Step step, const std::string& name) {
  world_.agenda.Add(std::max(day, world_.today() + 1),
                    [this, step, name] { (this->*step)(name); });
}

bool IsRecusalPending(const v1::Supervision& supervision) {
  return std::any_of(supervision.recusal_requests().begin(),
                     supervision.recusal_requests().end(),
                     [](const v1::TeamRecusalRequest& request) {
                       return request.decision() ==
                              v1::RECUSAL_DECISION_UNSPECIFIED;
                     });
}

bool IsObjectionOpen(const v1::Supervision& supervision) {
  return !supervision.objections().empty() &&
         supervision.objections().rbegin()->outcome() ==
             v1::CONTEST_OUTCOME_UNSPECIFIED;
}

bool IsRebuttalOpen(const v1::Supervision& supervision) {
  return std::any_of(supervision.rebuttals().begin(),
                     supervision.rebuttals().end(),
                     [](const v1::Rebuttal& rebuttal) {
                       return rebuttal.outcome() ==
                              v1::CONTEST_OUTCOME_UNSPECIFIED;
                     });
}

}  // namespace dudao::simulation
