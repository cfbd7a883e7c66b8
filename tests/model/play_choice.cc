#include <algorithm>
#include <cstddef>

#include "tests/model/play.h"

namespace dudao::model {

std::size_t Play::Pick(std::size_t count) {
  constexpr std::size_t kRecent = 8;
  const std::size_t among = OneIn(4) ? count : std::min(count, kRecent);
  return count - 1 - random_() % among;
}

v1::Verdict Play::AnyVerdict() {
  constexpr v1::Verdict kVerdicts[] = {
      v1::VERDICT_SUSTAINED, v1::VERDICT_SUSTAINED, v1::VERDICT_MOSTLY,
      v1::VERDICT_NOT_DONE, v1::VERDICT_RELAPSED};
  return kVerdicts[Below(5)];
}

// On some of its findings, rarely on another.
Verdicts Play::SomeVerdicts(const FollowUp& follow_up) {
  Verdicts verdicts;
  for (const std::string& finding : follow_up.findings) {
    if (!OneIn(4)) verdicts[finding] = AnyVerdict();
  }
  if (verdicts.empty()) verdicts[follow_up.findings.front()] = AnyVerdict();
  if (OneIn(16)) verdicts[AnyOf(model_.findings).name] = AnyVerdict();
  return verdicts;
}

// The finding, at times with others: such as may go with it, rarely any.
std::vector<Finding*> Play::WithOthers(Finding& finding,
                                       v1::FollowUpKind kind) {
  constexpr std::size_t kMost = 4;
  std::vector<Finding*> together = {&finding};
  if (OneIn(3)) return together;
  for (auto& [name, other] : model_.findings) {
    if (&other == &finding || together.size() == kMost) continue;
    const bool goes =
        model_.CreateFollowUp(kOfficer, {&finding, &other}, kind).reply.code ==
        absl::StatusCode::kOk;
    if (goes && OneIn(2)) together.push_back(&other);
  }
  Finding& any = AnyOf(model_.findings);
  if (OneIn(8) &&
      std::find(together.begin(), together.end(), &any) == together.end()) {
    together.push_back(&any);
  }
  return together;
}

// Somebody gets a relative at a school, or what there was is over.
void Play::ChangeTies() {
  for (int who = 0; who < 2; ++who) {
    if (!model_.supervisors[who].relatives_at.empty() && !OneIn(4)) {
      return UpdateSupervisor(Mostly(kOfficer), who, {});
    }
  }
  std::set<int> schools = {Below(2)};
  if (OneIn(4)) schools.insert(Below(2));
  const int who = Below(2);
  UpdateSupervisor(Mostly(kOfficer), who, schools);
}

void Play::Choose() {
  // A tie holds up much: it is over before long.
  const bool tied = !model_.supervisors[0].relatives_at.empty() ||
                    !model_.supervisors[1].relatives_at.empty();
  if (OneIn(tied ? 15U : 60U)) {
    ChangeTies();
  } else if (model_.findings.empty() || OneIn(24)) {
    Visit();
  } else if (OneIn(2)) {
    GoOn(AnyOf(model_.findings));
  } else {
    AnyVerb();
  }
}

}  // namespace dudao::model
