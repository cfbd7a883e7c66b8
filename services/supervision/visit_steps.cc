#include <utility>

#include "dudao/v1/supervision_visit_service.pb.h"
#include "services/domain/supervision_unit_rules.h"
#include "services/domain/supervision_visit_rules.h"
#include "services/evidence/arrival.h"
#include "services/supervision/supervision_context.h"
#include "services/supervision/supervision_steps.h"

namespace dudao::supervision {
namespace {

using pipeline::Call;
using storage::Transaction;

absl::StatusOr<v1::RecordSiteVisitResponse> RecordSiteVisit(
    const Call& call, const v1::RecordSiteVisitRequest& request,
    Transaction& tx) {
  ASSIGN_OR_RETURN(v1::Supervision supervision, InHand(call, request, tx));
  ASSIGN_OR_RETURN(const LoadedContext loaded, LoadedContext::Load(call, tx));
  RETURN_IF_ERROR(domain::RecordSiteVisit(
      loaded.context(), request.site_visit(), &supervision));
  RETURN_IF_ERROR(domain::CheckNoRecusalPending(supervision));
  RETURN_IF_ERROR(CheckTeamReady(call, tx, supervision));
  return Save<v1::RecordSiteVisitResponse>(call, std::move(supervision), tx);
}

absl::StatusOr<v1::RecordPublicCommentResponse> RecordPublicComment(
    const Call& call, const v1::RecordPublicCommentRequest& request,
    Transaction& tx) {
  ASSIGN_OR_RETURN(v1::Supervision supervision, InHand(call, request, tx));
  ASSIGN_OR_RETURN(const LoadedContext loaded, LoadedContext::Load(call, tx));
  RETURN_IF_ERROR(domain::RecordPublicComment(
      loaded.context(), request.public_comment(), &supervision));
  return Save<v1::RecordPublicCommentResponse>(call, std::move(supervision),
                                               tx);
}

absl::StatusOr<v1::RecordViewsResponse> RecordViews(
    const Call& call, const v1::RecordViewsRequest& request, Transaction& tx) {
  ASSIGN_OR_RETURN(v1::Supervision supervision, InHand(call, request, tx));
  ASSIGN_OR_RETURN(const LoadedContext loaded, LoadedContext::Load(call, tx));
  RETURN_IF_ERROR(
      domain::RecordViews(loaded.context(), request.views(), &supervision));
  return Save<v1::RecordViewsResponse>(call, std::move(supervision), tx);
}

absl::StatusOr<v1::SubmitSelfEvaluationResponse> SubmitSelfEvaluation(
    const Call& call, const v1::SubmitSelfEvaluationRequest& request,
    Transaction& tx) {
  ASSIGN_OR_RETURN(v1::Supervision supervision, Current(call, request, tx));
  ASSIGN_OR_RETURN(const LoadedContext loaded, LoadedContext::Load(call, tx));
  RETURN_IF_ERROR(domain::SubmitSelfEvaluation(
      loaded.context(), request.self_evaluation(), &supervision));
  RETURN_IF_ERROR(evidence::CheckArrived(
      tx, call.bureau,
      {{&supervision.self_evaluation().evidence(), {supervision.unit()}}}));
  return Save<v1::SubmitSelfEvaluationResponse>(call, std::move(supervision),
                                                tx);
}

absl::StatusOr<v1::ReviewSelfEvaluationResponse> ReviewSelfEvaluation(
    const Call& call, const v1::ReviewSelfEvaluationRequest& request,
    Transaction& tx) {
  ASSIGN_OR_RETURN(v1::Supervision supervision, InHand(call, request, tx));
  ASSIGN_OR_RETURN(const LoadedContext loaded, LoadedContext::Load(call, tx));
  RETURN_IF_ERROR(domain::ReviewSelfEvaluation(loaded.context(),
                                               request.note(), &supervision));
  return Save<v1::ReviewSelfEvaluationResponse>(call, std::move(supervision),
                                                tx);
}

absl::StatusOr<v1::RecordDeliberationResponse> RecordDeliberation(
    const Call& call, const v1::RecordDeliberationRequest& request,
    Transaction& tx) {
  ASSIGN_OR_RETURN(v1::Supervision supervision, InHand(call, request, tx));
  ASSIGN_OR_RETURN(const LoadedContext loaded, LoadedContext::Load(call, tx));
  RETURN_IF_ERROR(domain::RecordDeliberation(
      loaded.context(), request.deliberation(), &supervision));
  return Save<v1::RecordDeliberationResponse>(call, std::move(supervision),
                                              tx);
}

}  // namespace

void RegisterVisit(pipeline::MethodRegistry& registry) {
  registry.Bind(RecordSiteVisit);
  registry.Bind(RecordPublicComment);
  registry.Bind(RecordViews);
  registry.Bind(SubmitSelfEvaluation);
  registry.Bind(ReviewSelfEvaluation);
  registry.Bind(RecordDeliberation);
}

}  // namespace dudao::supervision
