#include "storage/base/date.h"
#include "tests/simulation/duties.h"

namespace dudao::simulation {

// The office sees to a term that ends soon, from the first sweep on that finds
// it so.
void DutiesOfSupervisor(const Sources& sources, const std::string& name,
                        std::vector<Duty>* duties) {
  const v1::Supervisor& supervisor = sources.rows.supervisors.at(name);
  if (supervisor.state() != v1::RECORD_STATE_ACTIVE ||
      !supervisor.term().has_end_date()) {
    return;
  }
  const absl::CivilDay end = FromProto(supervisor.term().end_date());
  if (end > sources.decisions.swept_on +
                sources.settings.terms().warning_days()) {
    return;
  }
  Duty& duty = duties->emplace_back();
  duty.kind = v1::OBLIGATION_KIND_RENEW_TERM;
  duty.source = name;
  duty.supervisor = name;
  duty.actor = v1::ROLE_OFFICER;
  duty.due = end;
}

}  // namespace dudao::simulation
