#include <utility>

#include "dudao/v1/escalation_review_service.pb.h"
#include "services/domain/escalation_review.h"
#include "services/domain/evidence_rules.h"
#include "services/escalation/escalation_steps.h"
#include "services/escalation/rung_in_hand.h"
#include "services/evidence/arrival.h"
#include "services/finding/finding_context.h"

namespace dudao::escalation {
namespace {

using finding::LoadedContext;
using pipeline::Call;
using storage::Transaction;

// With every file it rests on.
template <class Response>
absl::StatusOr<Response> SaveWhole(const Call& call, v1::Escalation rung,
                                   Transaction& tx) {
  RETURN_IF_ERROR(evidence::CheckArrived(tx, call.bureau,
                                         domain::EvidenceOf(rung)));
  return Save<Response>(call, std::move(rung), tx);
}

absl::StatusOr<v1::RequestReviewResponse> RequestReview(
    const Call& call, const v1::RequestReviewRequest& request,
    Transaction& tx) {
  ASSIGN_OR_RETURN(v1::Escalation rung, OfUnit(request, tx));
  ASSIGN_OR_RETURN(const LoadedContext loaded, LoadedContext::Load(call, tx));
  RETURN_IF_ERROR(
      domain::RequestReview(loaded.context(), request.review(), &rung));
  return SaveWhole<v1::RequestReviewResponse>(call, std::move(rung), tx);
}

absl::StatusOr<v1::DecideReviewResponse> DecideReview(
    const Call& call, const v1::DecideReviewRequest& request,
    Transaction& tx) {
  ASSIGN_OR_RETURN(v1::Escalation rung, InHand(call, request, tx));
  ASSIGN_OR_RETURN(const LoadedContext loaded, LoadedContext::Load(call, tx));
  RETURN_IF_ERROR(domain::DecideReview(loaded.context(), request, &rung));
  return Save<v1::DecideReviewResponse>(call, std::move(rung), tx);
}

absl::StatusOr<v1::RequestAppealResponse> RequestAppeal(
    const Call& call, const v1::RequestAppealRequest& request,
    Transaction& tx) {
  ASSIGN_OR_RETURN(v1::Escalation rung, OfUnit(request, tx));
  ASSIGN_OR_RETURN(const LoadedContext loaded, LoadedContext::Load(call, tx));
  RETURN_IF_ERROR(
      domain::RequestAppeal(loaded.context(), request.appeal(), &rung));
  return SaveWhole<v1::RequestAppealResponse>(call, std::move(rung), tx);
}

absl::StatusOr<v1::DecideAppealResponse> DecideAppeal(
    const Call& call, const v1::DecideAppealRequest& request,
    Transaction& tx) {
  ASSIGN_OR_RETURN(v1::Escalation rung, InHand(call, request, tx));
  ASSIGN_OR_RETURN(const LoadedContext loaded, LoadedContext::Load(call, tx));
  RETURN_IF_ERROR(domain::DecideAppeal(loaded.context(), request, &rung));
  return Save<v1::DecideAppealResponse>(call, std::move(rung), tx);
}

absl::StatusOr<v1::RecordCorrectionResponse> RecordCorrection(
    const Call& call, const v1::RecordCorrectionRequest& request,
    Transaction& tx) {
  ASSIGN_OR_RETURN(v1::Escalation rung, InHand(call, request, tx));
  ASSIGN_OR_RETURN(const LoadedContext loaded, LoadedContext::Load(call, tx));
  RETURN_IF_ERROR(domain::RecordCorrection(loaded.context(),
                                           request.correction(), &rung));
  return SaveWhole<v1::RecordCorrectionResponse>(call, std::move(rung), tx);
}

}  // namespace

void RegisterEscalationReview(pipeline::MethodRegistry& registry) {
  registry.Bind(RequestReview);
  registry.Bind(DecideReview);
  registry.Bind(RequestAppeal);
  registry.Bind(DecideAppeal);
  registry.Bind(RecordCorrection);
}

}  // namespace dudao::escalation
