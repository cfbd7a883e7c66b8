#include "tests/access/role_world.h"

#include "dudao/v1/assignment_proposal_service.pb.h"
#include "dudao/v1/bureau_service.pb.h"
#include "dudao/v1/campaign_service.pb.h"
#include "dudao/v1/commendation_service.pb.h"
#include "dudao/v1/consultation_service.pb.h"
#include "dudao/v1/finding_service.pb.h"
#include "dudao/v1/follow_up_service.pb.h"
#include "dudao/v1/identity_service.pb.h"
#include "dudao/v1/inspection_service.pb.h"
#include "dudao/v1/notice_service.pb.h"
#include "dudao/v1/obligation_service.pb.h"
#include "dudao/v1/reminder_service.pb.h"
#include "dudao/v1/session_service.pb.h"
#include "dudao/v1/supervision_service.pb.h"

namespace dudao {
namespace {

std::string NameOf(const google::protobuf::Message& message) {
  return message.GetReflection()->GetString(
      message, message.GetDescriptor()->FindFieldByName("name"));
}

}  // namespace

RoleWorld::RoleWorld() {
  own_ = CaseOf(school_, supervisor_, wei_, head_, section_);
  other_ = CaseOf(other_school_, second_supervisor_, li_, other_head_,
                  other_section_);
  Release(own_);
  planned_ = own_["follow_up"];
  own_["follow_up"] = Reserve(school_, own_["finding"]);
  Plan(planned_);
  const std::vector<std::string> colleagues = {
      server_.AddSupervisor("陆督学").name(),
      server_.AddSupervisor("谭督学").name()};
  own_["supervision"] = Supervise(school_, wei_, colleagues);
  other_["supervision"] = Supervise(other_school_, li_, colleagues);
  own_["campaign"] = other_["campaign"] = Campaign();
}

World RoleWorld::RegisterOf(const v1::Unit& unit,
                            const v1::Supervisor& person, Caller& head) {
  World world = {{"bureau", TestServer::kBureau},
                 {"settings", "bureaus/450802/settings"},
                 {"calendar", "bureaus/450802/calendar"},
                 {"unit", unit.name()},
                 {"supervisor", person.name()},
                 {"user", head.user()}};
  v1::CreateAreaRequest area;
  area.set_parent(TestServer::kBureau);
  area.mutable_area()->set_display_name(unit.display_name() + "片区");
  world["area"] =
      Must(officer_.Call<v1::CreateAreaResponse>(area)).area().name();
  world["assignment"] = AssignmentOf(unit).name();
  v1::ProposeAssignmentsRequest proposal;
  proposal.set_parent(TestServer::kBureau);
  proposal.set_mode(v1::PROPOSAL_MODE_GAPS);
  world["assignment_proposal"] =
      NameOf(Must(officer_.Call<v1::ProposeAssignmentsResponse>(proposal))
                 .assignment_proposal());
  v1::ListGrantsRequest grants;
  grants.set_parent(TestServer::kBureau);
  world["grant"] = NameOf(
      Must(server_.admin().Call<v1::ListGrantsResponse>(grants)).grants(1));
  v1::ListApiTokensRequest tokens;
  tokens.set_parent(TestServer::kBureau);
  world["token"] =
      NameOf(Must(server_.admin().Call<v1::ListApiTokensResponse>(tokens))
                 .api_tokens(1));
  world["session"] = SessionOf(head.user());
  world["checklist"] = "bureaus/450802/checklists/none";
  return world;
}

std::string RoleWorld::SessionOf(const std::string& user) {
  v1::ResetPasswordRequest reset;
  reset.set_user(user);
  v1::SignInRequest request;
  request.set_account(user.substr(user.rfind('/') + 1));
  request.set_password(
      Must(server_.admin().Call<v1::ResetPasswordResponse>(reset)).password());
  return NameOf(
      Must(server_.anonymous().Call<v1::SignInResponse>(request)).session());
}

World RoleWorld::CaseOf(const v1::Unit& unit, Caller& supervisor,
                        const v1::Supervisor& person, Caller& head,
                        const Section& section) {
  World world = RegisterOf(unit, person, head);
  const auto visit = server_.Record(
      supervisor, unit, person,
      {Draft(v1::FINDING_GRADE_ORDINARY, "台账不全"),
       Draft(v1::FINDING_GRADE_ORDINARY, "标识缺失")});
  world["inspection"] = visit.inspection().name();
  world["finding"] = visit.findings(0).name();
  // Sent again with other content: kept as a conflicting record.
  v1::RecordInspectionRequest again = server_.Visit(unit, person, {});
  again.set_inspection_id(
      visit.inspection().name().substr(visit.inspection().name().size() - 36));
  static_cast<void>(supervisor.Call<v1::RecordInspectionResponse>(again));
  world["notice"] = DraftNotice(supervisor, v1::NOTICE_KIND_ADVICE,
                                {visit.findings(1)})
                        .name();
  const v1::Notice notice = Notify({visit.findings(0)});
  if (unit.name() == school_.name()) {
    BringToClose(notice, visit.findings(0));
  } else {
    v1::RecordServiceRequest service;
    service.set_name(notice.name());
    service.set_method(v1::SERVICE_METHOD_LEFT);
    *service.mutable_service_date() = ToProto(server_.today());
    service.set_proof("送达回证");
    Must(officer_.Call<v1::RecordServiceResponse>(service));
    v1::SubmitRectificationRequest submit;
    submit.set_name(visit.findings(0).name());
    *submit.mutable_rectification() = Report();
    Must(head.Call<v1::SubmitRectificationResponse>(submit));
    Accept(officer_, visit.findings(0));
  }
  world["follow_up"] = OpenFollowUp(visit.findings(0)).name();
  world["consultation"] = Consult(world["finding"], section.name);
  world["commendation"] = Commend(unit.name(), world["finding"]);
  world["escalation"] =
      ServeRung(DecideRung(ProposeRung(unit),
                           v1::ESCALATION_KIND_EXPEDITE_ORDER))
          .name();
  AddReminder(unit, &world);
  return world;
}

std::string RoleWorld::Commend(const std::string& unit,
                               const std::string& finding) {
  v1::ProposeCommendationRequest request;
  request.set_parent(TestServer::kBureau);
  v1::Commendation& commendation = *request.mutable_commendation();
  commendation.set_kind(v1::COMMENDATION_KIND_PRAISE_CIRCULAR);
  commendation.set_subject(unit);
  commendation.set_grounds("整改及时");
  commendation.add_citations()->set_source(finding);
  return Must(officer_.Call<v1::ProposeCommendationResponse>(request))
      .commendation()
      .name();
}

std::string RoleWorld::Consult(const std::string& source,
                               const std::string& section) {
  v1::RequestConsultationRequest request;
  request.set_parent(TestServer::kBureau);
  request.mutable_consultation()->set_source(source);
  request.mutable_consultation()->set_question("台账应保存几年？");
  request.set_section(section);
  return Must(officer_.Call<v1::RequestConsultationResponse>(request))
      .consultation()
      .name();
}

void RoleWorld::Release(const World& world) {
  v1::AnswerConsultationRequest answer;
  answer.set_name(Consult(world.at("inspection"), section_.name));
  answer.mutable_answer()->set_text("三年");
  Must(section_.person.Call<v1::AnswerConsultationResponse>(answer));
  v1::ShareConsultationRequest share;
  share.set_name(answer.name());
  Must(officer_.Call<v1::ShareConsultationResponse>(share));
  v1::ApproveCommendationRequest approve;
  approve.set_name(Commend(world.at("unit"), world.at("finding")));
  Must(officer_.Call<v1::ApproveCommendationResponse>(approve));
  v1::IssueCommendationRequest issue;
  issue.set_name(approve.name());
  Must(officer_.Call<v1::IssueCommendationResponse>(issue));
}

// The head has still to sign the visit's record, and is reminded of it.
void RoleWorld::AddReminder(const v1::Unit& unit, World* world) {
  v1::ListObligationsRequest due;
  due.set_parent(TestServer::kBureau);
  due.set_filter("unit = \"" + unit.name() + "\" AND kind = CONFIRM_RECORD");
  (*world)["obligation"] =
      NameOf(Must(officer_.Call<v1::ListObligationsResponse>(due))
                 .obligations(0));
  v1::SendReminderRequest remind;
  remind.set_name((*world)["obligation"]);
  (*world)["reminder"] = NameOf(
      Must(officer_.Call<v1::SendReminderResponse>(remind)).reminder());
}

std::string RoleWorld::Reserve(const v1::Unit& unit,
                               const std::string& finding) {
  v1::Finding closed;
  closed.set_unit(unit.name());
  closed.set_name(finding);
  const v1::CreateFollowUpRequest request =
      AskForFollowUp(v1::FOLLOW_UP_KIND_LOOK_BACK, closed);
  return Must(officer_.Call<v1::CreateFollowUpResponse>(request))
      .follow_up()
      .name();
}

void RoleWorld::Plan(const std::string& follow_up) {
  v1::PlanFollowUpRequest request;
  request.set_name(follow_up);
  *request.mutable_planned_date() = Day(2026, 12, 1);
  request.add_people(wei_.name());
  request.add_people(server_.AddSupervisor("梁督学").name());
  Must(officer_.Call<v1::PlanFollowUpResponse>(request));
}

std::string RoleWorld::Supervise(const v1::Unit& unit,
                                 const v1::Supervisor& lead,
                                 const std::vector<std::string>& colleagues) {
  v1::CreateSupervisionRequest plan;
  plan.set_parent(TestServer::kBureau);
  v1::Supervision* supervision = plan.mutable_supervision();
  supervision->set_kind(v1::SUPERVISION_KIND_COMPREHENSIVE);
  supervision->set_unit(unit.name());
  supervision->set_lead(lead.name());
  supervision->mutable_members()->Assign(colleagues.begin(), colleagues.end());
  *supervision->mutable_planned_start_date() = Day(2026, 9, 14);
  *supervision->mutable_planned_end_date() = Day(2026, 9, 16);
  v1::IssueSupervisionNoticeRequest notice;
  notice.set_name(
      NameOf(Must(officer_.Call<v1::CreateSupervisionResponse>(plan))
                 .supervision()));
  Must(officer_.Call<v1::IssueSupervisionNoticeResponse>(notice));
  return notice.name();
}

std::string RoleWorld::Campaign() {
  v1::CreateCampaignRequest request;
  request.set_parent(TestServer::kBureau);
  v1::Campaign* campaign = request.mutable_campaign();
  campaign->set_display_name("2026 年综合督导");
  campaign->set_kind(v1::SUPERVISION_KIND_COMPREHENSIVE);
  campaign->set_unit_filter("state = ACTIVE");
  *campaign->mutable_planned_start_date() = Day(2026, 9, 14);
  *campaign->mutable_planned_end_date() = Day(2026, 12, 18);
  return NameOf(
      Must(officer_.Call<v1::CreateCampaignResponse>(request)).campaign());
}

}  // namespace dudao
