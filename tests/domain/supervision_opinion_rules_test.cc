#include "services/domain/supervision_opinion_rules.h"
#include "services/domain/report_text.h"

#include "tests/domain/supervision_fixture.h"

namespace dudao::domain {
namespace {

constexpr auto kGuard = v1::ERROR_REASON_GUARD_FAILED;
constexpr auto kField = v1::ERROR_REASON_INVALID_FIELD;

class SupervisionOpinionTest : public SupervisionRules {
 protected:
  // The day after the rebuttal's last.
  const absl::CivilDay later_{2026, 10, 1};
  SupervisionContext Later(const Actor& actor) const {
    return OnDay(actor, later_);
  }
  v1::Supervision Issued() const {
    v1::Supervision supervision = FedBack();
    EXPECT_OK(IssueOpinion(Later(officer_), Opinion(), &supervision));
    return supervision;
  }
};

TEST_F(SupervisionOpinionTest, TheFeedbackGivesTheUnitItsTime) {
  const v1::Supervision supervision = FedBack();
  EXPECT_EQ(supervision.preliminary_opinion().points(0).number(), 1);
  EXPECT_EQ(supervision.preliminary_opinion().points(0).matter_title(),
            "校园安全");
  // Ten working days from 2026-09-16; 2026-09-20 is worked, 25 to 27 are off.
  EXPECT_EQ(Text(supervision.rebuttal_deadline().due_date()), "2026-09-30");
}

TEST_F(SupervisionOpinionTest, TheTimeIsNeverOverBeforeTheFeedback) {
  settings_.mutable_rebuttal_limit()->set_start_event(
      v1::START_EVENT_VISIT_END);
  EXPECT_EQ(Text(FedBack().rebuttal_deadline().start_date()), "2026-09-16");
  v1::Supervision supervision = Weighed();
  ASSERT_OK(FeedBack(Later(supervisor_), Preliminary(), &supervision));
  EXPECT_EQ(Text(supervision.rebuttal_deadline().start_date()), "2026-10-01");
}

TEST_F(SupervisionOpinionTest, NothingIsFedBackUnheard) {
  v1::Supervision supervision = Visited();
  const absl::Status refused =
      FeedBack(OnDay(supervisor_, visit_end_), Preliminary(), &supervision);
  EXPECT_THAT(refused, IsReason(kGuard));
  EXPECT_EQ(MetadataOf(refused, "article"), "教育督导条例第十九条");
}

TEST_F(SupervisionOpinionTest, APointIsOfAMatterOfTheSupervision) {
  v1::Supervision supervision = Weighed();
  v1::PreliminaryOpinion preliminary = Preliminary();
  preliminary.mutable_points(0)->set_matter("fees");
  EXPECT_THAT(
      FeedBack(OnDay(supervisor_, visit_end_), preliminary, &supervision),
      IsReason(kField));
  supervision = Weighed();
  preliminary.mutable_points(0)->set_matter("safety");
  preliminary.mutable_points(0)->set_zero_tolerance(true);
  ASSERT_OK(
      FeedBack(OnDay(supervisor_, visit_end_), preliminary, &supervision));
  EXPECT_EQ(supervision.preliminary_opinion().points(0).grade(),
            v1::FINDING_GRADE_SERIOUS);
}

TEST_F(SupervisionOpinionTest, NoOpinionWhileTheUnitMayRebut) {
  v1::Supervision supervision = FedBack();
  const absl::Status refused =
      IssueOpinion(OnDay(officer_, absl::CivilDay(2026, 9, 30)), Opinion(),
                   &supervision);
  EXPECT_THAT(refused, IsReason(kGuard));
  EXPECT_EQ(MetadataOf(refused, "article"), "教育督导条例第二十条");
  EXPECT_THAT(TextOf(refused), testing::HasSubstr("2026-09-30"));
  supervision = FedBack();
  EXPECT_OK(IssueOpinion(Later(officer_), Opinion(), &supervision));
}

TEST_F(SupervisionOpinionTest, WhatIsWrongHasADateToRectifyBy) {
  v1::Supervision supervision = FedBack();
  v1::SupervisionOpinion opinion = Opinion();
  opinion.clear_rectification_due_date();
  const absl::Status refused =
      IssueOpinion(Later(officer_), opinion, &supervision);
  EXPECT_EQ(MetadataOf(refused, "article"), "教育督导条例第二十一条");
  supervision = FedBack();
  *opinion.mutable_rectification_due_date() = ToProto(later_);
  EXPECT_THAT(IssueOpinion(Later(officer_), opinion, &supervision),
              IsReason(kField));
  // Nothing wrong, nothing to rectify.
  supervision = FedBack();
  supervision.mutable_preliminary_opinion()->mutable_points(0)->set_dropped(
      true);
  opinion.clear_rectification_due_date();
  EXPECT_OK(IssueOpinion(Later(officer_), opinion, &supervision));
}

TEST_F(SupervisionOpinionTest, APointIsAFindingOfTheLead) {
  const v1::Supervision supervision = FedBack();
  const v1::Finding finding =
      FindingOf(supervision, supervision.preliminary_opinion().points(0));
  EXPECT_EQ(finding.supervision(), supervision.name());
  EXPECT_EQ(finding.inspection(), "");
  EXPECT_EQ(finding.source(), v1::FINDING_SOURCE_COMPREHENSIVE);
  EXPECT_EQ(finding.supervisor(), wei_);
  EXPECT_EQ(Text(finding.found_date()), "2026-09-16");
  EXPECT_EQ(finding.state(), v1::FINDING_STATE_DRAFT);
  v1::Supervision left = supervision;
  for (const std::string& member : {wei_, li_, tan_}) LeaveTeam(member, &left);
  EXPECT_EQ(left.lead(), "");
  EXPECT_EQ(FindingOf(left, left.preliminary_opinion().points(0)).supervisor(),
            wei_);
  v1::OpinionPoint revised = supervision.preliminary_opinion().points(0);
  revised.set_revised_text("二楼消防通道堵塞");
  EXPECT_EQ(FindingOf(supervision, revised).text(), "二楼消防通道堵塞");
}

TEST_F(SupervisionOpinionTest, VerifiedOnceEverythingIsSettled) {
  v1::Finding closed;
  closed.set_state(v1::FINDING_STATE_CLOSED);
  v1::Finding open;
  open.set_state(v1::FINDING_STATE_REOPENED);
  v1::SupervisionVerification verification;
  verification.set_note("逐项现场核查");
  v1::Supervision supervision = Issued();
  const absl::Status refused =
      Verify(Later(officer_), {closed, open}, verification, &supervision);
  EXPECT_THAT(refused, IsReason(kGuard));
  EXPECT_EQ(MetadataOf(refused, "article"), "教育督导条例第二十二条");
  EXPECT_EQ(MetadataOf(refused, "open_findings"), "1");
  supervision = Issued();
  ASSERT_OK(Verify(Later(officer_), {closed}, verification, &supervision));
  EXPECT_EQ(supervision.verification().verified_by(), officer_.user);
  EXPECT_EQ(Text(supervision.report_deadline().start_date()), "2026-10-01");
}

TEST_F(SupervisionOpinionTest, DraftedFiledPublished) {
  v1::Supervision supervision = Issued();
  ASSERT_OK(Verify(Later(officer_), {}, v1::SupervisionVerification(),
                   &supervision));
  v1::SupervisionReport report;
  report.set_overview("综合督导");
  ASSERT_OK(DraftReport(Later(officer_), report, &supervision));
  const std::string due = Text(supervision.filing_deadline().due_date());
  // A better draft gives no more time.
  ASSERT_OK(DraftReport(OnDay(officer_, later_ + 7), report, &supervision));
  EXPECT_EQ(Text(supervision.filing_deadline().due_date()), due);
  const v1::Date early = ToProto(later_ + 6);
  v1::Supervision copy = supervision;
  EXPECT_THAT(FileReport(OnDay(officer_, later_ + 8), "市教育督导室", "", &early,
                         &copy),
              IsReason(kField));
  ASSERT_OK(FileReport(OnDay(officer_, later_ + 8), "市教育督导室", "备2026-7",
                       nullptr, &supervision));
  EXPECT_TRUE(supervision.has_publication_deadline());
  const v1::Date future = ToProto(later_ + 20);
  copy = supervision;
  EXPECT_THAT(PublishReport(OnDay(officer_, later_ + 9), "网站", &future, &copy),
              IsReason(kField));
  ASSERT_OK(PublishReport(OnDay(officer_, later_ + 9), "网站", nullptr,
                          &supervision));
  EXPECT_EQ(supervision.state(), v1::SUPERVISION_STATE_PUBLISHED);
  EXPECT_EQ(supervision.report().filing_number(), "备2026-7");
}

TEST_F(SupervisionOpinionTest, AReportDoesNotRepeatAZeroToleranceCase) {
  v1::Supervision supervision = Issued();
  ASSERT_OK(Verify(Later(officer_), {}, v1::SupervisionVerification(),
                   &supervision));
  v1::OpinionPoint* point =
      supervision.mutable_preliminary_opinion()->mutable_points(0);
  point->set_zero_tolerance(true);
  point->set_text("九年级某班学生长期被同学欺凌");
  v1::SupervisionReport report;
  report.set_problems("一是九年级某班学生长期被同学欺凌；二是台账不全。");
  v1::Supervision copy = supervision;
  const absl::Status refused = DraftReport(Later(officer_), report, &copy);
  EXPECT_THAT(refused, IsReason(kField));
  EXPECT_EQ(ViolationsOf(refused).field_violations(0).field(),
            "report.problems");
  report.set_problems("学生欺凌防治工作不到位。");
  EXPECT_OK(DraftReport(Later(officer_), report, &supervision));
  report.set_overview("对学校的督导。");
  EXPECT_EQ(ReportText(report),
            "一、督导概况\n对学校的督导。\n\n二、存在问题\n学生欺凌防治工作不到位。");
}

// With the usual limits the time to rebut may end after that of the opinion.
TEST_F(SupervisionOpinionTest, NobodyIsLateWhileTheUnitMayRebut) {
  v1::Supervision supervision = Weighed();
  EXPECT_EQ(Text(supervision.opinion_deadline().due_date()), "2026-10-16");
  ASSERT_OK(FeedBack(OnDay(supervisor_, absl::CivilDay(2026, 10, 12)),
                     Preliminary(), &supervision));
  EXPECT_EQ(Text(supervision.rebuttal_deadline().due_date()), "2026-10-26");
  // Three working days after it.
  EXPECT_EQ(Text(supervision.opinion_deadline().due_date()), "2026-10-29");
}

}  // namespace
}  // namespace dudao::domain
