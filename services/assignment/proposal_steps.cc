#include "services/assignment/proposal_steps.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "dudao/v1/bureau.pb.h"
#include "services/assignment/accept_proposal.h"
#include "services/assignment/active_assignments.h"
#include "services/bureau/settings.h"
#include "services/domain/assignment_fitness.h"
#include "services/domain/assignment_proposal.h"
#include "services/domain/assignment_states.h"
#include "services/pipeline/list_step.h"
#include "services/pipeline/resource_steps.h"
#include "storage/base/error.h"

namespace dudao::assignment {
namespace {

// The contract's limit on the changes of a proposal.
constexpr int kMostUnitsInScope = 2000;

template <class M>
absl::StatusOr<std::vector<M>> InUse(const pipeline::Call& call,
                                     const storage::Snapshot& snapshot) {
  return snapshot.All<M>(
      call.bureau, sql::Predicate::Is("state", "ACTIVE"));
}

absl::StatusOr<domain::AssignmentRegister> LoadRegister(
    const pipeline::Call& call, const storage::Snapshot& snapshot) {
  domain::AssignmentRegister reg;
  ASSIGN_OR_RETURN(reg.units, InUse<v1::Unit>(call, snapshot));
  ASSIGN_OR_RETURN(reg.supervisors, InUse<v1::Supervisor>(call, snapshot));
  ASSIGN_OR_RETURN(reg.assignments, InUse<v1::Assignment>(call, snapshot));
  ASSIGN_OR_RETURN(reg.settings, bureau::LoadSettings(snapshot, call.bureau));
  reg.today = call.today();
  return reg;
}

absl::Status CheckScope(const domain::AssignmentRegister& reg,
                        const v1::AssignmentProposal& proposal) {
  const auto units = std::count_if(
      reg.units.begin(), reg.units.end(),
      [&](const v1::Unit& unit) { return domain::InScope(proposal, unit); });
  if (units == 0) {
    return InvalidField(
        proposal.township().empty() ? "area" : "township",
        "该范围内没有在用的学校或幼儿园，请核对责任区和乡镇名称",
        "no school or kindergarten in use lies in this scope");
  }
  if (units > kMostUnitsInScope) {
    return GuardFailed(
        absl::StrCat("范围内有", units, "个单位，一次最多拟定",
                     kMostUnitsInScope, "个；请按责任区或乡镇分别拟定。"),
        "The scope has too many units; propose by area or township.");
  }
  return absl::OkStatus();
}

absl::Status MoveProposal(absl::string_view verb,
                          v1::AssignmentProposal* proposal) {
  ASSIGN_OR_RETURN(const v1::AssignmentProposalState next,
                   domain::Next<v1::AssignmentProposalState>(
                       domain::kAssignmentProposalRules, proposal->state(),
                       verb, "该分配方案"));
  proposal->set_state(next);
  return absl::OkStatus();
}

// The proposal a verb acts on, moved by it.
template <class Request>
absl::StatusOr<v1::AssignmentProposal> Moved(absl::string_view verb,
                                             const storage::Snapshot& snapshot,
                                             const Request& request) {
  ASSIGN_OR_RETURN(
      v1::AssignmentProposal proposal,
      pipeline::ActedOn<v1::AssignmentProposal>(snapshot, request));
  RETURN_IF_ERROR(MoveProposal(verb, &proposal));
  return proposal;
}

absl::Status PutByHand(const pipeline::Call& call,
                       const storage::Snapshot& snapshot,
                       const v1::ChangeAssignmentRequest& request,
                       const v1::Unit& unit,
                       v1::AssignmentProposal* proposal) {
  ASSIGN_OR_RETURN(const domain::AssignmentRegister reg,
                   LoadRegister(call, snapshot));
  ASSIGN_OR_RETURN(const std::vector<v1::Assignment> active,
                   ActiveOfUnit(snapshot, unit.name()));
  const bool stays = request.supervisor().empty() ||
                     (!active.empty() &&
                      active[0].supervisor() == request.supervisor());
  if (stays) {
    domain::LeaveAsItIs(reg, unit.name(), proposal);
    return absl::OkStatus();
  }
  ASSIGN_OR_RETURN(const v1::Supervisor supervisor,
                   pipeline::Refer<v1::Supervisor>(
                       call, snapshot, request.supervisor(), "supervisor"));
  RETURN_IF_ERROR(
      domain::CheckFit(unit, supervisor, reg.today, reg.settings));
  v1::ProposedAssignment change = domain::MakeChange(
      unit, supervisor, active.empty() ? nullptr : &active[0]);
  change.set_reason(request.reason().empty()
                        ? "人工指定"
                        : absl::StrCat("人工指定：", request.reason()));
  domain::ChangeByHand(reg, std::move(change), proposal);
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<v1::GetAssignmentProposalResponse> GetAssignmentProposal(
    const pipeline::Call&, const v1::GetAssignmentProposalRequest& request,
    const storage::Snapshot& snapshot) {
  v1::GetAssignmentProposalResponse response;
  ASSIGN_OR_RETURN(*response.mutable_assignment_proposal(),
                   snapshot.Get<v1::AssignmentProposal>(request.name()));
  return response;
}

absl::StatusOr<v1::ListAssignmentProposalsResponse> ListAssignmentProposals(
    const pipeline::Call& call,
    const v1::ListAssignmentProposalsRequest& request,
    const storage::Snapshot& snapshot) {
  ASSIGN_OR_RETURN(
      v1::ListAssignmentProposalsResponse response,
      (pipeline::ListResources<v1::ListAssignmentProposalsResponse,
                               v1::AssignmentProposal>(call, request,
                                                       snapshot)));
  for (auto& proposal : *response.mutable_assignment_proposals()) {
    proposal.clear_changes();
    proposal.clear_unassignable();
  }
  return response;
}

absl::StatusOr<v1::ProposeAssignmentsResponse> ProposeAssignments(
    const pipeline::Call& call, const v1::ProposeAssignmentsRequest& request,
    storage::Transaction& tx) {
  v1::ProposeAssignmentsResponse response;
  v1::AssignmentProposal& proposal = *response.mutable_assignment_proposal();
  proposal.set_state(v1::ASSIGNMENT_PROPOSAL_STATE_PROPOSED);
  proposal.set_mode(request.mode());
  proposal.set_township(request.township());
  if (!request.area().empty()) {
    ASSIGN_OR_RETURN(
        const v1::Area area,
        pipeline::Refer<v1::Area>(call, tx, request.area(), "area"));
    proposal.set_area(area.name());
    proposal.set_area_display_name(area.display_name());
  }
  ASSIGN_OR_RETURN(const domain::AssignmentRegister reg,
                   LoadRegister(call, tx));
  RETURN_IF_ERROR(CheckScope(reg, proposal));
  domain::ProposeAssignments(reg, request.seed(), &proposal);
  ASSIGN_OR_RETURN(*proposal.mutable_name(),
                   pipeline::NewName(call, tx, proposal));
  RETURN_IF_ERROR(tx.Insert(proposal));
  return response;
}

absl::StatusOr<v1::ChangeAssignmentResponse> ChangeAssignment(
    const pipeline::Call& call, const v1::ChangeAssignmentRequest& request,
    storage::Transaction& tx) {
  v1::ChangeAssignmentResponse response;
  v1::AssignmentProposal& proposal = *response.mutable_assignment_proposal();
  ASSIGN_OR_RETURN(proposal, Moved("ChangeAssignment", tx, request));
  ASSIGN_OR_RETURN(
      const v1::Unit unit,
      pipeline::Refer<v1::Unit>(call, tx, request.unit(), "unit"));
  if (!domain::InScope(proposal, unit)) {
    return GuardFailed(
        absl::StrCat("“", unit.display_name(),
                     "”不在这个方案的范围内；请另行拟定，或用“更换责任督学”。"),
        "The unit is not in the scope of the proposal.");
  }
  RETURN_IF_ERROR(PutByHand(call, tx, request, unit, &proposal));
  RETURN_IF_ERROR(tx.Update(proposal));
  return response;
}

absl::StatusOr<v1::AcceptAssignmentsResponse> AcceptAssignments(
    const pipeline::Call& call, const v1::AcceptAssignmentsRequest& request,
    storage::Transaction& tx) {
  v1::AcceptAssignmentsResponse response;
  v1::AssignmentProposal& proposal = *response.mutable_assignment_proposal();
  ASSIGN_OR_RETURN(proposal, Moved("AcceptAssignments", tx, request));
  if (proposal.changes().empty()) {
    return GuardFailed("这个方案没有任何变更，无需采纳；可以放弃它。",
                       "The proposal changes nothing.");
  }
  RETURN_IF_ERROR(CheckChanges(call, tx, proposal));
  RETURN_IF_ERROR(PutInForce(call, request, proposal, tx));
  RETURN_IF_ERROR(tx.Update(proposal));
  return response;
}

absl::StatusOr<v1::DiscardAssignmentsResponse> DiscardAssignments(
    const pipeline::Call&, const v1::DiscardAssignmentsRequest& request,
    storage::Transaction& tx) {
  v1::DiscardAssignmentsResponse response;
  v1::AssignmentProposal& proposal = *response.mutable_assignment_proposal();
  ASSIGN_OR_RETURN(proposal, Moved("DiscardAssignments", tx, request));
  RETURN_IF_ERROR(tx.Update(proposal));
  return response;
}

void RegisterAssignmentProposal(pipeline::MethodRegistry& registry) {
  registry.Bind(GetAssignmentProposal);
  registry.Bind(ListAssignmentProposals);
  registry.Bind(ProposeAssignments);
  registry.Bind(ChangeAssignment);
  registry.Bind(AcceptAssignments);
  registry.Bind(DiscardAssignments);
}

}  // namespace dudao::assignment
