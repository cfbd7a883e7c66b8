#include "storage/base/date.h"
#include "tests/simulation/duties.h"

namespace dudao::simulation {
namespace {

// One in the place of a cancelled one has the deadline of that.
absl::Time StartOf(const Rows& rows, const v1::FollowUp& follow_up) {
  for (const auto& [name, other] : rows.follow_ups) {
    if (other.replaced_by() == follow_up.name()) return StartOf(rows, other);
  }
  return FromProto(follow_up.create_time());
}

}  // namespace

void DutiesOfFollowUp(const Sources& sources, const std::string& name,
                      std::vector<Duty>* duties) {
  const v1::FollowUp& follow_up = sources.rows.follow_ups.at(name);
  if (!IsOpen(follow_up)) return;
  Duty duty;
  duty.kind = v1::OBLIGATION_KIND_DO_FOLLOW_UP;
  duty.source = follow_up.name();
  duty.unit = follow_up.unit();
  duty.actor = follow_up.state() == v1::FOLLOW_UP_STATE_DUE
                   ? v1::ROLE_OFFICER
                   : v1::ROLE_SUPERVISOR;
  duty.supervisor = follow_up.lead();
  const absl::Time start = StartOf(sources.rows, follow_up);
  const v1::BureauSettings& settings = sources.SettingsAt(start);
  sources.Count(follow_up.kind() == v1::FOLLOW_UP_KIND_RECHECK
                    ? settings.recheck_limit()
                    : settings.look_back_limit(),
                BeijingDay(start), &duty);
  duties->push_back(duty);
}

}  // namespace dudao::simulation
