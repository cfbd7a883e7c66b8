// The main job, from the visit to the close-out, as the people of a bureau do
// it.

#include "dudao/v1/finding_service.pb.h"
#include "dudao/v1/inspection_service.pb.h"
#include "dudao/v1/notice_service.pb.h"
#include "tests/e2e/story.h"

namespace dudao {
namespace {

class LifecycleTest : public Story {};

constexpr auto kAcknowledge = v1::OBLIGATION_KIND_ACKNOWLEDGE_NOTICE;
constexpr auto kConfirm = v1::OBLIGATION_KIND_CONFIRM_RECORD;
constexpr auto kFollowUp = v1::OBLIGATION_KIND_DO_FOLLOW_UP;
constexpr auto kIssue = v1::OBLIGATION_KIND_ISSUE_NOTICE;
constexpr auto kPlan = v1::OBLIGATION_KIND_SUBMIT_PLAN;
constexpr auto kRectify = v1::OBLIGATION_KIND_RECTIFY_FINDING;
constexpr auto kReview = v1::OBLIGATION_KIND_REVIEW_FINDING;

void Confirm(Caller& head, const v1::Inspection& inspection) {
  v1::ConfirmInspectionRequest request;
  request.set_name(inspection.name());
  const auto answer =
      Must(head.Call<v1::ConfirmInspectionResponse>(request)).inspection();
  EXPECT_EQ(answer.state(), v1::INSPECTION_STATE_CONFIRMED);
}

TEST_F(LifecycleTest, OrdinaryFindingIsStruckOffAfterOneReturn) {
  const auto visit =
      RaiseAll({Draft(v1::FINDING_GRADE_ORDINARY, "食堂留样记录不全")});
  EXPECT_EQ(visit.inspection().state(), v1::INSPECTION_STATE_SIGNED);
  EXPECT_EQ(ToText(visit.inspection().visit_date()), "2026-09-01");
  EXPECT_FALSE(visit.inspection().record_late());
  const v1::Finding& finding = visit.findings(0);
  EXPECT_EQ(finding.state(), v1::FINDING_STATE_RAISED);
  EXPECT_EQ(finding.inspection(), visit.inspection().name());
  EXPECT_EQ(WordOf(finding), v1::LEDGER_WORD_NOT_STARTED);
  EXPECT_EQ(KindsDue(supervisor_), Kinds({kIssue}));
  EXPECT_EQ(KindsDue(head_), Kinds({kConfirm}));
  Confirm(head_, visit.inspection());
  EXPECT_EQ(KindsDue(head_), Kinds());

  v1::Notice notice = Notify({finding});
  EXPECT_EQ(notice.document_number(), "港北教督〔2026〕1号");
  EXPECT_EQ(ToText(notice.acknowledge_deadline().due_date()), "2026-09-04");
  EXPECT_EQ(Get(finding).round(), 1);
  EXPECT_EQ(WordOf(finding), v1::LEDGER_WORD_NOT_STARTED);
  EXPECT_EQ(KindsDue(supervisor_), Kinds());
  EXPECT_EQ(KindsDue(head_), Kinds({kAcknowledge, kRectify}));

  notice = Acknowledge(notice);
  EXPECT_EQ(notice.state(), v1::NOTICE_STATE_ACKNOWLEDGED);
  EXPECT_EQ(notice.service().receiver(), "梁校长");
  // 15 working days, with the make-up Sunday of 2026-09-20.
  EXPECT_EQ(ToText(Get(finding).deadline().due_date()), "2026-09-21");
  EXPECT_EQ(KindsDue(head_), Kinds({kRectify}));
  EXPECT_EQ(WordOf(finding), v1::LEDGER_WORD_NOT_STARTED);

  EXPECT_EQ(Answer(finding).state(), v1::FINDING_STATE_RECTIFYING);
  EXPECT_EQ(WordOf(finding), v1::LEDGER_WORD_RECTIFYING);

  v1::Finding submitted = Submit(finding);
  EXPECT_EQ(submitted.state(), v1::FINDING_STATE_SUBMITTED);
  EXPECT_TRUE(submitted.on_time());
  // 30 days end on 10-01, a holiday until 10-07.
  EXPECT_EQ(ToText(submitted.review_deadline().due_date()), "2026-10-08");
  EXPECT_EQ(WordOf(finding), v1::LEDGER_WORD_AWAITING_REVIEW);
  EXPECT_EQ(KindsDue(head_), Kinds());
  EXPECT_EQ(KindsDue(supervisor_), Kinds({kReview}));
  EXPECT_EQ(Get(notice).progress(), v1::NOTICE_PROGRESS_ALL_SUBMITTED);

  const v1::Finding returned = Return(finding);
  EXPECT_EQ(returned.state(), v1::FINDING_STATE_RECTIFYING);
  EXPECT_EQ(returned.round(), 2);
  EXPECT_EQ(returned.returns(), 1);
  EXPECT_EQ(ToText(returned.deadline().due_date()), "2026-09-08");
  EXPECT_EQ(returned.rounds(0).return_reason(), "照片看不出通道已清理");
  EXPECT_EQ(WordOf(finding), v1::LEDGER_WORD_RECTIFYING);
  EXPECT_EQ(KindsDue(head_), Kinds({kRectify}));
  EXPECT_EQ(KindsDue(supervisor_), Kinds());
  EXPECT_EQ(Get(notice).progress(), v1::NOTICE_PROGRESS_OPEN);

  Submit(finding);
  // Up to ORDINARY who found it may verify it (a setting).
  const v1::Finding closed = Accept(supervisor_, finding);
  EXPECT_EQ(closed.state(), v1::FINDING_STATE_CLOSED);
  EXPECT_EQ(closed.outcome(), v1::FINDING_OUTCOME_VERIFIED);
  EXPECT_EQ(closed.verified_by(), supervisor_.user());
  EXPECT_EQ(WordOf(finding), v1::LEDGER_WORD_CLOSED);
  EXPECT_EQ(Get(notice).state(), v1::NOTICE_STATE_CLOSED);
  EXPECT_EQ(KindsDue(head_), Kinds());
  EXPECT_EQ(KindsDue(supervisor_), Kinds());
  EXPECT_EQ(KindsDue(officer_), Kinds({kFollowUp}));
  EXPECT_EQ(ToText(OpenFollowUp(finding).deadline().due_date()), "2026-12-01");
}

TEST_F(LifecycleTest, SeriousFindingNeedsPlanRecheckAndAnotherVerifier) {
  const v1::Finding finding = Raise(v1::FINDING_GRADE_SERIOUS);
  EXPECT_EQ(KindsDue(officer_), Kinds({kIssue}));
  EXPECT_EQ(KindsDue(supervisor_), Kinds());
  const v1::Notice notice = Notify({finding});
  EXPECT_EQ(KindsDue(officer_), Kinds());
  Acknowledge(notice);
  EXPECT_EQ(KindsDue(head_), Kinds({kConfirm, kPlan, kRectify}));

  v1::SubmitRectificationRequest early;
  early.set_name(finding.name());
  *early.mutable_rectification() = Report();
  const auto refused = head_.Call<v1::SubmitRectificationResponse>(early);
  EXPECT_THAT(refused, StatusIs(absl::StatusCode::kFailedPrecondition));
  EXPECT_THAT(refused, IsReason(v1::ERROR_REASON_GUARD_FAILED));
  EXPECT_THAT(TextOf(refused.status()), testing::HasSubstr("整改方案"));

  SubmitPlan(notice);
  EXPECT_EQ(KindsDue(head_), Kinds({kConfirm, kRectify}));
  EXPECT_EQ(WordOf(finding), v1::LEDGER_WORD_RECTIFYING);
  Submit(finding);
  EXPECT_EQ(KindsDue(officer_), Kinds({kReview, kFollowUp}));

  v1::AcceptFindingRequest accept;
  accept.set_name(finding.name());
  const auto unchecked = officer_.Call<v1::AcceptFindingResponse>(accept);
  EXPECT_THAT(unchecked, IsReason(v1::ERROR_REASON_GUARD_FAILED));
  EXPECT_THAT(TextOf(unchecked.status()), testing::HasSubstr("复查"));

  v1::FollowUp recheck = OpenFollowUp(finding);
  EXPECT_EQ(recheck.kind(), v1::FOLLOW_UP_KIND_RECHECK);
  EXPECT_EQ(recheck.round(), 1);
  recheck = Plan(recheck);
  EXPECT_EQ(KindsDue(officer_), Kinds({kReview}));
  EXPECT_EQ(KindsDue(second_supervisor_), Kinds({kFollowUp}));
  RecordVerdict(recheck, v1::VERDICT_SUSTAINED);
  EXPECT_EQ(Get(finding).state(), v1::FINDING_STATE_SUBMITTED);
  EXPECT_EQ(Sign(recheck).state(), v1::FOLLOW_UP_STATE_DONE);
  EXPECT_EQ(KindsDue(second_supervisor_), Kinds());

  const auto own = supervisor_.Call<v1::AcceptFindingResponse>(accept);
  EXPECT_THAT(own, IsReason(v1::ERROR_REASON_SEPARATION_OF_DUTIES));
  EXPECT_EQ(Accept(officer_, finding).state(), v1::FINDING_STATE_CLOSED);
  EXPECT_EQ(KindsDue(officer_), Kinds({kFollowUp}));
  EXPECT_EQ(OpenFollowUp(finding).kind(), v1::FOLLOW_UP_KIND_LOOK_BACK);
}

TEST_F(LifecycleTest, NoPlanRestsOnEvidenceThatHasNotArrived) {
  const v1::Notice notice =
      Acknowledge(Notify({Raise(v1::FINDING_GRADE_SERIOUS)}));
  v1::SubmitPlanRequest request;
  request.set_name(notice.name());
  request.mutable_plan()->set_text("一周内更换器材");
  request.mutable_plan()->add_evidence()->set_sha256(std::string(64, 'a'));
  const auto refused = head_.Call<v1::SubmitPlanResponse>(request);
  EXPECT_THAT(refused, IsReason(v1::ERROR_REASON_GUARD_FAILED));
  EXPECT_EQ(MetadataOf(refused.status(), "missing"), std::string(64, 'a'));
  EXPECT_EQ(KindsDue(head_).count(kPlan), 1U);
}

TEST_F(LifecycleTest, AReturnAsksForANewRecheckOfTheNewRound) {
  const v1::Finding finding = Raise(v1::FINDING_GRADE_SERIOUS);
  const v1::Notice notice = Notify({finding});
  Acknowledge(notice);
  SubmitPlan(notice);
  Submit(finding);
  FollowUpWith(finding, v1::VERDICT_NOT_DONE);
  v1::AcceptFindingRequest accept;
  accept.set_name(finding.name());
  EXPECT_THAT(officer_.Call<v1::AcceptFindingResponse>(accept),
              IsReason(v1::ERROR_REASON_GUARD_FAILED));
  Return(finding);
  Submit(finding);
  EXPECT_EQ(OpenFollowUp(finding).round(), 2);
  FollowUpWith(finding, v1::VERDICT_MOSTLY);
  EXPECT_EQ(Accept(officer_, finding).state(), v1::FINDING_STATE_CLOSED);
}

TEST_F(LifecycleTest, MinorFindingIsClosedAsAdvisedWithoutLookBack) {
  const v1::Finding minor = Raise(v1::FINDING_GRADE_MINOR);
  v1::CloseAsAdvisedRequest request;
  request.set_name(minor.name());
  request.set_note("当场指导，已贴标识");
  const auto closed =
      Must(supervisor_.Call<v1::CloseAsAdvisedResponse>(request)).finding();
  EXPECT_EQ(closed.outcome(), v1::FINDING_OUTCOME_ADVISED);
  EXPECT_EQ(WordOf(minor), v1::LEDGER_WORD_CLOSED);
  EXPECT_TRUE(FollowUps().empty());

  request.set_name(Raise(v1::FINDING_GRADE_ORDINARY).name());
  EXPECT_THAT(supervisor_.Call<v1::CloseAsAdvisedResponse>(request),
              IsReason(v1::ERROR_REASON_GUARD_FAILED));
}

TEST_F(LifecycleTest, HelpIsAnObligationOfTheOffice) {
  const v1::Finding finding = Raise(v1::FINDING_GRADE_ORDINARY);
  v1::RequestHelpRequest request;
  request.set_name(finding.name());
  request.set_text("校门口占道经营，需城管配合");
  const v1::Notice notice = Notify({finding});
  EXPECT_THAT(head_.Call<v1::RequestHelpResponse>(request),
              IsReason(v1::ERROR_REASON_GUARD_FAILED));
  Acknowledge(notice);
  Must(head_.Call<v1::RequestHelpResponse>(request));
  EXPECT_EQ(KindsDue(officer_), Kinds({v1::OBLIGATION_KIND_GIVE_HELP}));
  Submit(finding);
  EXPECT_EQ(KindsDue(officer_), Kinds());
}

TEST_F(LifecycleTest, HelpIsAnsweredOnce) {
  const v1::Finding finding = Raise(v1::FINDING_GRADE_ORDINARY);
  Acknowledge(Notify({finding}));
  v1::AnswerHelpRequest answer;
  answer.set_name(finding.name());
  answer.set_text("已商城管，周五清理");
  // Nobody has asked yet.
  EXPECT_THAT(officer_.Call<v1::AnswerHelpResponse>(answer),
              IsReason(v1::ERROR_REASON_GUARD_FAILED));
  v1::RequestHelpRequest request;
  request.set_name(finding.name());
  request.set_text("校门口占道经营，需城管配合");
  Must(head_.Call<v1::RequestHelpResponse>(request));
  EXPECT_EQ(KindsDue(officer_), Kinds({v1::OBLIGATION_KIND_GIVE_HELP}));
  EXPECT_EQ(Must(officer_.Call<v1::AnswerHelpResponse>(answer))
                .finding()
                .help_answer(),
            "已商城管，周五清理");
  EXPECT_EQ(KindsDue(officer_), Kinds());
  v1::GetFindingRequest get;
  get.set_name(finding.name());
  EXPECT_EQ(Must(head_.Call<v1::GetFindingResponse>(get))
                .finding()
                .help_answer(),
            "已商城管，周五清理");
  answer.set_text("另行研究");
  EXPECT_THAT(officer_.Call<v1::AnswerHelpResponse>(answer),
              IsReason(v1::ERROR_REASON_GUARD_FAILED));
  EXPECT_EQ(Get(finding).help_answer(), "已商城管，周五清理");
}

TEST_F(LifecycleTest, WithdrawingTheOnlyFindingClosesTheNotice) {
  const v1::Finding finding = Raise(v1::FINDING_GRADE_ORDINARY);
  const v1::Notice notice = Acknowledge(Notify({finding}));
  v1::WithdrawFindingRequest request;
  request.set_name(finding.name());
  request.set_reason("核实为误报");
  const auto withdrawn =
      Must(officer_.Call<v1::WithdrawFindingResponse>(request)).finding();
  EXPECT_EQ(withdrawn.state(), v1::FINDING_STATE_WITHDRAWN);
  EXPECT_EQ(WordOf(finding), v1::LEDGER_WORD_UNSPECIFIED);
  EXPECT_EQ(Get(notice).state(), v1::NOTICE_STATE_CLOSED);
  EXPECT_EQ(KindsDue(head_), Kinds({kConfirm}));
}

TEST_F(LifecycleTest, ANoticeServedAfterItsFindingsWereWithdrawnIsClosed) {
  const v1::Finding finding = Raise(v1::FINDING_GRADE_ORDINARY);
  const v1::Notice notice = Notify({finding});
  v1::WithdrawFindingRequest request;
  request.set_name(finding.name());
  request.set_reason("核实为误报");
  Must(officer_.Call<v1::WithdrawFindingResponse>(request));
  EXPECT_EQ(Get(notice).state(), v1::NOTICE_STATE_ISSUED);
  Acknowledge(notice);
  EXPECT_EQ(Get(notice).state(), v1::NOTICE_STATE_CLOSED);
}

TEST_F(LifecycleTest, WithdrawingTheSeriousFindingEndsTheDutyToPlan) {
  const auto visit =
      RaiseAll({Draft(v1::FINDING_GRADE_SERIOUS, "围墙开裂"),
                Draft(v1::FINDING_GRADE_ORDINARY, "台账不全"),
                Draft(v1::FINDING_GRADE_ORDINARY, "标识缺失")});
  const v1::Notice notice = Notify(
      {visit.findings(0), visit.findings(1), visit.findings(2)});
  Acknowledge(notice);
  Submit(visit.findings(1));
  EXPECT_EQ(KindsDue(head_).count(kPlan), 1U);
  v1::WithdrawFindingRequest request;
  request.set_name(visit.findings(0).name());
  request.set_reason("经鉴定为旧痕，无险情");
  Must(officer_.Call<v1::WithdrawFindingResponse>(request));
  EXPECT_EQ(KindsDue(head_), Kinds({kConfirm, kRectify}));
}

TEST_F(LifecycleTest, WhoFoundItDoesNotWithdrawItEvenAsAnOfficer) {
  const v1::Finding finding = Raise(v1::FINDING_GRADE_ORDINARY);
  server_.Grant(supervisor_, v1::ROLE_OFFICER);
  v1::WithdrawFindingRequest request;
  request.set_name(finding.name());
  request.set_reason("不想办了");
  EXPECT_THAT(supervisor_.Call<v1::WithdrawFindingResponse>(request),
              IsReason(v1::ERROR_REASON_SEPARATION_OF_DUTIES));
  EXPECT_EQ(Get(finding).state(), v1::FINDING_STATE_RAISED);
}

TEST_F(LifecycleTest, WhatWasWrittenOutlivesARestart) {
  const v1::Finding finding = Raise(v1::FINDING_GRADE_ORDINARY);
  const v1::Notice notice = Acknowledge(Notify({finding}));
  const std::int64_t head = server_.HeadSeq();
  const auto due = KindsDue(head_);
  server_.Restart();
  EXPECT_EQ(server_.HeadSeq(), head);
  EXPECT_EQ(Get(notice).SerializeAsString(), notice.SerializeAsString());
  EXPECT_EQ(KindsDue(head_), due);
  Submit(finding);
  Accept(officer_, finding);
  const v1::Notice next = Notify({Raise(v1::FINDING_GRADE_ORDINARY)});
  EXPECT_EQ(next.document_number(), "港北教督〔2026〕2号");
}

}  // namespace
}  // namespace dudao
