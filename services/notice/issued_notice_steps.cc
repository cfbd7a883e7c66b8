#include <string>
#include <utility>
#include <vector>

#include "dudao/v1/notice_service.pb.h"
#include "google/protobuf/util/message_differencer.h"
#include "services/api/etag.h"
#include "services/bureau/caller_recusal.h"
#include "services/domain/evidence_rules.h"
#include "services/domain/finding_rules.h"
#include "services/domain/notice_rules.h"
#include "services/evidence/arrival.h"
#include "services/finding/finding_context.h"
#include "services/follow_up/due_follow_up.h"
#include "services/notice/close_notice.h"
#include "services/notice/notice_steps.h"
#include "storage/base/date.h"
#include "storage/base/error.h"

namespace dudao::notice {
namespace {

using finding::LoadedContext;
using google::protobuf::util::MessageDifferencer;
using pipeline::Call;
using storage::Transaction;

template <class Request>
absl::StatusOr<v1::Notice> Current(const Request& request,
                                   const Transaction& tx) {
  ASSIGN_OR_RETURN(v1::Notice notice, tx.Get<v1::Notice>(request.name()));
  RETURN_IF_ERROR(api::CheckEtag(request.etag(), notice.etag()));
  return notice;
}

template <class Response>
Response Respond(v1::Notice notice) {
  Response response;
  *response.mutable_notice() = std::move(notice);
  return response;
}

bool IsWorkedOn(const v1::Finding& finding, const v1::Notice& notice) {
  return finding.notice() == notice.name() &&
         finding.state() != v1::FINDING_STATE_WITHDRAWN;
}

// Service fixes the deadlines that count from it. A notice whose findings were
// all withdrawn before is then closed.
absl::Status ServeOn(const Call& call, absl::CivilDay day, v1::Notice* notice,
                     Transaction& tx) {
  ASSIGN_OR_RETURN(const LoadedContext loaded, LoadedContext::Load(call, tx));
  std::vector<v1::Finding> findings;
  bool serious = false;
  for (const v1::NoticeItem& item : notice->items()) {
    ASSIGN_OR_RETURN(findings.emplace_back(),
                     tx.Get<v1::Finding>(item.finding()));
    serious |= IsWorkedOn(findings.back(), *notice) &&
               findings.back().grade() == v1::FINDING_GRADE_SERIOUS;
  }
  RETURN_IF_ERROR(domain::Serve(loaded.settings(), loaded.calendar(), serious,
                                day, notice));
  *notice->mutable_service()->mutable_time() = ToProto(call.now);
  RETURN_IF_ERROR(tx.Update(*notice));
  for (std::size_t i = 0; i < findings.size(); ++i) {
    const v1::Deadline& deadline =
        notice->items(static_cast<int>(i)).deadline();
    if (!IsWorkedOn(findings[i], *notice) ||
        MessageDifferencer::Equals(findings[i].deadline(), deadline)) {
      continue;
    }
    *findings[i].mutable_deadline() = deadline;
    RETURN_IF_ERROR(tx.Update(findings[i]));
  }
  RETURN_IF_ERROR(RefreshNotice(notice->name(), call, tx));
  ASSIGN_OR_RETURN(*notice, tx.Get<v1::Notice>(notice->name()));
  return absl::OkStatus();
}

absl::StatusOr<v1::AcknowledgeNoticeResponse> AcknowledgeNotice(
    const Call& call, const v1::AcknowledgeNoticeRequest& request,
    Transaction& tx) {
  ASSIGN_OR_RETURN(v1::Notice notice, Current(request, tx));
  RETURN_IF_ERROR(domain::MoveNotice("AcknowledgeNotice", &notice));
  v1::NoticeServing* service = notice.mutable_service();
  service->set_method(v1::SERVICE_METHOD_ACKNOWLEDGED);
  service->set_receiver(request.receiver().empty()
                            ? call.principal.user.display_name()
                            : request.receiver());
  RETURN_IF_ERROR(ServeOn(call, call.today(), &notice, tx));
  return Respond<v1::AcknowledgeNoticeResponse>(std::move(notice));
}

absl::StatusOr<v1::RecordServiceResponse> RecordService(
    const Call& call, const v1::RecordServiceRequest& request,
    Transaction& tx) {
  ASSIGN_OR_RETURN(v1::Notice notice, Current(request, tx));
  RETURN_IF_ERROR(domain::CheckNoticeAuthor(call.actor(), notice));
  RETURN_IF_ERROR(bureau::CheckCallerRecusal(call, tx, notice));
  RETURN_IF_ERROR(domain::MoveNotice("RecordService", &notice));
  const absl::CivilDay day = FromProto(request.service_date());
  if (day > call.today() || day < FromProto(notice.issue_date())) {
    return InvalidField("service_date",
                        "送达日期须在发文日期至今天之间",
                        "must be from the issue date to today");
  }
  v1::NoticeServing* service = notice.mutable_service();
  service->set_method(request.method());
  service->set_receiver(request.receiver());
  service->set_proof(request.proof());
  RETURN_IF_ERROR(ServeOn(call, day, &notice, tx));
  return Respond<v1::RecordServiceResponse>(std::move(notice));
}

absl::StatusOr<v1::SubmitPlanResponse> SubmitPlan(
    const Call& call, const v1::SubmitPlanRequest& request, Transaction& tx) {
  ASSIGN_OR_RETURN(v1::Notice notice, Current(request, tx));
  RETURN_IF_ERROR(domain::MoveNotice("SubmitPlan", &notice));
  if (request.plan().text().empty() && request.plan().evidence().empty()) {
    return InvalidField("plan.text", "请填写整改方案内容或上传方案文件",
                        "needs a text or a file");
  }
  *notice.mutable_plan() = request.plan();
  RETURN_IF_ERROR(evidence::CheckArrived(tx, call.bureau,
                                         domain::EvidenceOf(notice)));
  *notice.mutable_plan()->mutable_time() = ToProto(call.now);
  for (const v1::NoticeItem& item : notice.items()) {
    if (item.zero_tolerance()) notice.mutable_plan()->set_zero_tolerance(true);
  }
  RETURN_IF_ERROR(tx.Update(notice));
  for (const v1::NoticeItem& item : notice.items()) {
    ASSIGN_OR_RETURN(v1::Finding finding,
                     tx.Get<v1::Finding>(item.finding()));
    if (finding.notice() != notice.name() || finding.plan_submitted()) continue;
    finding.set_plan_submitted(true);
    RETURN_IF_ERROR(tx.Update(finding));
  }
  return Respond<v1::SubmitPlanResponse>(std::move(notice));
}

absl::StatusOr<v1::WithdrawNoticeResponse> WithdrawNotice(
    const Call& call, const v1::WithdrawNoticeRequest& request,
    Transaction& tx) {
  ASSIGN_OR_RETURN(v1::Notice notice, Current(request, tx));
  RETURN_IF_ERROR(bureau::CheckCallerRecusal(call, tx, notice));
  RETURN_IF_ERROR(domain::MoveNotice("WithdrawNotice", &notice));
  ASSIGN_OR_RETURN(const LoadedContext loaded, LoadedContext::Load(call, tx));
  notice.set_withdraw_reason(request.reason());
  RETURN_IF_ERROR(tx.Update(notice));
  for (const v1::NoticeItem& item : notice.items()) {
    ASSIGN_OR_RETURN(v1::Finding finding,
                     tx.Get<v1::Finding>(item.finding()));
    if (finding.notice() != notice.name()) continue;
    RETURN_IF_ERROR(follow_up::CancelRechecks(finding, "整改通知已撤回", tx));
    RETURN_IF_ERROR(
        domain::LeaveNotice(loaded.context(), request.reason(), &finding));
    RETURN_IF_ERROR(tx.Update(finding));
  }
  return Respond<v1::WithdrawNoticeResponse>(std::move(notice));
}

}  // namespace

void RegisterIssuedNotice(pipeline::MethodRegistry& registry) {
  registry.Bind(AcknowledgeNotice);
  registry.Bind(RecordService);
  registry.Bind(SubmitPlan);
  registry.Bind(WithdrawNotice);
}

}  // namespace dudao::notice
