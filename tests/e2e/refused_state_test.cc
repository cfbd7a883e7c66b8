// Requests that are well formed and come at the wrong time, from the wrong
// person, or against a regulation.

#include "absl/strings/str_replace.h"
#include "dudao/v1/assignment_service.pb.h"
#include "dudao/v1/finding_service.pb.h"
#include "dudao/v1/follow_up_service.pb.h"
#include "dudao/v1/identity_service.pb.h"
#include "dudao/v1/inspection_service.pb.h"
#include "dudao/v1/notice_service.pb.h"
#include "dudao/v1/supervisor_service.pb.h"
#include "dudao/v1/unit_service.pb.h"
#include "tests/e2e/refusal.h"

namespace dudao {
namespace {

class RefusedStateTest : public RefusalTest {
 protected:
  v1::Supervisor Change(const v1::Supervisor& patch) {
    v1::UpdateSupervisorRequest request;
    *request.mutable_supervisor() = patch;
    return Must(officer_.Call<v1::UpdateSupervisorResponse>(request))
        .supervisor();
  }
  v1::AssignSupervisorRequest Assignment(const std::string& unit,
                                         const std::string& supervisor) {
    v1::AssignSupervisorRequest request;
    request.set_parent(TestServer::kBureau);
    request.mutable_assignment()->set_unit(unit);
    request.mutable_assignment()->set_supervisor(supervisor);
    return request;
  }
  static constexpr auto kState = v1::ERROR_REASON_STATE_CONFLICT;
  static constexpr auto kRecusal = v1::ERROR_REASON_RECUSAL;
  const std::string kArticle10 = "教育督导条例第十条";
};

TEST_F(RefusedStateTest, AVerbTheStateDoesNotAllowNamesStateAndVerbs) {
  const v1::Finding finding = Raise(v1::FINDING_GRADE_ORDINARY);
  v1::AcceptFindingRequest accept;
  accept.set_name(finding.name());
  absl::Status status = Refused<v1::AcceptFindingResponse>(
      officer_, accept, {kPrecondition, kState});
  EXPECT_EQ(MetadataOf(status, "current_state"), "RAISED");
  EXPECT_EQ(MetadataOf(status, "allowed"),
            "CloseAsAdvised,IssueNotice,WithdrawFinding");
  EXPECT_THAT(TextOf(status), testing::HasSubstr("已提出"));

  const v1::Notice notice = Acknowledge(Notify({finding}));
  v1::AcknowledgeNoticeRequest again;
  again.set_name(notice.name());
  status = Refused<v1::AcknowledgeNoticeResponse>(head_, again,
                                                  {kPrecondition, kState});
  EXPECT_EQ(MetadataOf(status, "current_state"), "ACKNOWLEDGED");
  EXPECT_THAT(TextOf(status), testing::HasSubstr("已签收"));

  v1::DeleteNoticeRequest remove;
  remove.set_name(notice.name());
  Refused<v1::DeleteNoticeResponse>(officer_, remove, {kPrecondition, kState});
  v1::IssueNoticeRequest issue;
  issue.set_name(notice.name());
  Refused<v1::IssueNoticeResponse>(officer_, issue, {kPrecondition, kState});

  Submit(finding);
  v1::SignFollowUpRequest sign;
  Accept(officer_, finding);
  sign.set_name(OpenFollowUp(finding).name());
  status = Refused<v1::SignFollowUpResponse>(officer_, sign,
                                             {kPrecondition, kState});
  EXPECT_EQ(MetadataOf(status, "current_state"), "DUE");
  v1::WithdrawNoticeRequest withdraw;
  withdraw.set_name(notice.name());
  withdraw.set_reason("已办结");
  status = Refused<v1::WithdrawNoticeResponse>(officer_, withdraw,
                                               {kPrecondition, kState});
  EXPECT_EQ(MetadataOf(status, "allowed"), "");
}

TEST_F(RefusedStateTest, AnOldEtagIsRefused) {
  v1::UpdateUnitRequest request;
  *request.mutable_unit() = school_;
  request.mutable_unit()->set_enrolment(900);
  request.mutable_update_mask()->add_paths("enrolment");
  const auto changed =
      Must(officer_.Call<v1::UpdateUnitResponse>(request)).unit();
  request.mutable_unit()->set_enrolment(901);
  const absl::Status status = Refused<v1::UpdateUnitResponse>(
      officer_, request,
      {absl::StatusCode::kAborted, v1::ERROR_REASON_ETAG_MISMATCH});
  EXPECT_EQ(MetadataOf(status, "current_etag"), changed.etag());

  const v1::Finding finding = Raise(v1::FINDING_GRADE_ORDINARY);
  Acknowledge(Notify({finding}));
  v1::AnswerFindingRequest answer;
  answer.set_name(finding.name());
  answer.set_etag(finding.etag());
  answer.mutable_rectification()->set_measure("更换器材");
  Refused<v1::AnswerFindingResponse>(
      head_, answer,
      {absl::StatusCode::kAborted, v1::ERROR_REASON_ETAG_MISMATCH});
}

TEST_F(RefusedStateTest, WhatDoesNotExist) {
  v1::GetUnitRequest request;
  request.set_name("bureaus/450802/units/0000000000");
  const absl::Status status = Refused<v1::GetUnitResponse>(
      officer_, request,
      {absl::StatusCode::kNotFound, v1::ERROR_REASON_NOT_FOUND});
  EXPECT_EQ(MetadataOf(status, "resource"), request.name());
}

TEST_F(RefusedStateTest, AnotherSchoolsCasesAreOutOfReachAndUnknown) {
  const v1::Finding finding = Raise(v1::FINDING_GRADE_ORDINARY);
  const Refusal denied = {kDenied, v1::ERROR_REASON_PERMISSION_DENIED};
  v1::GetFindingRequest get;
  get.set_name(finding.name());
  const absl::Status there =
      Refused<v1::GetFindingResponse>(other_head_, get, denied);
  get.set_name("bureaus/450802/findings/none");
  const absl::Status nowhere =
      Refused<v1::GetFindingResponse>(other_head_, get, denied);
  EXPECT_EQ(absl::StrReplaceAll(TextOf(there), {{finding.name(), "X"}}),
            absl::StrReplaceAll(TextOf(nowhere), {{get.name(), "X"}}));
  v1::AnswerFindingRequest answer;
  answer.set_name(finding.name());
  answer.mutable_rectification()->set_measure("不是我校");
  Refused<v1::AnswerFindingResponse>(other_head_, answer, denied);
  v1::GetUnitRequest unit;
  unit.set_name(school_.name());
  Refused<v1::GetUnitResponse>(other_head_, unit, denied);
  // A supervisor's reach is what the supervisor is responsible for.
  get.set_name(finding.name());
  Refused<v1::GetFindingResponse>(second_supervisor_, get, denied);
  // And a head's right to answer is not a right to review.
  v1::AcceptFindingRequest accept;
  accept.set_name(finding.name());
  Refused<v1::AcceptFindingResponse>(head_, accept, denied);
}

TEST_F(RefusedStateTest, TokensThatDoNotCount) {
  const Refusal unknown = {absl::StatusCode::kUnauthenticated,
                           v1::ERROR_REASON_UNAUTHENTICATED};
  v1::GetUnitRequest request;
  request.set_name(school_.name());
  const absl::Status none =
      Refused<v1::GetUnitResponse>(server_.anonymous(), request, unknown);
  Refused<v1::GetUnitResponse>(server_.WithToken("", "wrong"), request,
                               unknown);
  v1::ListApiTokensRequest list;
  list.set_parent(TestServer::kBureau);
  const auto tokens =
      Must(server_.admin().Call<v1::ListApiTokensResponse>(list));
  v1::RevokeApiTokenRequest revoke;
  for (const v1::ApiToken& token : tokens.api_tokens()) {
    if (token.user() == head_.user()) revoke.set_name(token.name());
  }
  Must(head_.Call<v1::GetUnitResponse>(request));
  Must(server_.admin().Call<v1::RevokeApiTokenResponse>(revoke));
  const absl::Status revoked =
      Refused<v1::GetUnitResponse>(head_, request, unknown);
  EXPECT_EQ(TextOf(none), TextOf(revoked));

  v1::DeactivateUserRequest deactivate;
  deactivate.set_name(supervisor_.user());
  Must(server_.admin().Call<v1::DeactivateUserResponse>(deactivate));
  Refused<v1::GetUnitResponse>(supervisor_, request, unknown);

  v1::CreateApiTokenRequest create;
  create.set_parent(TestServer::kBureau);
  create.mutable_token()->set_user(officer_.user());
  create.mutable_token()->set_display_name("一小时");
  *create.mutable_token()->mutable_expire_time() =
      ToProto(server_.clock().Now() + absl::Hours(1));
  Caller& brief = server_.WithToken(
      officer_.user(),
      Must(server_.admin().Call<v1::CreateApiTokenResponse>(create)).secret());
  Must(brief.Call<v1::GetUnitResponse>(request));
  server_.clock().Advance(absl::Hours(1));
  Refused<v1::GetUnitResponse>(brief, request, unknown);
}

TEST_F(RefusedStateTest, ATokensSecretIsShownOnce) {
  v1::CreateApiTokenRequest request;
  request.set_parent(TestServer::kBureau);
  request.mutable_token()->set_user(officer_.user());
  request.mutable_token()->set_display_name("手机");
  request.set_request_id(server_.ids().NewId());
  Must(server_.admin().Call<v1::CreateApiTokenResponse>(request));
  Refused<v1::CreateApiTokenResponse>(server_.admin(), request,
                                      {absl::StatusCode::kAlreadyExists,
                                       v1::ERROR_REASON_ALREADY_EXISTS});
}

TEST_F(RefusedStateTest, RecusalNamesTheArticle) {
  Tie(li_, school_);
  v1::EndAssignmentRequest end;
  end.set_name(AssignmentOf(school_).name());
  v1::ReplaceSupervisorRequest replace;
  replace.set_name(end.name());
  replace.set_supervisor(li_.name());
  replace.set_reason("轮岗");
  Refused<v1::ReplaceSupervisorResponse>(
      officer_, replace, {kPrecondition, kRecusal, "", kArticle10});
  end.set_reason("轮岗");
  Must(officer_.Call<v1::EndAssignmentResponse>(end));
  Refused<v1::AssignSupervisorResponse>(
      officer_, Assignment(school_.name(), li_.name()),
      {kPrecondition, kRecusal, "", kArticle10});
  // Nor with a mandate, nor in company.
  v1::RecordInspectionRequest visit = server_.Visit(school_, li_, {});
  visit.mutable_inspection()->set_mandate("委托");
  Refused<v1::RecordInspectionResponse>(
      second_supervisor_, visit, {kPrecondition, kRecusal, "", kArticle10});
}

TEST_F(RefusedStateTest, TheGroundOfRecusalIsNotToldToOtherSupervisors) {
  Tie(li_, school_);
  v1::RecordInspectionRequest visit = server_.Visit(school_, wei_, {});
  visit.mutable_inspection()->add_accompanying_supervisors(li_.name());
  visit.set_validate_only(true);
  const absl::Status status = Refused<v1::RecordInspectionResponse>(
      supervisor_, visit, {kPrecondition, kRecusal, "", kArticle10});
  EXPECT_EQ(TextOf(status), "该督学依规应当回避，不能参加对本单位的督导。");
}

TEST_F(RefusedStateTest, RecusalHoldsForFollowUpsAndReviews) {
  const v1::Finding finding = Raise(v1::FINDING_GRADE_ORDINARY);
  BringToClose(Notify({finding}), finding);
  Tie(li_, school_);
  v1::PlanFollowUpRequest plan;
  plan.set_name(OpenFollowUp(finding).name());
  *plan.mutable_planned_date() = Day(2026, 12, 1);
  plan.add_people(wei_.name());
  plan.add_people(li_.name());
  Refused<v1::PlanFollowUpResponse>(
      officer_, plan, {kPrecondition, kRecusal, "", kArticle10});
  // An officer who is also a supervisor is recused as one.
  server_.Grant(second_supervisor_, v1::ROLE_OFFICER);
  const v1::Finding next = Raise(v1::FINDING_GRADE_ORDINARY);
  v1::WithdrawFindingRequest withdraw;
  withdraw.set_name(next.name());
  withdraw.set_reason("不严重");
  Refused<v1::WithdrawFindingResponse>(
      second_supervisor_, withdraw, {kPrecondition, kRecusal, "", kArticle10});
  Acknowledge(Notify({next}));
  Submit(next);
  v1::AcceptFindingRequest accept;
  accept.set_name(next.name());
  Refused<v1::AcceptFindingResponse>(
      second_supervisor_, accept, {kPrecondition, kRecusal, "", kArticle10});
}

TEST_F(RefusedStateTest, QualificationNamesTheArticle) {
  v1::Supervisor patch;
  patch.set_name(li_.name());
  patch.set_years_in_education(4);
  Change(patch);
  const absl::Status status = Refused<v1::AssignSupervisorResponse>(
      officer_,
      Assignment(server_.AddUnit("庆丰小学").name(), li_.name()),
      {kPrecondition, v1::ERROR_REASON_NOT_QUALIFIED});
  EXPECT_THAT(MetadataOf(status, "article"), testing::HasSubstr("第七条"));
}

TEST_F(RefusedStateTest, AUnitHasOneResponsibleSupervisor) {
  Refused<v1::AssignSupervisorResponse>(
      officer_, Assignment(school_.name(), li_.name()),
      {absl::StatusCode::kAlreadyExists, v1::ERROR_REASON_ALREADY_EXISTS});
}

TEST_F(RefusedStateTest, AUnitWithOpenFindingsStaysInUse) {
  Raise(v1::FINDING_GRADE_ORDINARY);
  v1::DeactivateUnitRequest request;
  request.set_name(school_.name());
  request.set_reason("撤并");
  Refused<v1::DeactivateUnitResponse>(
      officer_, request, {kPrecondition, v1::ERROR_REASON_GUARD_FAILED});
}

TEST_F(RefusedStateTest, TheLastAdministratorStays) {
  v1::DeactivateUserRequest request;
  request.set_name(server_.admin().user());
  Refused<v1::DeactivateUserResponse>(
      server_.admin(), request,
      {kPrecondition, v1::ERROR_REASON_GUARD_FAILED});
}

// What belongs to another bureau is, for this one, not there.
class OtherBureauTest : public RefusedStateTest {
 protected:
  OtherBureauTest() : stranger_(server_.AddBureau("450804")) {
    their_unit_ = Must(stranger_.Call<v1::CreateUnitResponse>(
                           NewUnit("覃塘镇中心小学", "bureaus/450804")))
                      .unit()
                      .name();
    v1::CreateSupervisorRequest supervisor;
    supervisor.set_parent("bureaus/450804");
    supervisor.mutable_supervisor()->set_display_name("覃督学");
    supervisor.mutable_supervisor()->set_kind(v1::SUPERVISOR_KIND_FULL_TIME);
    supervisor.mutable_supervisor()->set_education(v1::EDUCATION_MASTER);
    supervisor.mutable_supervisor()->set_years_in_education(20);
    their_supervisor_ =
        Must(stranger_.Call<v1::CreateSupervisorResponse>(supervisor))
            .supervisor()
            .name();
  }
  Caller& stranger_;
  std::string their_unit_;
  std::string their_supervisor_;
  static constexpr auto kField = v1::ERROR_REASON_INVALID_FIELD;
};

TEST_F(OtherBureauTest, ItsResourcesAreOutOfReach) {
  v1::GetUnitRequest get;
  get.set_name(their_unit_);
  Refused<v1::GetUnitResponse>(officer_, get,
                               {kDenied, v1::ERROR_REASON_PERMISSION_DENIED});
  get.set_name(school_.name());
  Refused<v1::GetUnitResponse>(stranger_, get,
                               {kDenied, v1::ERROR_REASON_PERMISSION_DENIED});
}

TEST_F(OtherBureauTest, NoNoticeGoesThere) {
  v1::CreateNoticeRequest request;
  request.set_parent(TestServer::kBureau);
  request.mutable_notice()->set_kind(v1::NOTICE_KIND_RECTIFICATION);
  request.mutable_notice()->set_unit(their_unit_);
  Refused<v1::CreateNoticeResponse>(officer_, request,
                                    {kInvalid, kField, "notice.unit"});
}

TEST_F(OtherBureauTest, NoVisitIsMadeThereOrWithItsPeople) {
  v1::RecordInspectionRequest visit = server_.Visit(school_, wei_, {});
  visit.mutable_inspection()->set_unit(their_unit_);
  visit.mutable_inspection()->set_mandate("委托");
  Refused<v1::RecordInspectionResponse>(
      supervisor_, visit, {kInvalid, kField, "inspection.unit"});
  visit = server_.Visit(school_, wei_, {});
  visit.mutable_inspection()->add_accompanying_supervisors(their_supervisor_);
  Refused<v1::RecordInspectionResponse>(
      supervisor_, visit,
      {kInvalid, kField, "inspection.accompanying_supervisors[0]"});
  visit = server_.Visit(school_, wei_, {});
  visit.mutable_inspection()->set_checklist("bureaus/450804/checklists/x");
  Refused<v1::RecordInspectionResponse>(
      supervisor_, visit, {kInvalid, kField, "inspection.checklist"});
}

TEST_F(OtherBureauTest, NoFollowUpTakesItsUnitsOrPeople) {
  const v1::Finding finding = Raise(v1::FINDING_GRADE_ORDINARY);
  BringToClose(Notify({finding}), finding);
  v1::CreateFollowUpRequest create =
      AskForFollowUp(v1::FOLLOW_UP_KIND_LOOK_BACK, finding);
  create.mutable_follow_up()->set_unit(their_unit_);
  Refused<v1::CreateFollowUpResponse>(officer_, create,
                                      {kInvalid, kField, "follow_up.unit"});
  create.mutable_follow_up()->set_unit(school_.name());
  create.mutable_follow_up()->set_findings(0, "bureaus/450804/findings/x");
  Refused<v1::CreateFollowUpResponse>(
      officer_, create, {kInvalid, kField, "follow_up.findings[0]"});
  v1::PlanFollowUpRequest plan;
  plan.set_name(OpenFollowUp(finding).name());
  *plan.mutable_planned_date() = Day(2026, 12, 1);
  plan.add_people(wei_.name());
  plan.add_people(their_supervisor_);
  Refused<v1::PlanFollowUpResponse>(officer_, plan,
                                    {kInvalid, kField, "people[1]"});
}

TEST_F(OtherBureauTest, NoAssignmentJoinsTheTwo) {
  Refused<v1::AssignSupervisorResponse>(
      officer_, Assignment(their_unit_, wei_.name()),
      {kInvalid, kField, "assignment.unit"});
  Refused<v1::AssignSupervisorResponse>(
      officer_, Assignment(server_.AddUnit("庆丰小学").name(),
                           their_supervisor_),
      {kInvalid, kField, "assignment.supervisor"});
}

}  // namespace
}  // namespace dudao
