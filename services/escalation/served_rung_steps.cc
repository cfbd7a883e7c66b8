#include <utility>

#include "dudao/v1/escalation_service.pb.h"
#include "services/bureau/take_number.h"
#include "services/domain/escalation_forms.h"
#include "services/domain/escalation_rules.h"
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

// Of the office's numbering: a rung is a document like its notices.
absl::Status TakeNumber(const Call& call, absl::string_view agency_code,
                        v1::Escalation* rung, Transaction& tx) {
  ASSIGN_OR_RETURN(
      *rung->mutable_agency_code(),
      bureau::AgencyCode(call, tx, agency_code, "agency_code"));
  return bureau::TakeNumber(call, rung->agency_code(), rung, tx);
}

absl::StatusOr<v1::ServeEscalationResponse> ServeEscalation(
    const Call& call, const v1::ServeEscalationRequest& request,
    Transaction& tx) {
  ASSIGN_OR_RETURN(v1::Escalation rung, InHand(call, request, tx));
  ASSIGN_OR_RETURN(const LoadedContext loaded, LoadedContext::Load(call, tx));
  ASSIGN_OR_RETURN(const auto finding, FindingOf(rung, tx));
  RETURN_IF_ERROR(domain::Serve(loaded.context(), request, PointerTo(finding),
                                &rung));
  RETURN_IF_ERROR(evidence::CheckArrived(tx, call.bureau,
                                         domain::EvidenceOf(rung)));
  RETURN_IF_ERROR(TakeNumber(call, request.agency_code(), &rung, tx));
  return Save<v1::ServeEscalationResponse>(call, std::move(rung), tx);
}

absl::StatusOr<v1::ScheduleTalkResponse> ScheduleTalk(
    const Call& call, const v1::ScheduleTalkRequest& request,
    Transaction& tx) {
  ASSIGN_OR_RETURN(v1::Escalation rung, InHand(call, request, tx));
  ASSIGN_OR_RETURN(const LoadedContext loaded, LoadedContext::Load(call, tx));
  RETURN_IF_ERROR(
      domain::ScheduleTalk(loaded.context(), request.talk_plan(), &rung));
  return Save<v1::ScheduleTalkResponse>(call, std::move(rung), tx);
}

absl::StatusOr<v1::RecordTalkResponse> RecordTalk(
    const Call& call, const v1::RecordTalkRequest& request, Transaction& tx) {
  ASSIGN_OR_RETURN(v1::Escalation rung, InHand(call, request, tx));
  ASSIGN_OR_RETURN(const LoadedContext loaded, LoadedContext::Load(call, tx));
  RETURN_IF_ERROR(
      domain::RecordTalk(loaded.context(), request.talk_record(), &rung));
  RETURN_IF_ERROR(evidence::CheckArrived(tx, call.bureau,
                                         domain::EvidenceOf(rung)));
  return Save<v1::RecordTalkResponse>(call, std::move(rung), tx);
}

// A zero-tolerance finding is struck off only with the referral it calls for:
// the finding says where that stands.
absl::Status NoteReferral(const v1::Escalation& rung, Transaction& tx) {
  if (!domain::IsZeroTolerance(rung)) return absl::OkStatus();
  ASSIGN_OR_RETURN(auto finding, FindingOf(rung, tx));
  if (!finding.has_value() || !finding->zero_tolerance()) {
    return absl::OkStatus();
  }
  finding->set_referral_escalation(rung.name());
  return tx.Update(*finding);
}

absl::StatusOr<v1::RecordReferralResponse> RecordReferral(
    const Call& call, const v1::RecordReferralRequest& request,
    Transaction& tx) {
  ASSIGN_OR_RETURN(v1::Escalation rung, InHand(call, request, tx));
  ASSIGN_OR_RETURN(const LoadedContext loaded, LoadedContext::Load(call, tx));
  RETURN_IF_ERROR(domain::Refer(loaded.context(), request.referral(), &rung));
  RETURN_IF_ERROR(evidence::CheckArrived(tx, call.bureau,
                                         domain::EvidenceOf(rung)));
  RETURN_IF_ERROR(TakeNumber(call, "", &rung, tx));
  RETURN_IF_ERROR(NoteReferral(rung, tx));
  return Save<v1::RecordReferralResponse>(call, std::move(rung), tx);
}

absl::StatusOr<v1::AnswerEscalationResponse> AnswerEscalation(
    const Call& call, const v1::AnswerEscalationRequest& request,
    Transaction& tx) {
  ASSIGN_OR_RETURN(v1::Escalation rung, OfUnit(request, tx));
  ASSIGN_OR_RETURN(const LoadedContext loaded, LoadedContext::Load(call, tx));
  RETURN_IF_ERROR(domain::Answer(loaded.context(), request.answer(), &rung));
  RETURN_IF_ERROR(evidence::CheckArrived(tx, call.bureau,
                                         domain::EvidenceOf(rung)));
  return Save<v1::AnswerEscalationResponse>(call, std::move(rung), tx);
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
  return Save<v1::ConcludeEscalationResponse>(call, std::move(rung), tx);
}

absl::StatusOr<v1::WithdrawEscalationResponse> WithdrawEscalation(
    const Call& call, const v1::WithdrawEscalationRequest& request,
    Transaction& tx) {
  ASSIGN_OR_RETURN(v1::Escalation rung, InHand(call, request, tx));
  ASSIGN_OR_RETURN(const LoadedContext loaded, LoadedContext::Load(call, tx));
  ASSIGN_OR_RETURN(const auto finding, FindingOf(rung, tx));
  RETURN_IF_ERROR(domain::TakeBack(loaded.context(), request.reason(),
                                   PointerTo(finding), &rung));
  return Save<v1::WithdrawEscalationResponse>(call, std::move(rung), tx);
}

}  // namespace

void RegisterServedRung(pipeline::MethodRegistry& registry) {
  registry.Bind(ServeEscalation);
  registry.Bind(ScheduleTalk);
  registry.Bind(RecordTalk);
  registry.Bind(RecordReferral);
  registry.Bind(AnswerEscalation);
  registry.Bind(ConcludeEscalation);
  registry.Bind(WithdrawEscalation);
}

}  // namespace dudao::escalation
