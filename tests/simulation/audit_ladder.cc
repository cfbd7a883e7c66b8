#include <set>
#include <string>
#include <tuple>

#include "absl/strings/str_cat.h"
#include "storage/base/date.h"
#include "tests/simulation/audit.h"
#include "tests/simulation/ladder.h"

namespace dudao::simulation {

void AuditLadder(World&, const Rows& listed, Problems& problems) {
  // What, why and in which round: undecided once.
  std::set<std::tuple<std::string, int, int>> undecided;
  for (const auto& [name, rung] : listed.escalations) {
    CheckDecided(rung, problems);
    const bool served = rung.state() == v1::ESCALATION_STATE_SERVED ||
                        rung.state() == v1::ESCALATION_STATE_CONCLUDED;
    problems.Expect(!served || (rung.service().has_service_date() &&
                                FromProto(rung.decide_date()) <=
                                    FromProto(rung.service().service_date())),
                    name, " was not served, or before it was decided on");
    problems.Expect(rung.state() != v1::ESCALATION_STATE_CONCLUDED ||
                        !rung.conclusion().concluded_by().empty(),
                    name, " was concluded by nobody");
    if (rung.state() != v1::ESCALATION_STATE_PROPOSED) continue;
    problems.Expect(
        undecided.emplace(SubjectOf(rung), rung.cause(), rung.round()).second,
        name, " proposes what is undecided");
    problems.Expect(rung.finding().empty() ||
                        !IsSettled(listed.findings.at(rung.finding())),
                    name, " proposes something about what is settled");
  }
}

}  // namespace dudao::simulation
