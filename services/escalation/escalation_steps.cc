#include "services/escalation/escalation_steps.h"

#include <utility>

#include "dudao/v1/escalation_service.pb.h"
#include "dudao/v1/unit.pb.h"
#include "services/domain/escalation_rules.h"
#include "services/domain/evidence_rules.h"
#include "services/domain/unit_rules.h"
#include "services/escalation/propose.h"
#include "services/escalation/rung_in_hand.h"
#include "services/escalation/visible.h"
#include "services/evidence/arrival.h"
#include "services/finding/finding_context.h"
#include "services/pipeline/list_step.h"
#include "storage/base/error.h"

namespace dudao::escalation {
namespace {

using finding::LoadedContext;
using pipeline::Call;
using storage::Snapshot;
using storage::Transaction;

absl::StatusOr<v1::GetEscalationResponse> GetEscalation(
    const Call& call, const v1::GetEscalationRequest& request,
    const Snapshot& snapshot) {
  v1::GetEscalationResponse response;
  ASSIGN_OR_RETURN(*response.mutable_escalation(),
                   snapshot.Get<v1::Escalation>(request.name()));
  if (!IsVisible(call.access, response.escalation())) {
    return NotFound(request.name());
  }
  ShowTo(call.access, response.mutable_escalation());
  return response;
}

absl::StatusOr<v1::ListEscalationsResponse> ListEscalations(
    const Call& call, const v1::ListEscalationsRequest& request,
    const Snapshot& snapshot) {
  v1::ListEscalationsResponse response;
  RETURN_IF_ERROR(pipeline::ListInto(
      call, request, snapshot, storage::TableOf<v1::Escalation>(),
      VisibleEscalations(call.access), &response));
  for (v1::Escalation& rung : *response.mutable_escalations()) {
    ShowTo(call.access, &rung);
  }
  return response;
}

// What an officer proposes it about.
absl::StatusOr<v1::Escalation> Grounds(const Call& call,
                                       const v1::Escalation& wanted,
                                       const Snapshot& snapshot) {
  ASSIGN_OR_RETURN(const v1::Unit unit,
                   pipeline::Refer<v1::Unit>(call, snapshot, wanted.unit(),
                                             "escalation.unit"));
  v1::Escalation grounds;
  if (wanted.finding().empty()) {
    RETURN_IF_ERROR(domain::CheckUnitInUse(unit));
    grounds.set_unit(unit.name());
    grounds.set_unit_display_name(unit.display_name());
    grounds.set_cause(v1::ESCALATION_CAUSE_REQUEST);
    *grounds.mutable_cause_date() = ToProto(call.today());
    return grounds;
  }
  ASSIGN_OR_RETURN(const v1::Finding finding,
                   pipeline::Refer<v1::Finding>(call, snapshot,
                                                wanted.finding(),
                                                "escalation.finding"));
  RETURN_IF_ERROR(domain::CheckMayPropose(wanted, finding));
  return domain::About(finding, v1::ESCALATION_CAUSE_REQUEST, call.today());
}

absl::StatusOr<v1::ProposeEscalationResponse> ProposeEscalation(
    const Call& call, const v1::ProposeEscalationRequest& request,
    Transaction& tx) {
  const v1::Escalation& wanted = request.escalation();
  ASSIGN_OR_RETURN(v1::Escalation proposal, Grounds(call, wanted, tx));
  RETURN_IF_ERROR(bureau::CheckOutsider(call, tx, proposal));
  proposal.set_proposed_kind(wanted.proposed_kind());
  proposal.set_reason(wanted.reason());
  proposal.set_basis(wanted.basis());
  ASSIGN_OR_RETURN(const domain::Rungs rungs, RungsOfUnit(proposal, tx));
  RETURN_IF_ERROR(domain::CheckNotUndecided(rungs, proposal));
  RETURN_IF_ERROR(Propose(call, rungs, &proposal, tx));
  v1::ProposeEscalationResponse response;
  *response.mutable_escalation() = std::move(proposal);
  return response;
}

absl::StatusOr<v1::DecideEscalationResponse> DecideEscalation(
    const Call& call, const v1::DecideEscalationRequest& request,
    Transaction& tx) {
  ASSIGN_OR_RETURN(v1::Escalation rung, InHand(call, request, tx));
  ASSIGN_OR_RETURN(const LoadedContext loaded, LoadedContext::Load(call, tx));
  ASSIGN_OR_RETURN(const domain::Rungs rungs, RungsOfUnit(rung, tx));
  ASSIGN_OR_RETURN(const auto finding, FindingOf(rung, tx));
  RETURN_IF_ERROR(domain::Decide(loaded.context(), rungs, PointerTo(finding),
                                 request, &rung));
  RETURN_IF_ERROR(evidence::CheckArrived(tx, call.bureau,
                                         domain::EvidenceOf(rung)));
  return Save<v1::DecideEscalationResponse>(call, std::move(rung), tx);
}

absl::StatusOr<v1::DismissEscalationResponse> DismissEscalation(
    const Call& call, const v1::DismissEscalationRequest& request,
    Transaction& tx) {
  ASSIGN_OR_RETURN(v1::Escalation rung, InHand(call, request, tx));
  ASSIGN_OR_RETURN(const LoadedContext loaded, LoadedContext::Load(call, tx));
  RETURN_IF_ERROR(
      domain::Dismiss(loaded.context(), request.reason(), &rung));
  return Save<v1::DismissEscalationResponse>(call, std::move(rung), tx);
}

}  // namespace

void RegisterEscalation(pipeline::MethodRegistry& registry) {
  registry.Bind(GetEscalation);
  registry.Bind(ListEscalations);
  registry.Bind(ProposeEscalation);
  registry.Bind(DecideEscalation);
  registry.Bind(DismissEscalation);
  RegisterServedRung(registry);
}

}  // namespace dudao::escalation
