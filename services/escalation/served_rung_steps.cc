#include <utility>

#include "dudao/v1/escalation_service.pb.h"
#include "services/bureau/take_number.h"
#include "services/domain/escalation_rules.h"
#include "services/domain/evidence_rules.h"
#include "services/escalation/escalation_steps.h"
#include "services/escalation/rung_in_hand.h"
#include "services/evidence/arrival.h"
#include "services/finding/finding_context.h"
#include "storage/base/error.h"

namespace dudao::escalation {
namespace {

using finding::LoadedContext;
using pipeline::Call;
using storage::Transaction;

template <class T>
const T* PointerTo(const absl::optional<T>& value) {
  return value.has_value() ? &*value : nullptr;
}

absl::StatusOr<v1::ServeEscalationResponse> ServeEscalation(
    const Call& call, const v1::ServeEscalationRequest& request,
    Transaction& tx) {
  ASSIGN_OR_RETURN(v1::Escalation rung, InHand(call, request, tx));
  ASSIGN_OR_RETURN(const LoadedContext loaded, LoadedContext::Load(call, tx));
  ASSIGN_OR_RETURN(const auto finding, FindingOf(rung, tx));
  RETURN_IF_ERROR(domain::Serve(loaded.context(), request, PointerTo(finding),
                                &rung));
  ASSIGN_OR_RETURN(*rung.mutable_agency_code(),
                   bureau::AgencyCode(call, tx, request.agency_code(),
                                      "agency_code"));
  RETURN_IF_ERROR(
      bureau::TakeNumber(call, rung.agency_code(), &rung, tx));
  return Save<v1::ServeEscalationResponse>(std::move(rung), tx);
}

absl::StatusOr<v1::AnswerEscalationResponse> AnswerEscalation(
    const Call& call, const v1::AnswerEscalationRequest& request,
    Transaction& tx) {
  ASSIGN_OR_RETURN(v1::Escalation rung,
                   pipeline::ActedOn<v1::Escalation>(tx, request));
  // What was not served is not the unit's to know of.
  if (!rung.service().has_service_date()) return NotFound(request.name());
  ASSIGN_OR_RETURN(const LoadedContext loaded, LoadedContext::Load(call, tx));
  RETURN_IF_ERROR(domain::Answer(loaded.context(), request.answer(), &rung));
  RETURN_IF_ERROR(evidence::CheckArrived(tx, call.bureau,
                                         domain::EvidenceOf(rung)));
  return Save<v1::AnswerEscalationResponse>(std::move(rung), tx);
}

absl::StatusOr<v1::ConcludeEscalationResponse> ConcludeEscalation(
    const Call& call, const v1::ConcludeEscalationRequest& request,
    Transaction& tx) {
  ASSIGN_OR_RETURN(v1::Escalation rung, InHand(call, request, tx));
  ASSIGN_OR_RETURN(const LoadedContext loaded, LoadedContext::Load(call, tx));
  ASSIGN_OR_RETURN(const auto finding, FindingOf(rung, tx));
  RETURN_IF_ERROR(domain::Conclude(loaded.context(), request.conclusion(),
                                   PointerTo(finding), &rung));
  RETURN_IF_ERROR(evidence::CheckArrived(tx, call.bureau,
                                         domain::EvidenceOf(rung)));
  return Save<v1::ConcludeEscalationResponse>(std::move(rung), tx);
}

absl::StatusOr<v1::WithdrawEscalationResponse> WithdrawEscalation(
    const Call& call, const v1::WithdrawEscalationRequest& request,
    Transaction& tx) {
  ASSIGN_OR_RETURN(v1::Escalation rung, InHand(call, request, tx));
  ASSIGN_OR_RETURN(const LoadedContext loaded, LoadedContext::Load(call, tx));
  RETURN_IF_ERROR(
      domain::TakeBack(loaded.context(), request.reason(), &rung));
  return Save<v1::WithdrawEscalationResponse>(std::move(rung), tx);
}

}  // namespace

void RegisterServedRung(pipeline::MethodRegistry& registry) {
  registry.Bind(ServeEscalation);
  registry.Bind(AnswerEscalation);
  registry.Bind(ConcludeEscalation);
  registry.Bind(WithdrawEscalation);
}

}  // namespace dudao::escalation
