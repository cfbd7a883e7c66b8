#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "dudao/v1/campaign_service.pb.h"
#include "dudao/v1/unit.pb.h"
#include "services/api/filter/checker.h"
#include "services/api/resource_name.h"
#include "services/domain/campaign_rules.h"
#include "services/domain/unit_rules.h"
#include "services/pipeline/list_step.h"
#include "services/pipeline/resource_steps.h"
#include "services/supervision/plan.h"
#include "services/supervision/supervision_steps.h"
#include "storage/base/date.h"

namespace dudao::supervision {
namespace {

using pipeline::Call;
using sql::Predicate;
using storage::Snapshot;
using storage::Transaction;

// As the contract has it.
constexpr int kMostUnits = 2000;
constexpr int kMostAtOnce = 500;

Predicate OfCampaign(const v1::Campaign& campaign) {
  return Predicate::And({Predicate::Equal("campaign", campaign.name()),
                         Predicate::Not(Predicate::Is("state", "CANCELLED"))});
}

absl::StatusOr<v1::CampaignProgress> ProgressOf(const Call& call,
                                                const v1::Campaign& campaign,
                                                const Snapshot& snapshot) {
  v1::CampaignProgress progress;
  progress.set_units(campaign.units_size());
  const auto count = [&](Predicate more) {
    return snapshot.Count<v1::Supervision>(
        call.bureau, Predicate::And({OfCampaign(campaign), std::move(more)}));
  };
  const auto dated = [](sql::Sql column) {
    return Predicate::Compare(Predicate::Op::kNotEqual, column, std::string());
  };
  ASSIGN_OR_RETURN(const std::int64_t planned, count(Predicate::True()));
  ASSIGN_OR_RETURN(const std::int64_t visited, count(dated("visit_date")));
  ASSIGN_OR_RETURN(const std::int64_t opinions, count(dated("opinion_date")));
  ASSIGN_OR_RETURN(const std::int64_t published, count(dated("publish_date")));
  progress.set_planned(planned);
  progress.set_visited(visited);
  progress.set_opinions(opinions);
  progress.set_published(published);
  return progress;
}

absl::StatusOr<v1::GetCampaignResponse> GetCampaign(
    const Call& call, const v1::GetCampaignRequest& request,
    const Snapshot& snapshot) {
  v1::GetCampaignResponse response;
  ASSIGN_OR_RETURN(*response.mutable_campaign(),
                   snapshot.Get<v1::Campaign>(request.name()));
  ASSIGN_OR_RETURN(*response.mutable_progress(),
                   ProgressOf(call, response.campaign(), snapshot));
  return response;
}

absl::StatusOr<v1::ListCampaignsResponse> ListCampaigns(
    const Call& call, const v1::ListCampaignsRequest& request,
    const Snapshot& snapshot) {
  return pipeline::ListResources<v1::ListCampaignsResponse, v1::Campaign>(
      call, request, snapshot);
}

absl::Status CheckCount(std::size_t count, std::size_t most,
                        absl::string_view field) {
  if (count == 0) {
    return InvalidField(field, "没有符合条件的在用单位，请核对筛选条件",
                        "fits no unit in use");
  }
  if (count <= most) return absl::OkStatus();
  return InvalidField(
      field, absl::StrCat("有 ", count, " 个单位，一次最多 ", most, " 个"),
      absl::StrCat("fits ", count, " units; at most ", most));
}

// The units of a condition, looked up now, or the list in order, each once.
absl::Status FixUnits(const Call& call, const Snapshot& snapshot,
                      v1::Campaign* campaign) {
  std::set<std::string> names;
  if (!campaign->unit_filter().empty()) {
    const auto filter = api::ParseFilter(campaign->unit_filter(),
                                         storage::TableOf<v1::Unit>());
    if (!filter.ok()) return InField(filter.status(), "campaign.unit_filter");
    ASSIGN_OR_RETURN(
        const std::vector<v1::Unit> units,
        snapshot.All<v1::Unit>(
            call.bureau,
            Predicate::And({*filter, Predicate::Is("state", "ACTIVE")})));
    for (const v1::Unit& unit : units) names.insert(unit.name());
    RETURN_IF_ERROR(
        CheckCount(names.size(), kMostUnits, "campaign.unit_filter"));
  }
  for (int i = 0; i < campaign->units_size(); ++i) {
    ASSIGN_OR_RETURN(const v1::Unit unit,
                     pipeline::Refer<v1::Unit>(
                         call, snapshot, campaign->units(i),
                         absl::StrCat("campaign.units[", i, "]")));
    RETURN_IF_ERROR(domain::CheckUnitInUse(unit));
    names.insert(unit.name());
  }
  campaign->mutable_units()->Assign(names.begin(), names.end());
  campaign->set_unit_count(campaign->units_size());
  return absl::OkStatus();
}

absl::StatusOr<v1::CreateCampaignResponse> CreateCampaign(
    const Call& call, const v1::CreateCampaignRequest& request,
    Transaction& tx) {
  v1::Campaign campaign = request.campaign();
  campaign.clear_etag();
  RETURN_IF_ERROR(domain::CheckCampaign(call.today(), campaign));
  RETURN_IF_ERROR(FixUnits(call, tx, &campaign));
  campaign.set_name(
      api::MakeName("campaign", call.bureau, call.ids->NewId()));
  campaign.set_state(v1::CAMPAIGN_STATE_OPEN);
  RETURN_IF_ERROR(tx.Insert(campaign));
  v1::CreateCampaignResponse response;
  *response.mutable_campaign() = std::move(campaign);
  return response;
}

// Those of a campaign's units that are in use still: one that was closed since
// does not stop the others.
absl::StatusOr<std::vector<std::string>> UnitsInUse(
    const v1::Campaign& campaign, const Snapshot& snapshot) {
  std::vector<std::string> units;
  for (const std::string& name : campaign.units()) {
    ASSIGN_OR_RETURN(const v1::Unit unit, snapshot.Get<v1::Unit>(name));
    if (domain::CheckUnitInUse(unit).ok()) units.push_back(name);
  }
  return units;
}

// The units a request is about: all of the campaign's that are in use where it
// names none.
absl::StatusOr<std::vector<std::string>> UnitsOf(
    const v1::CreateCampaignSupervisionsRequest& request,
    const v1::Campaign& campaign, const Snapshot& snapshot) {
  const auto& all = campaign.units();
  if (request.units().empty()) {
    ASSIGN_OR_RETURN(std::vector<std::string> in_use,
                     UnitsInUse(campaign, snapshot));
    if (!in_use.empty()) return in_use;
    return InvalidField("units", "本督导计划的单位都已停用",
                        "no unit of this campaign is in use any more");
  }
  for (int i = 0; i < request.units_size(); ++i) {
    if (std::find(all.begin(), all.end(), request.units(i)) != all.end()) {
      continue;
    }
    return InvalidField(absl::StrCat("units[", i, "]"),
                        "该单位不在本督导计划之内",
                        "is no unit of this campaign");
  }
  std::vector<std::string> units;
  for (const std::string& unit : request.units()) {
    if (std::find(units.begin(), units.end(), unit) == units.end()) {
      units.push_back(unit);
    }
  }
  return units;
}

using ByUnit = std::map<std::string, v1::Supervision>;

absl::StatusOr<ByUnit> MadeOf(const v1::Campaign& campaign,
                              const Snapshot& snapshot) {
  ASSIGN_OR_RETURN(std::vector<v1::Supervision> made,
                   snapshot.All<v1::Supervision>(
                       storage::KeyOf(campaign.name()).bureau,
                       OfCampaign(campaign)));
  ByUnit by_unit;
  for (v1::Supervision& supervision : made) {
    by_unit[supervision.unit()] = std::move(supervision);
  }
  return by_unit;
}

// How many of the units are still to plan; refuses too many at once.
absl::StatusOr<std::size_t> CountMissing(const std::vector<std::string>& units,
                                         const ByUnit& made) {
  const auto missing = static_cast<std::size_t>(
      std::count_if(units.begin(), units.end(), [&](const std::string& unit) {
        return made.count(unit) == 0;
      }));
  if (missing <= kMostAtOnce) return missing;
  return InvalidField(
      "units",
      absl::StrCat("还有 ", missing, " 个单位没有安排，一次最多 ", kMostAtOnce,
                   " 个，请写明单位分批办理"),
      absl::StrCat("there are ", missing, " units still to plan, at most ",
                   kMostAtOnce, " at once: name them in batches"));
}

// What the request plans, for no unit yet: the campaign's days where it gives
// none, from today on where they have begun.
absl::StatusOr<v1::Supervision> PlanOf(
    const v1::CreateCampaignSupervisionsRequest& request,
    const v1::Campaign& campaign, absl::CivilDay today) {
  v1::Supervision plan = domain::SupervisionOf(campaign, "");
  plan.set_lead(request.lead());
  *plan.mutable_members() = request.members();
  const absl::CivilDay start =
      request.has_planned_start_date()
          ? FromProto(request.planned_start_date())
          : std::max(FromProto(campaign.planned_start_date()), today);
  const absl::CivilDay end = request.has_planned_end_date()
                                 ? FromProto(request.planned_end_date())
                                 : FromProto(campaign.planned_end_date());
  RETURN_IF_ERROR(domain::CheckPlannedDays(today, start, end, ""));
  *plan.mutable_planned_start_date() = ToProto(start);
  *plan.mutable_planned_end_date() = ToProto(end);
  return plan;
}

absl::StatusOr<v1::CreateCampaignSupervisionsResponse>
CreateCampaignSupervisions(
    const Call& call, const v1::CreateCampaignSupervisionsRequest& request,
    Transaction& tx) {
  ASSIGN_OR_RETURN(v1::Campaign campaign,
                   pipeline::ActedOn<v1::Campaign>(tx, request));
  RETURN_IF_ERROR(
      domain::MoveCampaign("CreateCampaignSupervisions", &campaign));
  ASSIGN_OR_RETURN(const std::vector<std::string> units,
                   UnitsOf(request, campaign, tx));
  RETURN_IF_ERROR(
      CheckTeamReferences(call, tx, "", request.lead(), request.members()));
  ASSIGN_OR_RETURN(const ByUnit by_unit, MadeOf(campaign, tx));
  ASSIGN_OR_RETURN(const std::size_t missing, CountMissing(units, by_unit));
  v1::Supervision plan;
  if (missing > 0) {
    ASSIGN_OR_RETURN(plan, PlanOf(request, campaign, call.today()));
  }
  ASSIGN_OR_RETURN(const LoadedContext loaded, LoadedContext::Load(call, tx));
  v1::CreateCampaignSupervisionsResponse response;
  for (const std::string& unit : units) {
    const auto known = by_unit.find(unit);
    if (known != by_unit.end()) {
      *response.add_supervisions() = known->second;
      continue;
    }
    v1::Supervision supervision = plan;
    supervision.set_unit(unit);
    RETURN_IF_ERROR(InsertPlan(call, loaded, &supervision, tx));
    *response.add_supervisions() = std::move(supervision);
    response.set_created(response.created() + 1);
  }
  return response;
}

absl::StatusOr<v1::CloseCampaignResponse> CloseCampaign(
    const Call&, const v1::CloseCampaignRequest& request, Transaction& tx) {
  ASSIGN_OR_RETURN(v1::Campaign campaign,
                   pipeline::ActedOn<v1::Campaign>(tx, request));
  RETURN_IF_ERROR(domain::MoveCampaign("CloseCampaign", &campaign));
  RETURN_IF_ERROR(tx.Update(campaign));
  v1::CloseCampaignResponse response;
  *response.mutable_campaign() = std::move(campaign);
  return response;
}

}  // namespace

void RegisterCampaign(pipeline::MethodRegistry& registry) {
  registry.Bind(GetCampaign);
  registry.Bind(ListCampaigns);
  registry.Bind(CreateCampaign);
  registry.Bind(CreateCampaignSupervisions);
  registry.Bind(CloseCampaign);
}

}  // namespace dudao::supervision
