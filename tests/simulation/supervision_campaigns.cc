#include <set>
#include <string>

#include "absl/strings/str_cat.h"
#include "storage/base/date.h"
#include "tests/simulation/supervisions.h"

namespace dudao::simulation {
namespace {

// Its units with one of its supervisions that was not given up.
std::set<std::string> PlannedOf(const Rows& rows,
                                const std::string& campaign) {
  std::set<std::string> units;
  for (const auto& [name, one] : rows.supervisions) {
    if (one.campaign() == campaign &&
        one.state() != v1::SUPERVISION_STATE_CANCELLED) {
      units.insert(one.unit());
    }
  }
  return units;
}

}  // namespace

// Every year or two the same of several schools.
void Supervisions::BeginCampaign() {
  world_.agenda.Add(world_.In(world_.Between(450, 750)),
                    [this] { BeginCampaign(); });
  if (!CanFormTeam()) return;
  const std::size_t count = world_.schools.size();
  const std::size_t first =
      static_cast<std::size_t>(world_.Below(static_cast<int>(count)));
  v1::CreateCampaignRequest request;
  request.set_parent(kBureau);
  v1::Campaign& campaign = *request.mutable_campaign();
  campaign.set_display_name(
      absl::StrCat(world_.today().year(), "年春季安全专项督导"));
  campaign.set_kind(v1::SUPERVISION_KIND_SPECIAL);
  for (std::size_t i = 0; i < 4 && i < count; ++i) {
    campaign.add_units(world_.schools[(first + i) % count].name);
  }
  const absl::CivilDay start = world_.In(world_.Between(12, 30));
  *campaign.mutable_planned_start_date() = ToProto(start);
  *campaign.mutable_planned_end_date() = ToProto(start + world_.Between(3, 9));
  if (world_.OneIn(2)) {  // of nothing
    world_.calls.Refused<v1::CreateCampaignResponse>(world_.officer, request);
  }
  v1::SupervisionMatter& matter = *campaign.add_matters();
  matter.set_id("s7");
  matter.set_title("食堂");
  const v1::Campaign made =
      world_.calls.Do<v1::CreateCampaignResponse>(world_.officer, request)
          .campaign();
  world_.figures.Add("campaigns");
  const std::string name = made.name();
  PlanCampaign(name, {made.units(0)});
  world_.agenda.Add(world_.In(world_.Between(1, 9)),
                    [this, name] { PlanCampaign(name, {}); });
  world_.agenda.Add(world_.In(world_.Between(80, 250)),
                    [this, name] { CloseCampaign(name); });
}

// Of these units, or of all that have none yet.
void Supervisions::PlanCampaign(const std::string& name, const Names& units) {
  if (!CanFormTeam()) return;
  const Rows& rows = world_.watch.rows();
  const v1::Campaign& campaign = rows.campaigns.at(name);
  const std::set<std::string> planned = PlannedOf(rows, name);
  v1::CreateCampaignSupervisionsRequest request;
  request.set_name(name);
  request.mutable_units()->Assign(units.begin(), units.end());
  const Names team = SomeTeam(3, {}, {});
  request.set_lead(team.front());
  request.mutable_members()->Assign(team.begin(), team.end());
  const absl::CivilDay start = world_.In(world_.Between(10, 20));
  *request.mutable_planned_start_date() = ToProto(start);
  *request.mutable_planned_end_date() = ToProto(start + world_.Below(4));
  const std::size_t wanted =
      units.empty()
          ? static_cast<std::size_t>(campaign.units_size()) - planned.size()
          : units.size();
  // The server does nothing twice, and no event would tell of it.
  if (wanted == 0) return;
  const auto made = world_.calls.Do<v1::CreateCampaignSupervisionsResponse>(
      world_.officer, request);
  if (static_cast<std::size_t>(made.created()) != wanted) {
    throw Failure(absl::StrCat(name, " made ", made.created(),
                               " supervisions, and ", wanted,
                               " were still to be made"));
  }
  for (const v1::Supervision& one : made.supervisions()) {
    if (planned.count(one.unit()) > 0) continue;
    world_.figures.Add("supervisions of campaigns");
    Later(0, 9, &Supervisions::Notify, one.name());
  }
}

void Supervisions::CloseCampaign(const std::string& name) {
  v1::CloseCampaignRequest request;
  request.set_name(name);
  world_.calls.Do<v1::CloseCampaignResponse>(world_.officer, request);
  world_.figures.Add("campaigns closed");
  v1::CreateCampaignSupervisionsRequest late;
  late.set_name(name);
  world_.calls.Refused<v1::CreateCampaignSupervisionsResponse>(world_.officer,
                                                               late);
}

}  // namespace dudao::simulation
