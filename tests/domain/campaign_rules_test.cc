#include "services/domain/campaign_rules.h"

#include "services/domain/campaign_states.h"
#include "tests/domain/every_pair.h"
#include "tests/domain/rules_fixture.h"

namespace dudao::domain {
namespace {

class CampaignRulesTest : public RulesTest {
 protected:
  CampaignRulesTest() {
    settings_.set_comprehensive_min_years(3);
    settings_.set_comprehensive_max_years(5);
  }
  v1::Campaign Made() const {
    v1::Campaign campaign;
    campaign.set_name("bureaus/b/campaigns/1");
    campaign.set_kind(v1::SUPERVISION_KIND_COMPREHENSIVE);
    campaign.set_unit_filter("kind = PRIMARY");
    campaign.set_basis("年度计划");
    *campaign.mutable_planned_start_date() = Day(2026, 9, 14);
    *campaign.mutable_planned_end_date() = Day(2026, 12, 18);
    return campaign;
  }
};

TEST_F(CampaignRulesTest, EveryStateAndVerb) {
  TryEveryPair<v1::CampaignState>(
      kCampaignRules,
      [](v1::CampaignState state,
         const std::string& verb) -> absl::StatusOr<v1::CampaignState> {
        v1::Campaign campaign;
        campaign.set_state(state);
        RETURN_IF_ERROR(MoveCampaign(verb, &campaign));
        return campaign.state();
      });
}

TEST_F(CampaignRulesTest, UnitsByAListOrByACondition) {
  v1::Campaign campaign = Made();
  EXPECT_OK(CheckCampaign(today_, campaign));
  campaign.add_units(school_);
  EXPECT_THAT(CheckCampaign(today_, campaign),
              IsReason(v1::ERROR_REASON_INVALID_FIELD));
  campaign.clear_unit_filter();
  EXPECT_OK(CheckCampaign(today_, campaign));
  campaign.clear_units();
  *campaign.mutable_planned_end_date() = Day(2026, 9, 1);
  const absl::Status refused = CheckCampaign(today_, campaign);
  EXPECT_EQ(ViolationsOf(refused).field_violations_size(), 2);
}

TEST_F(CampaignRulesTest, SpecialSupervisionHasItsMattersFirst) {
  v1::Campaign campaign = Made();
  campaign.set_kind(v1::SUPERVISION_KIND_SPECIAL);
  EXPECT_EQ(MetadataOf(CheckCampaign(today_, campaign), "article"),
            "教育督导条例第十六条");
  campaign.add_matters()->set_id("safety");
  EXPECT_OK(CheckCampaign(today_, campaign));
}

TEST_F(CampaignRulesTest, WhatIsPlannedIsTheCampaigns) {
  const v1::Supervision planned = SupervisionOf(Made(), school_);
  EXPECT_EQ(planned.campaign(), "bureaus/b/campaigns/1");
  EXPECT_EQ(planned.unit(), school_);
  EXPECT_EQ(planned.basis(), "年度计划");
  EXPECT_EQ(Text(planned.planned_end_date()), "2026-12-18");
}

TEST_F(CampaignRulesTest, EveryThreeToFiveYears) {
  const absl::CivilDay last(2021, 9, 1);
  EXPECT_TRUE(IsComprehensiveDue(settings_, absl::nullopt, today_));
  EXPECT_TRUE(IsComprehensiveDue(settings_, last, today_));
  EXPECT_FALSE(IsComprehensiveDue(settings_, last + 1, today_));
  v1::Unit unit;
  unit.set_name(school_);
  const v1::DueUnit due = DueUnitOf(settings_, unit, last);
  EXPECT_EQ(Text(due.earliest_date()), "2024-09-01");
  EXPECT_EQ(Text(due.due_date()), "2026-09-01");
  EXPECT_FALSE(DueUnitOf(settings_, unit, absl::nullopt).has_due_date());
  // 29 February has no day of its own five years on.
  EXPECT_EQ(Text(DueUnitOf(settings_, unit, absl::CivilDay(2024, 2, 29))
                     .due_date()),
            "2029-03-01");
}

}  // namespace
}  // namespace dudao::domain
