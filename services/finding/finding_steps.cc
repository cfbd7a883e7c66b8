#include "services/finding/finding_steps.h"

#include <utility>

#include "dudao/v1/finding_service.pb.h"
#include "dudao/v1/follow_up.pb.h"
#include "services/api/etag.h"
#include "services/bureau/caller_recusal.h"
#include "services/domain/evidence_rules.h"
#include "services/domain/finding_rules.h"
#include "services/domain/officer.h"
#include "services/evidence/arrival.h"
#include "services/finding/finding_context.h"
#include "services/finding/visible.h"
#include "services/finding/withdraw.h"
#include "services/follow_up/due_follow_up.h"
#include "services/notice/close_notice.h"
#include "services/pipeline/list_step.h"
#include "storage/base/error.h"

namespace dudao::finding {
namespace {

using pipeline::Call;
using storage::Snapshot;
using storage::Transaction;

template <class Request>
absl::StatusOr<v1::Finding> Current(const Request& request,
                                    const Transaction& tx) {
  ASSIGN_OR_RETURN(v1::Finding finding, tx.Get<v1::Finding>(request.name()));
  RETURN_IF_ERROR(api::CheckEtag(request.etag(), finding.etag()));
  return finding;
}

template <class Response>
absl::StatusOr<Response> Save(v1::Finding finding, Transaction& tx) {
  RETURN_IF_ERROR(tx.Update(finding));
  Response response;
  *response.mutable_finding() = std::move(finding);
  return response;
}

// The finding a supervisor or the office acts on: who does is not recused from
// its unit. Its head's verbs take Current.
template <class Request>
absl::StatusOr<v1::Finding> InHand(const Call& call, const Request& request,
                                   const Transaction& tx) {
  ASSIGN_OR_RETURN(v1::Finding finding, Current(request, tx));
  RETURN_IF_ERROR(bureau::CheckCallerRecusal(call, tx, finding));
  return finding;
}

absl::StatusOr<v1::GetFindingResponse> GetFinding(
    const Call& call, const v1::GetFindingRequest& request,
    const Snapshot& snapshot) {
  v1::GetFindingResponse response;
  ASSIGN_OR_RETURN(*response.mutable_finding(),
                   snapshot.Get<v1::Finding>(request.name()));
  if (call.access.OnlyAsHead(response.finding().unit(),
                             response.finding().supervisor()) &&
      response.finding().state() == v1::FINDING_STATE_DRAFT) {
    return NotFound(request.name());
  }
  return response;
}

absl::StatusOr<v1::ListFindingsResponse> ListFindings(
    const Call& call, const v1::ListFindingsRequest& request,
    const Snapshot& snapshot) {
  return pipeline::ListResources<v1::ListFindingsResponse, v1::Finding>(
      call, request, snapshot, VisibleFindings(call.access));
}

absl::StatusOr<v1::CloseAsAdvisedResponse> CloseAsAdvised(
    const Call& call, const v1::CloseAsAdvisedRequest& request,
    Transaction& tx) {
  ASSIGN_OR_RETURN(v1::Finding finding, InHand(call, request, tx));
  ASSIGN_OR_RETURN(const LoadedContext loaded, LoadedContext::Load(call, tx));
  RETURN_IF_ERROR(
      domain::CloseAsAdvised(loaded.context(), request.note(), &finding));
  return Save<v1::CloseAsAdvisedResponse>(std::move(finding), tx);
}

absl::StatusOr<v1::AnswerFindingResponse> AnswerFinding(
    const Call& call, const v1::AnswerFindingRequest& request,
    Transaction& tx) {
  ASSIGN_OR_RETURN(v1::Finding finding, Current(request, tx));
  ASSIGN_OR_RETURN(const LoadedContext loaded, LoadedContext::Load(call, tx));
  ASSIGN_OR_RETURN(const v1::Notice notice, notice::LiveNotice(finding, tx));
  RETURN_IF_ERROR(domain::Answer(loaded.context(), notice,
                                 request.rectification(), &finding));
  return Save<v1::AnswerFindingResponse>(std::move(finding), tx);
}

absl::StatusOr<v1::RequestHelpResponse> RequestHelp(
    const Call& call, const v1::RequestHelpRequest& request, Transaction& tx) {
  ASSIGN_OR_RETURN(v1::Finding finding, Current(request, tx));
  ASSIGN_OR_RETURN(const LoadedContext loaded, LoadedContext::Load(call, tx));
  ASSIGN_OR_RETURN(const v1::Notice notice, notice::LiveNotice(finding, tx));
  RETURN_IF_ERROR(domain::RequestHelp(loaded.context(), notice,
                                      request.text(), &finding));
  return Save<v1::RequestHelpResponse>(std::move(finding), tx);
}

absl::StatusOr<v1::AnswerHelpResponse> AnswerHelp(
    const Call& call, const v1::AnswerHelpRequest& request, Transaction& tx) {
  RETURN_IF_ERROR(
      domain::CheckOfficer(call.actor(), "求助由督导室答复。"));
  ASSIGN_OR_RETURN(v1::Finding finding, InHand(call, request, tx));
  RETURN_IF_ERROR(domain::AnswerHelp(request.text(), &finding));
  return Save<v1::AnswerHelpResponse>(std::move(finding), tx);
}

absl::StatusOr<v1::RequestExtensionResponse> RequestExtension(
    const Call& call, const v1::RequestExtensionRequest& request,
    Transaction& tx) {
  ASSIGN_OR_RETURN(v1::Finding finding, Current(request, tx));
  ASSIGN_OR_RETURN(const LoadedContext loaded, LoadedContext::Load(call, tx));
  ASSIGN_OR_RETURN(const v1::Notice notice, notice::LiveNotice(finding, tx));
  RETURN_IF_ERROR(domain::RequestExtension(loaded.context(), notice,
                                           request.due_date(),
                                           request.reason(), &finding));
  return Save<v1::RequestExtensionResponse>(std::move(finding), tx);
}

absl::StatusOr<v1::DecideExtensionResponse> DecideExtension(
    const Call& call, const v1::DecideExtensionRequest& request,
    Transaction& tx) {
  RETURN_IF_ERROR(
      domain::CheckOfficer(call.actor(), "延期由督导室审批。"));
  ASSIGN_OR_RETURN(v1::Finding finding, InHand(call, request, tx));
  ASSIGN_OR_RETURN(const LoadedContext loaded, LoadedContext::Load(call, tx));
  RETURN_IF_ERROR(domain::DecideExtension(loaded.context(), request.decision(),
                                          request.note(), &finding));
  return Save<v1::DecideExtensionResponse>(std::move(finding), tx);
}

absl::StatusOr<v1::SubmitRectificationResponse> SubmitRectification(
    const Call& call, const v1::SubmitRectificationRequest& request,
    Transaction& tx) {
  ASSIGN_OR_RETURN(v1::Finding finding, Current(request, tx));
  ASSIGN_OR_RETURN(const LoadedContext loaded, LoadedContext::Load(call, tx));
  ASSIGN_OR_RETURN(const v1::Notice notice, notice::LiveNotice(finding, tx));
  RETURN_IF_ERROR(domain::Submit(
      loaded.context(), notice,
      request.has_rectification() ? &request.rectification() : nullptr,
      &finding));
  RETURN_IF_ERROR(evidence::CheckArrived(tx, call.bureau,
                                         domain::EvidenceOf(finding)));
  if (finding.grade() == v1::FINDING_GRADE_SERIOUS &&
      loaded.settings().recheck_required_for_serious()) {
    RETURN_IF_ERROR(follow_up::CreateRecheck(call, loaded, finding, tx));
  }
  ASSIGN_OR_RETURN(auto response, Save<v1::SubmitRectificationResponse>(
                                      std::move(finding), tx));
  RETURN_IF_ERROR(notice::RefreshNotice(notice.name(), call, tx));
  return response;
}

absl::StatusOr<v1::ReturnFindingResponse> ReturnFinding(
    const Call& call, const v1::ReturnFindingRequest& request,
    Transaction& tx) {
  ASSIGN_OR_RETURN(v1::Finding finding, InHand(call, request, tx));
  ASSIGN_OR_RETURN(const LoadedContext loaded, LoadedContext::Load(call, tx));
  RETURN_IF_ERROR(
      domain::Return(loaded.context(), request.reason(),
                     request.has_due_date() ? &request.due_date() : nullptr,
                     &finding));
  RETURN_IF_ERROR(follow_up::CancelRechecks(
      finding, "问题已退回，待再次提交后另行复查", tx));
  const std::string notice = finding.notice();
  ASSIGN_OR_RETURN(auto response,
                   Save<v1::ReturnFindingResponse>(std::move(finding), tx));
  RETURN_IF_ERROR(notice::RefreshNotice(notice, call, tx));
  return response;
}

absl::StatusOr<v1::AcceptFindingResponse> AcceptFinding(
    const Call& call, const v1::AcceptFindingRequest& request,
    Transaction& tx) {
  ASSIGN_OR_RETURN(v1::Finding finding, InHand(call, request, tx));
  ASSIGN_OR_RETURN(const LoadedContext loaded, LoadedContext::Load(call, tx));
  ASSIGN_OR_RETURN(const bool rechecked,
                   follow_up::HasPassedRecheck(finding, tx));
  RETURN_IF_ERROR(domain::Accept(loaded.context(), rechecked, request.note(),
                                 request.referral(), &finding));
  RETURN_IF_ERROR(evidence::CheckArrived(tx, call.bureau,
                                         domain::EvidenceOf(finding)));
  RETURN_IF_ERROR(
      follow_up::CancelRechecks(finding, "问题已核查销号", tx));
  RETURN_IF_ERROR(follow_up::CreateLookBack(call, loaded, finding, tx));
  const std::string notice = finding.notice();
  ASSIGN_OR_RETURN(auto response,
                   Save<v1::AcceptFindingResponse>(std::move(finding), tx));
  RETURN_IF_ERROR(notice::RefreshNotice(notice, call, tx));
  return response;
}

absl::StatusOr<v1::WithdrawFindingResponse> WithdrawFinding(
    const Call& call, const v1::WithdrawFindingRequest& request,
    Transaction& tx) {
  ASSIGN_OR_RETURN(v1::Finding finding, InHand(call, request, tx));
  RETURN_IF_ERROR(Withdraw(call, request.reason(), &finding, tx));
  v1::WithdrawFindingResponse response;
  response.set_second_officer_needed(finding.state() !=
                                     v1::FINDING_STATE_WITHDRAWN);
  *response.mutable_finding() = std::move(finding);
  return response;
}

}  // namespace

void RegisterFinding(pipeline::MethodRegistry& registry) {
  registry.Bind(GetFinding);
  registry.Bind(ListFindings);
  registry.Bind(CloseAsAdvised);
  registry.Bind(AnswerFinding);
  registry.Bind(RequestHelp);
  registry.Bind(AnswerHelp);
  registry.Bind(RequestExtension);
  registry.Bind(DecideExtension);
  registry.Bind(SubmitRectification);
  registry.Bind(ReturnFinding);
  registry.Bind(AcceptFinding);
  registry.Bind(WithdrawFinding);
}

}  // namespace dudao::finding
