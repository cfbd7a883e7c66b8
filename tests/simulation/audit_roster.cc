#include <map>
#include <string>

#include "storage/base/date.h"
#include "tests/simulation/audit.h"

namespace dudao::simulation {

// A school has one supervisor or, for a while, none; nobody who has left is
// responsible for anything that is open.
void AuditRoster(World& world, const Rows& listed, Problems& problems) {
  const auto has_left = [&listed](const std::string& supervisor) {
    return !supervisor.empty() &&
           listed.supervisors.at(supervisor).state() !=
               v1::RECORD_STATE_ACTIVE;
  };
  std::map<std::string, std::string> active;  // by unit
  for (const auto& [name, one] : listed.assignments) {
    if (one.state() == v1::ASSIGNMENT_STATE_ACTIVE) {
      problems.Expect(active.emplace(one.unit(), one.supervisor()).second,
                      one.unit(), " has two supervisors");
      problems.Expect(!has_left(one.supervisor()), name, " is of ",
                      one.supervisor(), ", who has left");
      continue;
    }
    problems.Expect(one.has_end_date() && !one.end_reason().empty() &&
                        FromProto(one.start_date()) <=
                            FromProto(one.end_date()),
                    name, " ended without a day or a reason");
  }
  for (const School& school : world.schools) {
    const auto found = active.find(school.name);
    problems.Expect(
        school.covered
            ? found != active.end() &&
                  found->second == world.inspectors[school.supervisor].name
            : found == active.end(),
        school.name, " has another supervisor than it was given");
  }
  for (const auto& [name, finding] : listed.findings) {
    problems.Expect(finding.state() == v1::FINDING_STATE_DRAFT ||
                        IsSettled(finding) ||
                        !has_left(finding.responsible()),
                    name, " is left to ", finding.responsible(),
                    ", who has left");
  }
}

}  // namespace dudao::simulation
