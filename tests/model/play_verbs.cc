#include <iterator>

#include "dudao/v1/finding_service.pb.h"
#include "dudao/v1/follow_up_service.pb.h"
#include "dudao/v1/inspection_service.pb.h"
#include "dudao/v1/notice_service.pb.h"
#include "storage/base/date.h"
#include "tests/model/play.h"

namespace dudao::model {
namespace {

using Role = Actor::Role;

v1::Rectification Report() {
  v1::Rectification report;
  report.set_measure("更换器材并张贴检查记录");
  report.set_responsible_person("陈主任");
  report.set_result("已更换");
  return report;
}

}  // namespace

void Play::Visit() {
  const int school = Below(2);
  std::vector<v1::Finding> drafts;
  for (int i = Below(3); i >= 0; --i) {
    const bool zero_tolerance = OneIn(4);
    constexpr v1::FindingGrade kGrades[] = {v1::FINDING_GRADE_MINOR,
                                            v1::FINDING_GRADE_ORDINARY,
                                            v1::FINDING_GRADE_SERIOUS};
    drafts.push_back(
        Draft(zero_tolerance ? v1::FINDING_GRADE_SERIOUS : kGrades[Below(3)],
              absl::StrCat("问题", i), zero_tolerance));
  }
  const auto answer = Ask<v1::RecordInspectionResponse>(
      "RecordInspection", {Role::kSupervisor, school},
      server_.Visit(schools_[school], supervisors_[school], drafts), {},
      [](auto& again) {
        again.mutable_inspection()->set_narrative("另一份记录");
      });
  if (!answer.ok()) return;
  model_.inspections[answer->inspection().name()] = {
      answer->inspection().name(), school, v1::INSPECTION_STATE_SIGNED};
  for (const v1::Finding& row : answer->findings()) {
    Finding finding;
    finding.name = row.name();
    finding.school = school;
    finding.grade = row.grade();
    finding.zero_tolerance = row.zero_tolerance();
    model_.findings[row.name()] = finding;
  }
}

void Play::DraftNotice(Actor actor, Finding& finding) {
  std::vector<Finding*> findings = {&finding};
  Finding& other =
      std::next(model_.findings.begin(),
                static_cast<std::ptrdiff_t>(Pick(model_.findings.size())))
          ->second;
  if (other.school == findings[0]->school && &other != findings[0]) {
    findings.push_back(&other);
  }
  v1::CreateNoticeRequest request;
  request.set_parent(TestServer::kBureau);
  v1::Notice& notice = *request.mutable_notice();
  notice.set_kind(v1::NOTICE_KIND_RECTIFICATION);
  notice.set_unit(
      schools_[static_cast<std::size_t>(findings[0]->school)].name());
  for (const Finding* one : findings) {
    notice.add_items()->set_finding(one->name);
  }
  const auto answer = Ask<v1::CreateNoticeResponse>(
      "CreateNotice", actor, request, model_.DraftNotice(actor, findings),
      [](auto& again) {
        again.mutable_notice()->mutable_items(0)->set_demand("立即整改");
      });
  if (!answer.ok()) return;
  Notice made;
  made.name = answer->notice().name();
  made.school = findings[0]->school;
  for (const Finding* one : findings) {
    made.findings.push_back(one->name);
  }
  model_.notices[made.name] = made;
}

void Play::DeleteNotice(Actor actor, Notice& notice) {
  v1::DeleteNoticeRequest request;
  Do<v1::DeleteNoticeResponse>(notice.name, "DeleteNotice", request, actor,
                               model_.DeleteNotice(actor, notice),
                               [](auto& again) { again.set_etag(kOldEtag); });
}

void Play::IssueNotice(Actor actor, Notice& notice) {
  v1::IssueNoticeRequest request;
  Do<v1::IssueNoticeResponse>(notice.name, "IssueNotice", request, actor,
                              model_.Issue(actor, notice, server_.today()),
                              [](auto& again) { again.set_etag(kOldEtag); });
}

void Play::AcknowledgeNotice(Actor actor, Notice& notice) {
  v1::AcknowledgeNoticeRequest request;
  Do<v1::AcknowledgeNoticeResponse>(
      notice.name, "AcknowledgeNotice", request, actor,
      model_.Acknowledge(actor, notice),
      [](auto& again) { again.set_receiver("门卫"); });
}

void Play::SubmitPlan(Actor actor, Notice& notice) {
  v1::SubmitPlanRequest request;
  request.mutable_plan()->set_text("一周内更换器材。");
  Do<v1::SubmitPlanResponse>(notice.name, "SubmitPlan", request, actor,
                             model_.SubmitPlan(actor, notice), [](auto& again) {
                               again.mutable_plan()->set_text("另一方案");
                             });
}

void Play::WithdrawNotice(Actor actor, Notice& notice) {
  v1::WithdrawNoticeRequest request;
  request.set_reason("文书有误");
  Do<v1::WithdrawNoticeResponse>(notice.name, "WithdrawNotice", request, actor,
                                 model_.WithdrawNotice(actor, notice),
                                 [](auto& again) { again.set_reason("另因"); });
}

void Play::CreateFollowUp(Actor actor, Finding& finding,
                          v1::FollowUpKind kind) {
  v1::CreateFollowUpRequest request;
  request.set_parent(TestServer::kBureau);
  request.mutable_follow_up()->set_kind(kind);
  request.mutable_follow_up()->set_unit(
      schools_[static_cast<std::size_t>(finding.school)].name());
  request.mutable_follow_up()->add_findings(finding.name);
  Ask<v1::CreateFollowUpResponse>("CreateFollowUp", actor, request,
                                  model_.CreateFollowUp(actor, finding, kind),
                                  [](auto& again) {
                                    *again.mutable_due_date() =
                                        ToProto(absl::CivilDay(2030, 1, 1));
                                  })
      .IgnoreError();
}

void Play::PlanFollowUp(Actor actor, FollowUp& follow_up, int lead) {
  v1::PlanFollowUpRequest request;
  *request.mutable_planned_date() = ToProto(server_.today());
  for (const v1::Supervisor& person : supervisors_) {
    request.add_people(person.name());
  }
  request.set_lead(supervisors_[lead].name());
  Do<v1::PlanFollowUpResponse>(
      follow_up.name, "PlanFollowUp", request, actor,
      model_.Plan(actor, follow_up, lead), [](auto& again) {
        *again.mutable_planned_date() = ToProto(absl::CivilDay(2030, 1, 1));
      });
}

void Play::RecordFollowUp(Actor actor, FollowUp& follow_up,
                          v1::Verdict verdict) {
  v1::RecordFollowUpRequest request;
  request.add_verdicts()->set_finding(follow_up.finding);
  request.mutable_verdicts(0)->set_verdict(verdict);
  Do<v1::RecordFollowUpResponse>(
      follow_up.name, "RecordFollowUp", request, actor,
      model_.RecordVerdict(actor, follow_up, verdict),
      [](auto& again) { again.mutable_verdicts(0)->set_note("补记"); });
}

void Play::SignFollowUp(Actor actor, FollowUp& follow_up) {
  v1::SignFollowUpRequest request;
  Do<v1::SignFollowUpResponse>(follow_up.name, "SignFollowUp", request, actor,
                               model_.Sign(actor, follow_up),
                               [](auto& again) { again.set_etag(kOldEtag); });
}

void Play::CancelFollowUp(Actor actor, FollowUp& follow_up) {
  v1::CancelFollowUpRequest request;
  request.set_reason("学校停课");
  Do<v1::CancelFollowUpResponse>(follow_up.name, "CancelFollowUp", request,
                                 actor, model_.Cancel(actor, follow_up),
                                 [](auto& again) { again.set_reason("另因"); });
}

void Play::CloseAsAdvised(Actor actor, Finding& finding) {
  v1::CloseAsAdvisedRequest request;
  request.set_note("当场改正");
  Do<v1::CloseAsAdvisedResponse>(finding.name, "CloseAsAdvised", request, actor,
                                 model_.CloseAsAdvised(actor, finding),
                                 [](auto& again) { again.set_note("另"); });
}

void Play::AnswerFinding(Actor actor, Finding& finding) {
  v1::AnswerFindingRequest request;
  request.mutable_rectification()->set_measure("正在采购器材");
  Do<v1::AnswerFindingResponse>(
      finding.name, "AnswerFinding", request, actor,
      model_.Answer(actor, finding),
      [](auto& again) { again.mutable_rectification()->set_measure("另"); });
}

void Play::RequestExtension(Actor actor, Finding& finding) {
  v1::RequestExtensionRequest request;
  // Where the right days begin and end.
  constexpr int kDays[] = {-1, 0, 1, 15, 30, 31};
  const absl::CivilDay until =
      finding.due.value_or(server_.today()) + kDays[Below(6)];
  *request.mutable_due_date() = ToProto(until);
  request.set_reason("器材到货推迟");
  Do<v1::RequestExtensionResponse>(
      finding.name, "RequestExtension", request, actor,
      model_.AskForTime(actor, finding, until, server_.today()),
      [](auto& again) { again.set_reason("另"); });
}

void Play::DecideExtension(Actor actor, Finding& finding) {
  v1::DecideExtensionRequest request;
  const bool grant = OneIn(2);
  request.set_decision(grant ? v1::EXTENSION_DECISION_GRANTED
                             : v1::EXTENSION_DECISION_REFUSED);
  request.set_note("已核");
  Do<v1::DecideExtensionResponse>(finding.name, "DecideExtension", request,
                                  actor,
                                  model_.DecideTime(actor, finding, grant),
                                  [](auto& again) { again.set_note("另"); });
}

void Play::SubmitRectification(Actor actor, Finding& finding) {
  v1::SubmitRectificationRequest request;
  *request.mutable_rectification() = Report();
  *request.mutable_rectification()->mutable_done_date() =
      ToProto(server_.today());
  Do<v1::SubmitRectificationResponse>(
      finding.name, "SubmitRectification", request, actor,
      model_.Submit(actor, finding, server_.today()),
      [](auto& again) { again.mutable_rectification()->set_result("另"); });
}

void Play::ReturnFinding(Actor actor, Finding& finding) {
  v1::ReturnFindingRequest request;
  request.set_reason("照片看不出通道已清理");
  Do<v1::ReturnFindingResponse>(finding.name, "ReturnFinding", request, actor,
                                model_.Return(actor, finding),
                                [](auto& again) { again.set_reason("另"); });
}

void Play::WithdrawFinding(Actor actor, Finding& finding) {
  v1::WithdrawFindingRequest request;
  request.set_reason("认定不属实");
  Do<v1::WithdrawFindingResponse>(finding.name, "WithdrawFinding", request,
                                  actor, model_.WithdrawFinding(actor, finding),
                                  [](auto& again) { again.set_reason("另"); });
}

void Play::AcceptFinding(Actor actor, Finding& finding) {
  v1::AcceptFindingRequest request;
  const bool refer = OneIn(2);
  request.set_note("现场核查");
  if (refer) request.set_referral("已移送公安机关");
  Do<v1::AcceptFindingResponse>(finding.name, "AcceptFinding", request, actor,
                                model_.Accept(actor, finding, refer),
                                [](auto& again) { again.set_note("另"); });
}

void Play::ConfirmInspection(Actor actor, Inspection& inspection) {
  v1::ConfirmInspectionRequest request;
  request.set_signer("梁校长");
  Do<v1::ConfirmInspectionResponse>(
      inspection.name, "ConfirmInspection", request, actor,
      model_.Confirm(actor, inspection),
      [](auto& again) { again.set_signer("他人"); });
}

}  // namespace dudao::model
