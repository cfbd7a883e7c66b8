// What a unit says in a formal supervision, and what it is answered.

#include "dudao/v1/bureau_service.pb.h"
#include "dudao/v1/finding_service.pb.h"
#include "tests/e2e/supervision_story.h"

namespace dudao {
namespace {

using testing::HasSubstr;

class SupervisionDialogueTest : public SupervisionStory {
 protected:
  v1::Supervision Ask(const v1::Supervision& supervision,
                      const v1::Supervisor& member) {
    v1::AskTeamRecusalRequest request;
    request.set_name(supervision.name());
    request.set_supervisor(member.name());
    request.set_reason("与本校校长有亲属关系");
    return Must(head_.Call<v1::AskTeamRecusalResponse>(request)).supervision();
  }
  v1::Supervision Grant(const v1::Supervision& supervision,
                        const v1::Supervisor& member) {
    v1::DecideTeamRecusalRequest request;
    request.set_name(supervision.name());
    request.set_supervisor(member.name());
    request.set_decision(v1::RECUSAL_DECISION_GRANTED);
    return Must(officer_.Call<v1::DecideTeamRecusalResponse>(request))
        .supervision();
  }
  absl::StatusOr<v1::RecordSiteVisitResponse> TryVisit(
      const v1::Supervision& supervision) {
    v1::RecordSiteVisitRequest request;
    request.set_name(supervision.name());
    *request.mutable_site_visit()->mutable_start_date() = Day(2026, 9, 14);
    *request.mutable_site_visit()->mutable_end_date() = Day(2026, 9, 16);
    request.mutable_site_visit()->add_attendees(li_.name());
    request.mutable_site_visit()->set_narrative("现场考察");
    return second_supervisor_.Call<v1::RecordSiteVisitResponse>(request);
  }
};

TEST_F(SupervisionDialogueTest, WhoIsRecusedLeavesAndTheTeamIsMadeWhole) {
  v1::Supervision supervision = Ask(NotifyUnit(PlanAll()), lu_);
  EXPECT_EQ(supervision.recusal_requests(0).reason(), "与本校校长有亲属关系");
  EXPECT_EQ(KindsDue(officer_),
            Kinds({v1::OBLIGATION_KIND_DECIDE_TEAM_RECUSAL}));
  for (const v1::Event& event : Events()) {
    EXPECT_THAT(event.SerializeAsString(),
                testing::Not(HasSubstr("亲属关系")));
  }
  server_.SetDay(absl::CivilDay(2026, 9, 16));
  EXPECT_EQ(MetadataOf(TryVisit(supervision).status(), "article"),
            "教育督导条例第十条");
  EXPECT_EQ(Grant(supervision, lu_).members_size(), 2);
  // Two are left: art. 16 stops the visit.
  EXPECT_EQ(MetadataOf(TryVisit(supervision).status(), "article"),
            "教育督导条例第十六条");
  v1::ChangeSupervisionTeamRequest change;
  change.set_name(supervision.name());
  change.set_lead(li_.name());
  for (const v1::Supervisor& member : {li_, wei_, lu_}) {
    change.add_members(member.name());
  }
  EXPECT_THAT(officer_.Call<v1::ChangeSupervisionTeamResponse>(change),
              IsReason(v1::ERROR_REASON_GUARD_FAILED));
  change.set_members(2, server_.AddSupervisor("谭督学").name());
  Must(officer_.Call<v1::ChangeSupervisionTeamResponse>(change));
  EXPECT_OK(TryVisit(supervision));
}

TEST_F(SupervisionDialogueTest, ASelfEvaluationIsDemandedAndReviewed) {
  const v1::Supervision planned = PlanAll();
  v1::IssueSupervisionNoticeRequest notice;
  notice.set_name(planned.name());
  *notice.mutable_self_evaluation_due_date() = Day(2026, 9, 10);
  Must(officer_.Call<v1::IssueSupervisionNoticeResponse>(notice));
  EXPECT_EQ(KindsDue(head_),
            Kinds({v1::OBLIGATION_KIND_SUBMIT_SELF_EVALUATION}));
  v1::SubmitSelfEvaluationRequest submit;
  submit.set_name(planned.name());
  submit.mutable_self_evaluation()->set_text("按照要求完成自评。");
  Must(head_.Call<v1::SubmitSelfEvaluationResponse>(submit));
  EXPECT_EQ(KindsDue(head_), Kinds());
  HearAll(Visit(planned));
  const v1::Supervision weighed = Deliberate(planned);
  v1::FeedBackPreliminaryOpinionRequest feedback;
  feedback.set_name(planned.name());
  feedback.mutable_preliminary_opinion()->set_evaluation("良好");
  const auto refused =
      second_supervisor_.Call<v1::FeedBackPreliminaryOpinionResponse>(feedback);
  EXPECT_EQ(MetadataOf(refused.status(), "article"), "教育督导条例第十八条");
  v1::ReviewSelfEvaluationRequest review;
  review.set_name(planned.name());
  review.set_note("基本属实");
  Must(supervisor_.Call<v1::ReviewSelfEvaluationResponse>(review));
  // What the team thinks of it the unit learns with the feedback.
  EXPECT_TRUE(Show(head_, planned).self_evaluation().has_review_time());
  EXPECT_EQ(Show(head_, planned).self_evaluation().review_note(), "");
  EXPECT_OK(second_supervisor_.Call<v1::FeedBackPreliminaryOpinionResponse>(
      feedback));
  EXPECT_EQ(Show(head_, planned).self_evaluation().review_note(), "基本属实");
  // How the team voted is none of the unit's business.
  EXPECT_TRUE(Show(auditor_, weighed).has_deliberation());
  EXPECT_FALSE(Show(head_, weighed).has_deliberation());
}

TEST_F(SupervisionDialogueTest, TheVoteIsAskedForWhereTheSettingsDo) {
  v1::UpdateBureauSettingsRequest settings;
  settings.mutable_settings()->set_name("bureaus/450802/settings");
  settings.mutable_settings()->set_preliminary_vote_required(true);
  Must(officer_.Call<v1::UpdateBureauSettingsResponse>(settings));
  const v1::Supervision heard = HearAll(Visit(NotifyUnit(PlanAll())));
  v1::RecordDeliberationRequest split;
  split.set_name(heard.name());
  split.mutable_deliberation()->set_text("意见分歧");
  *split.mutable_deliberation()->mutable_date() = Day(2026, 9, 16);
  split.mutable_deliberation()->set_votes_for(1);
  split.mutable_deliberation()->set_votes_against(2);
  Must(supervisor_.Call<v1::RecordDeliberationResponse>(split));
  v1::FeedBackPreliminaryOpinionRequest feedback;
  feedback.set_name(heard.name());
  feedback.mutable_preliminary_opinion()->set_evaluation("良好");
  const auto refused =
      second_supervisor_.Call<v1::FeedBackPreliminaryOpinionResponse>(feedback);
  EXPECT_EQ(MetadataOf(refused.status(), "votes_for"), "1");
  EXPECT_THAT(TextOf(refused.status()), HasSubstr("过半数"));
  FeedBack(heard);
}

TEST_F(SupervisionDialogueTest, AnUpheldRebuttalDropsThePoint) {
  v1::Supervision supervision = Rebut(ToFeedback());
  EXPECT_EQ(KindsDue(second_supervisor_),
            Kinds({v1::OBLIGATION_KIND_ANSWER_REBUTTAL}));
  server_.SetDay(absl::CivilDay(2026, 10, 1));
  const auto unanswered = officer_.Call<v1::IssueSupervisionOpinionResponse>(
      OpinionOn(supervision));
  EXPECT_EQ(MetadataOf(unanswered.status(), "article"),
            "教育督导条例第二十一条");
  Answer(supervision, v1::CONTEST_OUTCOME_UPHELD);
  // The unit learns it with the opinion.
  EXPECT_EQ(Show(head_, supervision).rebuttals(0).answer(), "");
  EXPECT_FALSE(
      Show(head_, supervision).preliminary_opinion().points(0).dropped());
  supervision = Must(officer_.Call<v1::IssueSupervisionOpinionResponse>(
                         OpinionOn(supervision)))
                    .supervision();
  EXPECT_EQ(supervision.findings_size(), 0);
  EXPECT_NE(Show(head_, supervision).rebuttals(0).answer(), "");
  // Nothing is left to rectify.
  EXPECT_EQ(KindsDue(officer_),
            Kinds({v1::OBLIGATION_KIND_VERIFY_SUPERVISION}));
  EXPECT_EQ(Verify(supervision).state(), v1::SUPERVISION_STATE_VERIFIED);
}

// There is no opinion to learn it with.
TEST_F(SupervisionDialogueTest, WhatComesOfARebuttalStaysUnsaidIfGivenUp) {
  const v1::Supervision rebutted = Rebut(ToFeedback());
  Answer(rebutted, v1::CONTEST_OUTCOME_UPHELD);
  v1::CancelSupervisionRequest cancel;
  cancel.set_name(rebutted.name());
  cancel.set_reason("学校撤并");
  Must(officer_.Call<v1::CancelSupervisionResponse>(cancel));
  const v1::Supervision seen = Show(head_, rebutted);
  EXPECT_EQ(seen.state(), v1::SUPERVISION_STATE_CANCELLED);
  EXPECT_EQ(seen.rebuttals(0).outcome(), v1::CONTEST_OUTCOME_UNSPECIFIED);
  EXPECT_EQ(seen.rebuttals(0).answer(), "");
  EXPECT_FALSE(seen.preliminary_opinion().points(0).dropped());
}

TEST_F(SupervisionDialogueTest, OneUpheldInPartIsFoundInOtherWords) {
  const v1::Supervision rebutted = Rebut(ToFeedback());
  Answer(rebutted, v1::CONTEST_OUTCOME_PARTLY_UPHELD, "二楼消防通道堵塞");
  EXPECT_EQ(FindingOf(IssueOpinion(rebutted)).text(), "二楼消防通道堵塞");
}

TEST_F(SupervisionDialogueTest, TheOpinionWaitsForTheUnitUnlessItSaysNo) {
  const v1::Supervision fed_back = ToFeedback();
  EXPECT_EQ(KindsDue(head_), Kinds({v1::OBLIGATION_KIND_REBUT_OPINION}));
  const auto early = officer_.Call<v1::IssueSupervisionOpinionResponse>(
      OpinionOn(fed_back));
  EXPECT_EQ(MetadataOf(early.status(), "rebuttal_due_date"), "2026-09-30");
  Waive(fed_back);
  EXPECT_EQ(KindsDue(head_), Kinds());
  EXPECT_OK(officer_.Call<v1::IssueSupervisionOpinionResponse>(
      OpinionOn(fed_back)));
}

TEST_F(SupervisionDialogueTest, AnUpheldObjectionWithdrawsWhatItNames) {
  const v1::Supervision issued = IssueOpinion(ToFeedback());
  const v1::Finding finding = FindingOf(issued);
  const v1::Notice notice = Acknowledge(Notify({finding}));
  Object(issued);
  EXPECT_EQ(KindsDue(officer_),
            Kinds({v1::OBLIGATION_KIND_DECIDE_OBJECTION}));
  v1::DecideOpinionObjectionRequest decide;
  decide.set_name(issued.name());
  decide.set_outcome(v1::CONTEST_OUTCOME_UPHELD);
  decide.set_note("该通道属社区管理。");
  decide.add_withdrawn_findings(finding.name());
  Must(officer_.Call<v1::DecideOpinionObjectionResponse>(decide));
  EXPECT_EQ(Get(finding).state(), v1::FINDING_STATE_WITHDRAWN);
  EXPECT_EQ(Get(notice).state(), v1::NOTICE_STATE_CLOSED);
  EXPECT_EQ(KindsDue(officer_),
            Kinds({v1::OBLIGATION_KIND_VERIFY_SUPERVISION}));
}

// It is part of what the team weighs, however late it came.
TEST_F(SupervisionDialogueTest, ALateSelfEvaluationIsDeliberatedOn) {
  const v1::Supervision heard = HearAll(Visit(NotifyUnit(PlanAll())));
  Deliberate(heard);
  server_.SetDay(server_.today() + 1);
  v1::SubmitSelfEvaluationRequest submit;
  submit.set_name(heard.name());
  submit.mutable_self_evaluation()->set_text("补报自评。");
  Must(head_.Call<v1::SubmitSelfEvaluationResponse>(submit));
  // The planned days are over, yet nobody is late the moment it comes.
  for (const v1::Obligation& due : Due(second_supervisor_)) {
    EXPECT_FALSE(due.overdue()) << due.text();
  }
  v1::ReviewSelfEvaluationRequest review;
  review.set_name(heard.name());
  review.set_note("基本属实");
  Must(supervisor_.Call<v1::ReviewSelfEvaluationResponse>(review));
  v1::FeedBackPreliminaryOpinionRequest feedback;
  feedback.set_name(heard.name());
  feedback.mutable_preliminary_opinion()->set_evaluation("良好");
  const auto refused =
      second_supervisor_.Call<v1::FeedBackPreliminaryOpinionResponse>(feedback);
  EXPECT_EQ(MetadataOf(refused.status(), "article"), "教育督导条例第二十条");
  v1::RecordDeliberationRequest again;
  again.set_name(heard.name());
  again.mutable_deliberation()->set_text("结合自评报告再次评议");
  *again.mutable_deliberation()->mutable_date() = ToProto(server_.today());
  Must(supervisor_.Call<v1::RecordDeliberationResponse>(again));
  EXPECT_OK(second_supervisor_.Call<v1::FeedBackPreliminaryOpinionResponse>(
      feedback));
}

// Two officers withdraw it: an objection is not upheld by half.
TEST_F(SupervisionDialogueTest, ZeroToleranceIsNotWithdrawnByAnObjection) {
  const v1::Supervision heard = HearAll(Visit(NotifyUnit(PlanAll())));
  Deliberate(heard);
  v1::FeedBackPreliminaryOpinionRequest feedback;
  feedback.set_name(heard.name());
  feedback.mutable_preliminary_opinion()->set_evaluation("存在问题");
  v1::OpinionPoint point =
      Point("s6", v1::FINDING_GRADE_SERIOUS, "体罚学生");
  point.set_zero_tolerance(true);
  *feedback.mutable_preliminary_opinion()->add_points() = point;
  const v1::Supervision issued =
      IssueOpinion(Must(second_supervisor_
                            .Call<v1::FeedBackPreliminaryOpinionResponse>(
                                feedback))
                       .supervision());
  Object(issued);
  v1::DecideOpinionObjectionRequest decide;
  decide.set_name(issued.name());
  decide.set_outcome(v1::CONTEST_OUTCOME_UPHELD);
  decide.set_note("查无此事。");
  decide.add_withdrawn_findings(issued.findings(0));
  const auto refused =
      officer_.Call<v1::DecideOpinionObjectionResponse>(decide);
  EXPECT_THAT(refused, IsReason(v1::ERROR_REASON_GUARD_FAILED));
  EXPECT_EQ(MetadataOf(refused.status(), "finding"), issued.findings(0));
  v1::WithdrawFindingRequest withdraw;
  withdraw.set_name(issued.findings(0));
  withdraw.set_reason("查无此事");
  Must(second_officer_.Call<v1::WithdrawFindingResponse>(withdraw));
  EXPECT_OK(officer_.Call<v1::DecideOpinionObjectionResponse>(decide));
}

}  // namespace
}  // namespace dudao
