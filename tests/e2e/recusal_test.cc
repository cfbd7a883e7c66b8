// A tie may come up while a case is under way: from then on the supervisor has
// no more part in it (教育督导条例 art. 10), whatever the verb.

#include "dudao/v1/finding_service.pb.h"
#include "dudao/v1/follow_up_service.pb.h"
#include "dudao/v1/inspection_service.pb.h"
#include "dudao/v1/notice_service.pb.h"
#include "tests/e2e/refusal.h"

namespace dudao {
namespace {

class RecusalTest : public RefusalTest {
 protected:
  v1::RecordInspectionResponse RecordUnsigned() {
    return Story::RecordUnsigned(
        {Draft(v1::FINDING_GRADE_ORDINARY, "台账不全")});
  }
  template <class Response, class Request>
  void ExpectRecused(Caller& caller, Request request,
                     const std::string& name) {
    request.set_name(name);
    const absl::Status status = Refused<Response>(
        caller, request,
        {kPrecondition, v1::ERROR_REASON_RECUSAL, "", "教育督导条例第十条"});
    EXPECT_THAT(TextOf(status), testing::HasSubstr("请交督导室或其他督学"));
  }
};

TEST_F(RecusalTest, AVisitIsNotBegunNorFinishedNorSigned) {
  v1::RegisterInspectionRequest request;
  request.set_parent(TestServer::kBureau);
  request.mutable_inspection()->set_unit(school_.name());
  request.mutable_inspection()->set_supervisor(wei_.name());
  const auto registered =
      Must(supervisor_.Call<v1::RegisterInspectionResponse>(request));
  v1::StartInspectionRequest start;
  start.set_name(
      Must(supervisor_.Call<v1::RegisterInspectionResponse>(request))
          .inspection()
          .name());
  Must(supervisor_.Call<v1::StartInspectionResponse>(start));
  const v1::Inspection recorded = RecordUnsigned().inspection();
  Tie(wei_, school_);
  ExpectRecused<v1::StartInspectionResponse>(
      supervisor_, v1::StartInspectionRequest(),
      registered.inspection().name());
  ExpectRecused<v1::CompleteInspectionRecordResponse>(
      supervisor_, v1::CompleteInspectionRecordRequest(), start.name());
  ExpectRecused<v1::SignInspectionResponse>(
      supervisor_, v1::SignInspectionRequest(), recorded.name());
  // Nor does a tool sign for the supervisor.
  Caller& tool = server_.ToolWith({"inspection.record"});
  ExpectRecused<v1::SignInspectionResponse>(
      tool, v1::SignInspectionRequest(), recorded.name());
}

TEST_F(RecusalTest, ARecordThatCannotBeSignedIsGivenUpAndMadeAnew) {
  const auto recorded = RecordUnsigned();
  Tie(wei_, school_);
  v1::CancelInspectionRequest cancel;
  cancel.set_name(recorded.inspection().name());
  cancel.set_reason("应当回避，改由黎督学督导");
  EXPECT_EQ(Must(supervisor_.Call<v1::CancelInspectionResponse>(cancel))
                .inspection()
                .state(),
            v1::INSPECTION_STATE_CANCELLED);
  EXPECT_EQ(KindsDue(supervisor_), Kinds());
  v1::GetFindingRequest get;
  get.set_name(recorded.findings(0).name());
  EXPECT_THAT(officer_.Call<v1::GetFindingResponse>(get),
              StatusIs(absl::StatusCode::kNotFound));
  v1::RecordInspectionRequest again = server_.Visit(school_, li_, {});
  again.mutable_inspection()->set_mandate("港北教督委〔2026〕3号");
  Must(second_supervisor_.Call<v1::RecordInspectionResponse>(again));
}

TEST_F(RecusalTest, AfterTheSignatureOnlyTheHeadGoesOn) {
  const std::string visit = RaiseAll({}).inspection().name();
  Tie(wei_, school_);
  v1::ConfirmInspectionRequest confirm;
  confirm.set_signer("梁校长");
  ExpectRecused<v1::ConfirmInspectionResponse>(supervisor_, confirm, visit);
  v1::RefuseInspectionRequest refuse;
  refuse.set_reason("有异议");
  refuse.set_witness("黎督学");
  ExpectRecused<v1::RefuseInspectionResponse>(supervisor_, refuse, visit);
  v1::AddCorrectionRequest correct;
  correct.set_text("入校时间应为 8:10");
  ExpectRecused<v1::AddCorrectionResponse>(supervisor_, correct, visit);
  confirm.set_name(visit);
  Must(head_.Call<v1::ConfirmInspectionResponse>(confirm));
}

TEST_F(RecusalTest, TheSameRecordSentAgainIsStillTheSameAnswer) {
  v1::RecordInspectionRequest request = server_.Visit(school_, wei_, {});
  const auto first =
      Must(supervisor_.Call<v1::RecordInspectionResponse>(request));
  Tie(wei_, school_);
  request.set_request_id(server_.ids().NewId());
  EXPECT_EQ(Must(supervisor_.Call<v1::RecordInspectionResponse>(request))
                .SerializeAsString(),
            first.SerializeAsString());
}

TEST_F(RecusalTest, AnAdviceInDraftIsLeftToTheOffice) {
  const v1::Notice draft = DraftNotice(
      supervisor_, v1::NOTICE_KIND_ADVICE,
      {RaiseAll({Draft(v1::FINDING_GRADE_ORDINARY, "台账不全")}).findings(0)});
  Tie(wei_, school_);
  v1::DeleteNoticeRequest remove;
  ExpectRecused<v1::DeleteNoticeResponse>(supervisor_, remove, draft.name());
  remove.set_name(draft.name());
  Must(officer_.Call<v1::DeleteNoticeResponse>(remove));
}

// An officer who is a supervisor too is recused as one.
TEST_F(RecusalTest, TheOfficeIsNoWayRoundIt) {
  const auto visit =
      RaiseAll({Draft(v1::FINDING_GRADE_ORDINARY, "台账不全"),
                Draft(v1::FINDING_GRADE_ORDINARY, "标识缺失"),
                Draft(v1::FINDING_GRADE_ORDINARY, "记录缺失")});
  const v1::Notice draft = DraftNotice(
      officer_, v1::NOTICE_KIND_RECTIFICATION, {visit.findings(0)});
  const v1::Notice issued = Notify({visit.findings(1)});
  const v1::Finding& asking = visit.findings(2);
  Acknowledge(Notify({asking}));
  AskForTime(asking, absl::CivilDay(2026, 9, 28));
  v1::RequestHelpRequest help;
  help.set_name(asking.name());
  help.set_text("需协调");
  Must(head_.Call<v1::RequestHelpResponse>(help));
  server_.Grant(supervisor_, v1::ROLE_OFFICER);
  Tie(wei_, school_);

  ExpectRecused<v1::IssueNoticeResponse>(
      supervisor_, v1::IssueNoticeRequest(), draft.name());
  v1::RecordServiceRequest service;
  service.set_method(v1::SERVICE_METHOD_LEFT);
  *service.mutable_service_date() = ToProto(server_.today());
  service.set_proof("送达回证");
  ExpectRecused<v1::RecordServiceResponse>(supervisor_, service,
                                           issued.name());
  v1::WithdrawNoticeRequest withdraw;
  withdraw.set_reason("文书有误");
  ExpectRecused<v1::WithdrawNoticeResponse>(supervisor_, withdraw,
                                            issued.name());
  v1::DecideExtensionRequest decide;
  decide.set_decision(v1::EXTENSION_DECISION_GRANTED);
  ExpectRecused<v1::DecideExtensionResponse>(supervisor_, decide,
                                             asking.name());
  v1::AnswerHelpRequest answer;
  answer.set_text("已协调");
  ExpectRecused<v1::AnswerHelpResponse>(supervisor_, answer, asking.name());

  Submit(asking);
  Accept(officer_, asking);
  const std::string follow_up = OpenFollowUp(asking).name();
  v1::PlanFollowUpRequest plan;
  *plan.mutable_planned_date() = ToProto(server_.today());
  plan.add_people(li_.name());
  ExpectRecused<v1::PlanFollowUpResponse>(supervisor_, plan, follow_up);
  v1::CancelFollowUpRequest cancel;
  cancel.set_reason("停课");
  ExpectRecused<v1::CancelFollowUpResponse>(supervisor_, cancel, follow_up);
}

}  // namespace
}  // namespace dudao
