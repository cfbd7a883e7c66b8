#include "dudao/v1/finding_service.pb.h"
#include "storage/base/date.h"
#include "tests/model/play.h"

namespace dudao::model {
namespace {

v1::Rectification Report() {
  v1::Rectification report;
  report.set_measure("更换器材并张贴检查记录");
  report.set_responsible_person("陈主任");
  report.set_result("已更换");
  return report;
}

}  // namespace

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

void Play::RequestHelp(Actor actor, Finding& finding) {
  v1::RequestHelpRequest request;
  request.set_text("供电线路须由镇政府协调");
  Do<v1::RequestHelpResponse>(finding.name, "RequestHelp", request, actor,
                              model_.AskForHelp(actor, finding),
                              [](auto& again) { again.set_text("另"); });
}

void Play::AnswerHelp(Actor actor, Finding& finding) {
  v1::AnswerHelpRequest request;
  request.set_text("已与镇政府协调");
  Do<v1::AnswerHelpResponse>(finding.name, "AnswerHelp", request, actor,
                             model_.AnswerHelp(actor, finding),
                             [](auto& again) { again.set_text("另"); });
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

}  // namespace dudao::model
