#include "services/domain/supervision_unit_rules.h"

#include <string>
#include <vector>

#include "services/domain/calendar_years.h"
#include "tests/domain/supervision_fixture.h"

namespace dudao::domain {
namespace {

constexpr auto kGuard = v1::ERROR_REASON_GUARD_FAILED;
constexpr auto kField = v1::ERROR_REASON_INVALID_FIELD;

class SupervisionUnitTest : public SupervisionRules {
 protected:
  using Names = google::protobuf::RepeatedPtrField<std::string>;
  using Rebuttals = google::protobuf::RepeatedPtrField<v1::Rebuttal>;
  using Answers = google::protobuf::RepeatedPtrField<v1::RebuttalAnswer>;

  static Names Of(const std::vector<std::string>& names) {
    return {names.begin(), names.end()};
  }
  static Rebuttals On(int point) {
    Rebuttals rebuttals;
    rebuttals.Add()->set_point(point);
    rebuttals.rbegin()->set_text("当日已清理");
    return rebuttals;
  }
  static Answers With(v1::ContestOutcome outcome,
                      const std::string& revised = "") {
    Answers answers;
    v1::RebuttalAnswer* answer = answers.Add();
    answer->set_point(1);
    answer->set_outcome(outcome);
    answer->set_answer("经核实");
    answer->set_revised_text(revised);
    return answers;
  }
  v1::Supervision Rebutted() const {
    v1::Supervision supervision = FedBack();
    EXPECT_OK(SubmitRebuttal(OnDay(head_, visit_end_ + 1), On(1),
                             &supervision));
    return supervision;
  }
  // On the last day the unit may rebut.
  const absl::CivilDay last_{2026, 9, 30};
};

TEST_F(SupervisionUnitTest, AMemberWhoIsRecusedLeavesAtOnce) {
  v1::Supervision supervision = Notified();
  EXPECT_THAT(AskTeamRecusal(As(head_), "bureaus/b/supervisors/x", "",
                             &supervision),
              IsReason(kField));
  supervision = Notified();
  ASSERT_OK(AskTeamRecusal(As(head_), wei_, "曾在本校任教", &supervision));
  EXPECT_EQ(Text(supervision.recusal_requests(0).decide_deadline().due_date()),
            "2026-09-04");
  const absl::Status pending = CheckNoRecusalPending(supervision);
  EXPECT_THAT(pending, IsReason(kGuard));
  EXPECT_EQ(MetadataOf(pending, "article"), "教育督导条例第十条");
  v1::Supervision twice = supervision;
  EXPECT_THAT(AskTeamRecusal(As(head_), wei_, "", &twice), IsReason(kGuard));
  ASSERT_OK(DecideTeamRecusal(As(officer_), wei_,
                              v1::RECUSAL_DECISION_GRANTED, "属实",
                              &supervision));
  EXPECT_OK(CheckNoRecusalPending(supervision));
  EXPECT_EQ(supervision.members_size(), 2);
  EXPECT_EQ(supervision.lead(), "");
  // Who left does not come back.
  v1::Supervision back = supervision;
  EXPECT_THAT(ChangeTeam("", Of({wei_, li_, tan_}), &back), IsReason(kGuard));
  ASSERT_OK(ChangeTeam(li_, Of({li_, tan_, "bureaus/b/supervisors/x"}),
                       &supervision));
  EXPECT_EQ(supervision.lead(), li_);
}

TEST_F(SupervisionUnitTest, NobodyDecidesAboutOnesOwnRecusal) {
  v1::Supervision supervision = Notified();
  ASSERT_OK(AskTeamRecusal(As(head_), wei_, "曾在本校任教", &supervision));
  Actor both = officer_;
  both.supervisors.push_back(wei_);
  v1::Supervision copy = supervision;
  EXPECT_THAT(DecideTeamRecusal(As(both), wei_,
                                v1::RECUSAL_DECISION_REFUSED, "", &copy),
              IsReason(v1::ERROR_REASON_SEPARATION_OF_DUTIES));
  EXPECT_OK(DecideTeamRecusal(As(officer_), wei_,
                              v1::RECUSAL_DECISION_REFUSED, "", &supervision));
}

TEST_F(SupervisionUnitTest, AMemberWhoIsNotStays) {
  v1::Supervision supervision = Notified();
  EXPECT_THAT(DecideTeamRecusal(As(officer_), wei_,
                                v1::RECUSAL_DECISION_GRANTED, "",
                                &supervision),
              IsReason(kGuard));
  supervision = Notified();
  ASSERT_OK(AskTeamRecusal(As(head_), wei_, "", &supervision));
  ASSERT_OK(DecideTeamRecusal(As(officer_), wei_,
                              v1::RECUSAL_DECISION_REFUSED, "", &supervision));
  EXPECT_EQ(supervision.members_size(), 3);
  EXPECT_OK(CheckNoRecusalPending(supervision));
}

TEST_F(SupervisionUnitTest, ASelfEvaluationIsReviewedAndWaitedForUntilItsDay) {
  v1::Supervision supervision = Notified();
  EXPECT_OK(CheckSelfEvaluation(today_, supervision));
  *supervision.mutable_notice()->mutable_self_evaluation_due_date() =
      Day(2026, 9, 10);
  const absl::CivilDay due(2026, 9, 10);
  const absl::Status early = CheckSelfEvaluation(due, supervision);
  EXPECT_EQ(MetadataOf(early, "article"), "教育督导条例第十八条");
  EXPECT_OK(CheckSelfEvaluation(due + 1, supervision));
  v1::SelfEvaluation evaluation;
  v1::Supervision copy = supervision;
  EXPECT_THAT(SubmitSelfEvaluation(As(head_), evaluation, &copy),
              IsReason(kField));
  copy = supervision;
  EXPECT_THAT(ReviewSelfEvaluation(As(supervisor_), "", &copy),
              IsReason(kGuard));
  evaluation.set_text("自评良好");
  ASSERT_OK(SubmitSelfEvaluation(OnDay(head_, due + 1), evaluation,
                                 &supervision));
  EXPECT_TRUE(supervision.self_evaluation().late());
  EXPECT_THAT(CheckSelfEvaluation(due + 1, supervision), IsReason(kGuard));
  ASSERT_OK(ReviewSelfEvaluation(As(supervisor_), "基本属实", &supervision));
  EXPECT_OK(CheckSelfEvaluation(due, supervision));
  EXPECT_THAT(SubmitSelfEvaluation(As(head_), evaluation, &supervision),
              IsReason(kGuard));
}

TEST_F(SupervisionUnitTest, ARebuttalIsOfAPointAndInTime) {
  v1::Supervision supervision = FedBack();
  EXPECT_THAT(SubmitRebuttal(OnDay(head_, last_), On(2), &supervision),
              IsReason(kField));
  supervision = FedBack();
  EXPECT_OK(SubmitRebuttal(OnDay(head_, last_), On(1), &supervision));
  supervision = FedBack();
  const absl::Status late =
      SubmitRebuttal(OnDay(head_, last_ + 1), On(1), &supervision);
  EXPECT_THAT(late, IsReason(kGuard));
  EXPECT_EQ(MetadataOf(late, "rebuttal_due_date"), "2026-09-30");
  EXPECT_EQ(MetadataOf(late, "article"), "教育督导条例第二十条");
}

TEST_F(SupervisionUnitTest, ALaterRebuttalReplacesAnUnansweredOne) {
  v1::Supervision supervision = Rebutted();
  ASSERT_OK(SubmitRebuttal(OnDay(head_, last_), On(1), &supervision));
  EXPECT_EQ(supervision.rebuttals_size(), 1);
  ASSERT_OK(AnswerRebuttal(OnDay(supervisor_, last_),
                           With(v1::CONTEST_OUTCOME_REJECTED), &supervision));
  EXPECT_THAT(SubmitRebuttal(OnDay(head_, last_), On(1), &supervision),
              IsReason(kGuard));
}

TEST_F(SupervisionUnitTest, WhoHasNothingMoreToSayIsNotWaitedFor) {
  v1::Supervision supervision = FedBack();
  EXPECT_THAT(CheckRebutted(last_, supervision), IsReason(kGuard));
  ASSERT_OK(WaiveRebuttal(OnDay(head_, visit_end_), &supervision));
  EXPECT_OK(CheckRebutted(visit_end_, supervision));
  EXPECT_THAT(SubmitRebuttal(OnDay(head_, visit_end_), On(1), &supervision),
              IsReason(kGuard));
}

TEST_F(SupervisionUnitTest, EveryRebuttalIsAnsweredBeforeTheOpinion) {
  v1::Supervision supervision = Rebutted();
  const absl::Status refused = CheckRebutted(last_ + 1, supervision);
  EXPECT_EQ(MetadataOf(refused, "article"), "教育督导条例第二十一条");
  EXPECT_EQ(MetadataOf(refused, "point"), "1");
  v1::Supervision other = FedBack();
  EXPECT_THAT(AnswerRebuttal(OnDay(supervisor_, last_),
                             With(v1::CONTEST_OUTCOME_REJECTED), &other),
              IsReason(kField));
  ASSERT_OK(AnswerRebuttal(OnDay(supervisor_, last_),
                           With(v1::CONTEST_OUTCOME_UPHELD), &supervision));
  EXPECT_OK(CheckRebutted(last_ + 1, supervision));
  EXPECT_TRUE(supervision.preliminary_opinion().points(0).dropped());
}

TEST_F(SupervisionUnitTest, WhatIsUpheldInPartGetsOtherWords) {
  v1::Supervision supervision = Rebutted();
  EXPECT_THAT(
      AnswerRebuttal(OnDay(supervisor_, last_),
                     With(v1::CONTEST_OUTCOME_PARTLY_UPHELD), &supervision),
      IsReason(kField));
  supervision = Rebutted();
  ASSERT_OK(AnswerRebuttal(
      OnDay(supervisor_, last_),
      With(v1::CONTEST_OUTCOME_PARTLY_UPHELD, "二楼通道堵塞"), &supervision));
  const v1::OpinionPoint& point = supervision.preliminary_opinion().points(0);
  EXPECT_FALSE(point.dropped());
  EXPECT_EQ(point.revised_text(), "二楼通道堵塞");
  EXPECT_EQ(point.text(), "消防通道堵塞");
  // The team thinks again.
  ASSERT_OK(AnswerRebuttal(OnDay(supervisor_, last_),
                           With(v1::CONTEST_OUTCOME_REJECTED), &supervision));
  EXPECT_EQ(supervision.preliminary_opinion().points(0).revised_text(), "");
}

TEST_F(SupervisionUnitTest, AnObjectionIsInTimeAndOneAtATime) {
  v1::Supervision issued = FedBack();
  ASSERT_OK(IssueOpinion(OnDay(officer_, last_ + 1), Opinion(), &issued));
  issued.add_findings("bureaus/b/findings/1");
  // 15 calendar days from 2026-10-01: the 16th is a Friday.
  const absl::CivilDay due(2026, 10, 16);
  EXPECT_EQ(Text(issued.objection_deadline().due_date()), "2026-10-16");
  v1::OpinionObjection objection;
  objection.set_text("事实有出入");
  v1::Supervision supervision = issued;
  EXPECT_THAT(RecordObjection(OnDay(head_, due + 1), objection, &supervision),
              IsReason(kGuard));
  supervision = issued;
  ASSERT_OK(RecordObjection(OnDay(head_, due), objection, &supervision));
  ASSERT_NE(OpenObjection(supervision), nullptr);
  v1::Supervision twice = supervision;
  EXPECT_THAT(RecordObjection(OnDay(head_, due), objection, &twice),
              IsReason(kGuard));
  v1::Supervision verified = supervision;
  EXPECT_THAT(Verify(OnDay(officer_, due), {}, {}, &verified),
              IsReason(kGuard));
  const SupervisionContext office = OnDay(officer_, due + 3);
  v1::Supervision copy = supervision;
  EXPECT_THAT(DecideObjection(office, v1::CONTEST_OUTCOME_UPHELD, "",
                              Of({"bureaus/b/findings/2"}), &copy),
              IsReason(kField));
  copy = supervision;
  EXPECT_THAT(DecideObjection(office, v1::CONTEST_OUTCOME_REJECTED, "",
                              Of({"bureaus/b/findings/1"}), &copy),
              IsReason(kField));
  copy = supervision;
  EXPECT_THAT(DecideObjection(
                  office, v1::CONTEST_OUTCOME_UPHELD, "",
                  Of({"bureaus/b/findings/1", "bureaus/b/findings/1"}), &copy),
              IsReason(kField));
  // It may be about the evaluation: words are all there is to give.
  copy = supervision;
  EXPECT_OK(DecideObjection(office, v1::CONTEST_OUTCOME_UPHELD, "属实", {},
                            &copy));
  ASSERT_OK(DecideObjection(office, v1::CONTEST_OUTCOME_REJECTED, "不成立", {},
                            &supervision));
  EXPECT_EQ(OpenObjection(supervision), nullptr);
  EXPECT_THAT(DecideObjection(office, v1::CONTEST_OUTCOME_REJECTED, "",
                              {}, &supervision),
              IsReason(kGuard));
}

TEST_F(SupervisionUnitTest, AnOfficeThatIsFastLeavesTheUnitItsTime) {
  v1::Supervision supervision = FedBack();
  const SupervisionContext office = OnDay(officer_, last_ + 1);
  ASSERT_OK(IssueOpinion(office, Opinion(), &supervision));
  ASSERT_OK(Verify(office, {}, {}, &supervision));
  ASSERT_OK(DraftReport(office, {}, &supervision));
  v1::OpinionObjection objection;
  objection.set_text("评价有误");
  ASSERT_OK(RecordObjection(OnDay(head_, last_ + 2), objection, &supervision));
  EXPECT_EQ(supervision.state(), v1::SUPERVISION_STATE_REPORTED);
  v1::Supervision copy = supervision;
  EXPECT_THAT(FileReport(office, "市教育督导室", "", nullptr, &copy),
              IsReason(kGuard));
  ASSERT_OK(DecideObjection(OnDay(officer_, last_ + 3),
                            v1::CONTEST_OUTCOME_PARTLY_UPHELD, "已更正评价", {},
                            &supervision));
  EXPECT_OK(FileReport(OnDay(officer_, last_ + 3), "市教育督导室", "", nullptr,
                       &supervision));
}

TEST_F(SupervisionUnitTest, TheTimeToObjectIsTheCalendarsThatIsPublished) {
  v1::Supervision supervision = FedBack();
  v1::SupervisionOpinion opinion = Opinion();
  *opinion.mutable_rectification_due_date() = Day(2027, 3, 1);
  ASSERT_OK(IssueOpinion(OnDay(officer_, absl::CivilDay(2026, 12, 17)),
                         opinion, &supervision));
  // The opinion was issued before 2027 was known.
  EXPECT_EQ(Text(supervision.objection_deadline().due_date()), "2027-01-01");
  EXPECT_TRUE(supervision.objection_deadline().provisional());
  v1::Calendar loaded;
  YearPlan plan;
  for (int day = 1; day <= 3; ++day) {
    plan.off[absl::CivilDay(2027, 1, day)] = "元旦";
  }
  ASSERT_OK(PutYear("CN", 2027, plan, &loaded));
  const Calendar calendar =
      Calendar::Make("CN-GX", EffectiveHolidays(loaded));
  const auto now = BeijingMidnight(absl::CivilDay(2027, 1, 4));
  v1::OpinionObjection objection;
  objection.set_text("评价有误");
  EXPECT_OK(RecordObjection({head_, now, settings_, calendar}, objection,
                            &supervision));
  EXPECT_EQ(Text(supervision.objection_deadline().due_date()), "2027-01-04");
}

}  // namespace
}  // namespace dudao::domain
