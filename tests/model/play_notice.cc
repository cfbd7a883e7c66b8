#include "dudao/v1/notice_service.pb.h"
#include "tests/model/play.h"

namespace dudao::model {

void Play::DraftNotice(Actor actor, v1::NoticeKind kind, Finding& finding) {
  std::vector<Finding*> findings = {&finding};
  Finding& other = AnyOf(model_.findings);
  if (other.school == finding.school && &other != &finding) {
    findings.push_back(&other);
  }
  v1::CreateNoticeRequest request;
  request.set_parent(TestServer::kBureau);
  v1::Notice& notice = *request.mutable_notice();
  notice.set_kind(kind);
  notice.set_unit(schools_[finding.school].name());
  for (const Finding* one : findings) {
    notice.add_items()->set_finding(one->name);
  }
  const auto answer = Ask<v1::CreateNoticeResponse>(
      "CreateNotice", actor, request, model_.DraftNotice(actor, kind, findings),
      [](auto& again) {
        again.mutable_notice()->mutable_items(0)->set_demand("立即整改");
      });
  if (!answer.ok()) return;
  Notice made;
  made.name = answer->notice().name();
  made.kind = kind;
  made.school = finding.school;
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
  const bool advice = notice.kind == v1::NOTICE_KIND_ADVICE;
  v1::IssueNoticeRequest request;
  Do<v1::IssueNoticeResponse>(
      notice.name, advice ? "IssueNotice of advice" : "IssueNotice", request,
      actor, model_.Issue(actor, notice, server_.today()),
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

}  // namespace dudao::model
