// The rounds of rectification a finding goes through, and their history.

#include "tests/domain/finding_fixture.h"

namespace dudao::domain {
namespace {

class FindingRoundsTest : public FindingTest {};

TEST_F(FindingRoundsTest, AReturnClosesTheRoundAndGivesANewDay) {
  v1::Finding finding = In(v1::FINDING_STATE_SUBMITTED);
  ASSERT_OK(Return(As(officer_), "照片不清", nullptr, &finding));
  EXPECT_EQ(finding.round(), 2);
  EXPECT_EQ(finding.returns(), 1);
  EXPECT_TRUE(finding.returned_ever());
  EXPECT_FALSE(finding.has_submit_time());
  EXPECT_EQ(Text(finding.deadline().due_date()), "2026-09-08");
  ASSERT_EQ(finding.rounds_size(), 1);
  EXPECT_EQ(finding.rounds(0).round(), 1);
  EXPECT_TRUE(finding.rounds(0).on_time());
  EXPECT_EQ(Text(finding.rounds(0).deadline().due_date()), "2026-09-21");
}

TEST_F(FindingRoundsTest, ReopenedCountsAndBeginsAnew) {
  v1::Finding finding = In(v1::FINDING_STATE_SUBMITTED);
  ASSERT_OK(Accept(As(officer_), false, "", "", &finding));
  finding.set_mostly_verdicts(1);
  ASSERT_OK(Reopen(As(officer_), look_back_, Relapsed("再次堵塞"), &finding));
  EXPECT_EQ(finding.relapses(), 1);
  EXPECT_EQ(finding.mostly_verdicts(), 0);
  EXPECT_EQ(finding.outcome(), v1::FINDING_OUTCOME_UNSPECIFIED);
  EXPECT_FALSE(finding.has_close_time());
  EXPECT_FALSE(finding.has_deadline());
  ASSERT_OK(EnterNotice(notice_, item_, &finding));
  EXPECT_EQ(finding.round(), 2);
  EXPECT_FALSE(finding.has_rectification());
  ASSERT_EQ(finding.rounds_size(), 1);
  EXPECT_EQ(finding.rounds(0).rectification().measure(), "更换器材");
}

TEST_F(FindingRoundsTest, AWithdrawnNoticeSendsBackWhereItCameFrom) {
  for (const auto state :
       {v1::FINDING_STATE_RECTIFYING, v1::FINDING_STATE_SUBMITTED}) {
    for (const int relapses : {0, 1}) {
      v1::Finding finding = In(state);
      finding.set_relapses(relapses);
      ASSERT_OK(LeaveNotice(As(officer_), "文书有误", &finding));
      EXPECT_EQ(finding.state(), relapses > 0 ? v1::FINDING_STATE_REOPENED
                                              : v1::FINDING_STATE_RAISED);
      EXPECT_EQ(finding.notice(), "");
      EXPECT_FALSE(finding.has_deadline());
    }
  }
  for (const auto state : {v1::FINDING_STATE_CLOSED, v1::FINDING_STATE_RAISED,
                           v1::FINDING_STATE_WITHDRAWN}) {
    v1::Finding finding = In(state);
    finding.set_notice(notice_.name());
    const v1::Finding before = finding;
    ASSERT_OK(LeaveNotice(As(officer_), "文书有误", &finding));
    EXPECT_EQ(finding.SerializeAsString(), before.SerializeAsString());
  }
}

TEST_F(FindingRoundsTest, EveryRoundIsInTheHistory) {
  v1::Finding finding = In(v1::FINDING_STATE_RAISED);
  ASSERT_OK(EnterNotice(notice_, item_, &finding));
  ASSERT_OK(LeaveNotice(As(officer_), "文书有误", &finding));
  EXPECT_EQ(Text(finding.notice_deadline().due_date()), "2026-09-08");
  ASSERT_OK(EnterNotice(notice_, item_, &finding));
  ASSERT_OK(Submit(As(head_), notice_, &report_, &finding));
  ASSERT_OK(LeaveNotice(As(officer_), "又有误", &finding));
  // The report of then answers no notice of now.
  EXPECT_FALSE(finding.has_rectification());
  ASSERT_OK(EnterNotice(notice_, item_, &finding));
  EXPECT_EQ(finding.round(), 3);
  EXPECT_FALSE(finding.has_submit_time());
  EXPECT_FALSE(finding.has_notice_deadline());
  ASSERT_EQ(finding.rounds_size(), 2);
  EXPECT_EQ(finding.rounds(0).round(), 1);
  EXPECT_FALSE(finding.rounds(0).has_submit_time());
  EXPECT_EQ(finding.rounds(0).return_reason(), "整改通知已撤回：文书有误");
  EXPECT_EQ(finding.rounds(1).round(), 2);
  EXPECT_EQ(finding.rounds(1).rectification().measure(), "更换器材");
  EXPECT_EQ(finding.rounds(1).ended_by(), officer_.user);
}

TEST_F(FindingRoundsTest, ARelapseKeepsTheAcceptanceBesideItsOwnWords) {
  v1::Finding finding = In(v1::FINDING_STATE_SUBMITTED);
  ASSERT_OK(Accept(As(officer_), false, "已到位", "", &finding));
  ASSERT_OK(Reopen(As(other_), look_back_, Relapsed("夜间再次上锁"), &finding));
  EXPECT_EQ(finding.review_note(), "");
  EXPECT_EQ(finding.verified_by(), "");
  EXPECT_EQ(Text(finding.notice_deadline().due_date()), "2026-09-08");
  ASSERT_EQ(finding.rounds_size(), 1);
  const v1::FindingRound& round = finding.rounds(0);
  EXPECT_EQ(round.review_note(), "已到位");
  EXPECT_EQ(round.verified_by(), officer_.user);
  EXPECT_TRUE(round.has_accept_time());
  EXPECT_EQ(round.return_reason(), "回头看结论：反弹。夜间再次上锁");
  EXPECT_EQ(round.ended_by(), other_.user);
  EXPECT_EQ(round.look_back(), look_back_.name());
  EXPECT_TRUE(round.has_end_time());
}

TEST_F(FindingRoundsTest, ARoundBeginsWithoutAWordAboutTheLast) {
  v1::Finding finding = In(v1::FINDING_STATE_SUBMITTED);
  ASSERT_OK(Return(As(officer_), "照片不清", nullptr, &finding));
  EXPECT_EQ(finding.review_note(), "");
  EXPECT_EQ(finding.rounds(0).return_reason(), "照片不清");
  EXPECT_EQ(finding.rounds(0).ended_by(), officer_.user);
}

}  // namespace
}  // namespace dudao::domain
