#include "services/domain/campaign_rules.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "services/domain/campaign_states.h"
#include "services/domain/supervision_rules.h"
#include "storage/base/date.h"
#include "storage/base/error.h"
#include "storage/base/status_macros.h"

namespace dudao::domain {

absl::Status MoveCampaign(absl::string_view verb, v1::Campaign* campaign) {
  ASSIGN_OR_RETURN(const v1::CampaignState next,
                   Next<v1::CampaignState>(kCampaignRules, campaign->state(),
                                           verb, "该督导计划"));
  campaign->set_state(next);
  return absl::OkStatus();
}

absl::Status CheckCampaign(absl::CivilDay today,
                           const v1::Campaign& campaign) {
  std::vector<FieldViolation> violations;
  if (campaign.units().empty() == campaign.unit_filter().empty()) {
    violations.push_back({"campaign.units",
                          "请列出单位（units）或给出单位筛选条件"
                          "（unit_filter），二者取一",
                          "give either units or unit_filter"});
  }
  const absl::CivilDay start = FromProto(campaign.planned_start_date());
  if (FromProto(campaign.planned_end_date()) < start) {
    violations.push_back({"campaign.planned_end_date",
                          "计划结束日期不能早于计划开始日期",
                          "must not be before planned_start_date"});
  }
  if (start < today) {
    violations.push_back(
        {"campaign.planned_start_date",
         absl::StrCat("计划开始日期不能早于今天 ", FormatDay(today)),
         absl::StrCat("must not be before today, ", FormatDay(today))});
  }
  if (!violations.empty()) return InvalidFields(violations);
  if (campaign.kind() == v1::SUPERVISION_KIND_SPECIAL &&
      campaign.matters().empty()) {
    return RegulationRefuses("教育督导条例第十六条",
                             "专项督导请先确定督导事项（matters）",
                             "The matters must be fixed first.");
  }
  return absl::OkStatus();
}

v1::Supervision SupervisionOf(const v1::Campaign& campaign,
                              const std::string& unit) {
  v1::Supervision supervision;
  supervision.set_kind(campaign.kind());
  supervision.set_unit(unit);
  *supervision.mutable_matters() = campaign.matters();
  supervision.set_basis(campaign.basis());
  *supervision.mutable_joint_departments() = campaign.joint_departments();
  *supervision.mutable_planned_start_date() = campaign.planned_start_date();
  *supervision.mutable_planned_end_date() = campaign.planned_end_date();
  supervision.set_campaign(campaign.name());
  return supervision;
}

bool IsComprehensiveDue(const v1::BureauSettings& settings,
                        absl::optional<absl::CivilDay> last,
                        absl::CivilDay by) {
  return !last.has_value() ||
         YearsAfter(*last, settings.comprehensive_max_years()) <= by;
}

v1::DueUnit DueUnitOf(const v1::BureauSettings& settings,
                      const v1::Unit& unit,
                      absl::optional<absl::CivilDay> last) {
  v1::DueUnit due;
  due.set_unit(unit.name());
  due.set_unit_display_name(unit.display_name());
  due.set_unit_kind(unit.kind());
  due.set_township(unit.township());
  if (!last.has_value()) return due;
  *due.mutable_last_date() = ToProto(*last);
  *due.mutable_earliest_date() =
      ToProto(YearsAfter(*last, settings.comprehensive_min_years()));
  *due.mutable_due_date() =
      ToProto(YearsAfter(*last, settings.comprehensive_max_years()));
  return due;
}

}  // namespace dudao::domain
