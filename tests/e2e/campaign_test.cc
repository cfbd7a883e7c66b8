// Plans of supervision over many units, and what falls due.

#include "dudao/v1/campaign_service.pb.h"
#include "tests/e2e/supervision_story.h"

namespace dudao {
namespace {

class CampaignTest : public SupervisionStory {
 protected:
  v1::CreateCampaignRequest Over(const std::string& filter) const {
    v1::CreateCampaignRequest request;
    request.set_parent(TestServer::kBureau);
    v1::Campaign* campaign = request.mutable_campaign();
    campaign->set_display_name("2026 年综合督导");
    campaign->set_kind(v1::SUPERVISION_KIND_COMPREHENSIVE);
    campaign->set_basis("2026 年督导工作计划");
    campaign->set_unit_filter(filter);
    *campaign->mutable_planned_start_date() = Day(2026, 9, 14);
    *campaign->mutable_planned_end_date() = Day(2026, 9, 16);
    return request;
  }
  v1::Campaign Make(const std::string& filter) {
    return Must(officer_.Call<v1::CreateCampaignResponse>(Over(filter)))
        .campaign();
  }
  v1::CreateCampaignSupervisionsRequest AllOf(
      const v1::Campaign& campaign) const {
    v1::CreateCampaignSupervisionsRequest request;
    request.set_name(campaign.name());
    for (const v1::Supervisor& member : {li_, wei_, lu_}) {
      request.add_members(member.name());
    }
    request.set_lead(li_.name());
    return request;
  }
  v1::ListDueUnitsResponse DueBy(absl::CivilDay day) {
    v1::ListDueUnitsRequest request;
    request.set_parent(TestServer::kBureau);
    *request.mutable_due_by() = ToProto(day);
    return Must(officer_.Call<v1::ListDueUnitsResponse>(request));
  }
};

TEST_F(CampaignTest, ItsSupervisionsAreMadeInOneWriteAndOnce) {
  server_.AddUnit("港城幼儿园", v1::UNIT_KIND_KINDERGARTEN);
  const v1::Campaign campaign = Make("kind != KINDERGARTEN");
  EXPECT_EQ(campaign.unit_count(), 2);
  const std::int64_t before = server_.HeadSeq();
  const auto made = Must(
      officer_.Call<v1::CreateCampaignSupervisionsResponse>(AllOf(campaign)));
  EXPECT_EQ(made.created(), 2);
  EXPECT_EQ(server_.HeadSeq(), before + 1);
  const auto again = Must(
      officer_.Call<v1::CreateCampaignSupervisionsResponse>(AllOf(campaign)));
  EXPECT_EQ(again.created(), 0);
  EXPECT_EQ(again.supervisions_size(), 2);
  EXPECT_EQ(server_.HeadSeq(), before + 1);
  // One that was cancelled is made anew.
  v1::CancelSupervisionRequest cancel;
  cancel.set_name(made.supervisions(0).name());
  cancel.set_reason("学校停课");
  Must(officer_.Call<v1::CancelSupervisionResponse>(cancel));
  EXPECT_EQ(Must(officer_.Call<v1::CreateCampaignSupervisionsResponse>(
                     AllOf(campaign)))
                .created(),
            1);
  v1::ListCampaignsRequest list;
  list.set_parent(TestServer::kBureau);
  const auto listed = Must(officer_.Call<v1::ListCampaignsResponse>(list));
  ASSERT_EQ(listed.campaigns_size(), 1);
  EXPECT_EQ(listed.campaigns(0).name(), campaign.name());
  v1::GetCampaignRequest get;
  get.set_name(campaign.name());
  const auto progress =
      Must(officer_.Call<v1::GetCampaignResponse>(get)).progress();
  EXPECT_EQ(progress.units(), 2);
  EXPECT_EQ(progress.planned(), 2);
  EXPECT_EQ(progress.visited(), 0);
}

TEST_F(CampaignTest, AllOrNone) {
  Tie(lu_, other_school_);
  const v1::Campaign campaign = Make("state = ACTIVE");
  EXPECT_THAT(
      officer_.Call<v1::CreateCampaignSupervisionsResponse>(AllOf(campaign)),
      IsReason(v1::ERROR_REASON_RECUSAL));
  v1::ListSupervisionsRequest list;
  list.set_parent(TestServer::kBureau);
  EXPECT_EQ(
      Must(officer_.Call<v1::ListSupervisionsResponse>(list)).total_size(), 0);
  v1::CreateCampaignSupervisionsRequest some = AllOf(campaign);
  some.add_units(school_.name());
  EXPECT_EQ(Must(officer_.Call<v1::CreateCampaignSupervisionsResponse>(some))
                .created(),
            1);
}

TEST_F(CampaignTest, AUnitThatWasClosedDoesNotStopTheOthers) {
  const v1::Campaign campaign = Make("state = ACTIVE");
  EXPECT_EQ(campaign.unit_count(), 2);
  Deactivate(other_school_);
  v1::CreateCampaignSupervisionsRequest named = AllOf(campaign);
  named.add_units(other_school_.name());
  EXPECT_THAT(officer_.Call<v1::CreateCampaignSupervisionsResponse>(named),
              IsReason(v1::ERROR_REASON_GUARD_FAILED));
  const auto made = Must(
      officer_.Call<v1::CreateCampaignSupervisionsResponse>(AllOf(campaign)));
  ASSERT_EQ(made.created(), 1);
  EXPECT_EQ(made.supervisions(0).unit(), school_.name());
}

TEST_F(CampaignTest, AClosedOneMakesNoMore) {
  const v1::Campaign campaign = Make("state = ACTIVE");
  v1::CloseCampaignRequest close;
  close.set_name(campaign.name());
  Must(officer_.Call<v1::CloseCampaignResponse>(close));
  EXPECT_THAT(
      officer_.Call<v1::CreateCampaignSupervisionsResponse>(AllOf(campaign)),
      IsReason(v1::ERROR_REASON_STATE_CONFLICT));
}

TEST_F(CampaignTest, AConditionThatFitsNothingIsRefused) {
  EXPECT_EQ(FieldOf(officer_.Call<v1::CreateCampaignResponse>(
                Over("kind = SENIOR"))),
            "campaign.unit_filter");
  EXPECT_THAT(officer_.Call<v1::CreateCampaignResponse>(Over("nonsense = 1")),
              IsReason(v1::ERROR_REASON_FILTER_INVALID));
}

TEST_F(CampaignTest, WhoIsDueAndWhen) {
  server_.AddUnit("大圩镇人民政府", v1::UNIT_KIND_TOWNSHIP);
  // Never supervised: due. A township is no school.
  EXPECT_EQ(DueBy(server_.today()).total_size(), 2);
  Visit(NotifyUnit(PlanAll()));
  const auto due = DueBy(server_.today());
  ASSERT_EQ(due.units_size(), 1);
  EXPECT_EQ(due.units(0).unit(), other_school_.name());
  EXPECT_FALSE(due.units(0).has_last_date());
  // In five years the school is due again.
  EXPECT_EQ(DueBy(absl::CivilDay(2031, 9, 15)).total_size(), 1);
  EXPECT_EQ(DueBy(absl::CivilDay(2031, 9, 16)).total_size(), 2);
  v1::ListDueUnitsRequest all;
  all.set_parent(TestServer::kBureau);
  all.set_all(true);
  all.set_filter("kind = PRIMARY");
  const auto known = Must(officer_.Call<v1::ListDueUnitsResponse>(all));
  ASSERT_EQ(known.units_size(), 1);
  EXPECT_EQ(ToText(known.units(0).last_date()), "2026-09-16");
  EXPECT_EQ(ToText(known.units(0).earliest_date()), "2029-09-16");
  EXPECT_EQ(ToText(known.units(0).due_date()), "2031-09-16");
}

TEST_F(CampaignTest, ADueUnitSaysWhatIsPlannedForIt) {
  const v1::Supervision planned = PlanAll();
  const auto known = DueBy(server_.today());
  for (const v1::DueUnit& due : known.units()) {
    EXPECT_EQ(due.planned(),
              due.unit() == school_.name() ? planned.name() : "");
  }
}

TEST_F(CampaignTest, OneThatHasBegunPlansFromTodayOn) {
  const v1::Campaign campaign = Make("kind = PRIMARY");
  server_.SetDay(absl::CivilDay(2026, 9, 15));
  const auto made = Must(
      officer_.Call<v1::CreateCampaignSupervisionsResponse>(AllOf(campaign)));
  ASSERT_GT(made.created(), 0);
  EXPECT_EQ(ToText(made.supervisions(0).planned_start_date()), "2026-09-15");
  EXPECT_EQ(ToText(made.supervisions(0).planned_end_date()), "2026-09-16");
  // Asked for again once it is over, there is nothing left to plan.
  server_.SetDay(absl::CivilDay(2026, 9, 17));
  EXPECT_EQ(Must(officer_.Call<v1::CreateCampaignSupervisionsResponse>(
                     AllOf(campaign)))
                .created(),
            0);
}

TEST_F(CampaignTest, WhatIsWrongIsAFieldOfTheRequest) {
  const v1::Campaign campaign = Make("kind = PRIMARY");
  v1::CreateCampaignSupervisionsRequest request = AllOf(campaign);
  request.set_members(1, "bureaus/450802/supervisors/nobody");
  EXPECT_EQ(FieldOf(officer_.Call<v1::CreateCampaignSupervisionsResponse>(
                request)),
            "members[1]");
  request = AllOf(campaign);
  request.set_lead("bureaus/450802/supervisors/nobody");
  EXPECT_EQ(FieldOf(officer_.Call<v1::CreateCampaignSupervisionsResponse>(
                request)),
            "lead");
  server_.SetDay(absl::CivilDay(2026, 9, 17));
  EXPECT_EQ(FieldOf(officer_.Call<v1::CreateCampaignSupervisionsResponse>(
                AllOf(campaign))),
            "planned_end_date");
}

}  // namespace
}  // namespace dudao
