#ifndef DUDAO_SERVICES_ASSIGNMENT_PROPOSAL_STEPS_H_
#define DUDAO_SERVICES_ASSIGNMENT_PROPOSAL_STEPS_H_

#include "absl/status/statusor.h"
#include "dudao/v1/assignment_proposal_service.pb.h"
#include "services/pipeline/call.h"
#include "services/pipeline/method_registry.h"
#include "storage/snapshot.h"
#include "storage/transaction.h"

namespace dudao::assignment {

// The steps of AssignmentProposalService.

absl::StatusOr<v1::GetAssignmentProposalResponse> GetAssignmentProposal(
    const pipeline::Call& call, const v1::GetAssignmentProposalRequest& request,
    const storage::Snapshot& snapshot);

// Leaves out what is proposed for each unit: one proposal may hold thousands.
absl::StatusOr<v1::ListAssignmentProposalsResponse> ListAssignmentProposals(
    const pipeline::Call& call,
    const v1::ListAssignmentProposalsRequest& request,
    const storage::Snapshot& snapshot);

absl::StatusOr<v1::ProposeAssignmentsResponse> ProposeAssignments(
    const pipeline::Call& call, const v1::ProposeAssignmentsRequest& request,
    storage::Transaction& tx);

absl::StatusOr<v1::ChangeAssignmentResponse> ChangeAssignment(
    const pipeline::Call& call, const v1::ChangeAssignmentRequest& request,
    storage::Transaction& tx);

absl::StatusOr<v1::AcceptAssignmentsResponse> AcceptAssignments(
    const pipeline::Call& call, const v1::AcceptAssignmentsRequest& request,
    storage::Transaction& tx);

absl::StatusOr<v1::DiscardAssignmentsResponse> DiscardAssignments(
    const pipeline::Call& call, const v1::DiscardAssignmentsRequest& request,
    storage::Transaction& tx);

void RegisterAssignmentProposal(pipeline::MethodRegistry& registry);

}  // namespace dudao::assignment

#endif  // DUDAO_SERVICES_ASSIGNMENT_PROPOSAL_STEPS_H_
