#ifndef DUDAO_SERVICES_ASSIGNMENT_ASSIGNMENT_STEPS_H_
#define DUDAO_SERVICES_ASSIGNMENT_ASSIGNMENT_STEPS_H_

#include "absl/status/statusor.h"
#include "dudao/v1/assignment_service.pb.h"
#include "services/pipeline/call.h"
#include "services/pipeline/method_registry.h"
#include "storage/snapshot.h"
#include "storage/transaction.h"

namespace dudao::assignment {

// The steps of AssignmentService.

absl::StatusOr<v1::GetAssignmentResponse> GetAssignment(
    const pipeline::Call& call, const v1::GetAssignmentRequest& request,
    const storage::Snapshot& snapshot);

absl::StatusOr<v1::ListAssignmentsResponse> ListAssignments(
    const pipeline::Call& call, const v1::ListAssignmentsRequest& request,
    const storage::Snapshot& snapshot);

absl::StatusOr<v1::AssignSupervisorResponse> AssignSupervisor(
    const pipeline::Call& call, const v1::AssignSupervisorRequest& request,
    storage::Transaction& tx);

// Answers with the assignment that ended; `replaced_by` names its successor.
absl::StatusOr<v1::ReplaceSupervisorResponse> ReplaceSupervisor(
    const pipeline::Call& call, const v1::ReplaceSupervisorRequest& request,
    storage::Transaction& tx);

absl::StatusOr<v1::EndAssignmentResponse> EndAssignment(
    const pipeline::Call& call, const v1::EndAssignmentRequest& request,
    storage::Transaction& tx);

// Counts what the caller may reach.
absl::StatusOr<v1::GetCoverageResponse> GetCoverage(
    const pipeline::Call& call, const v1::GetCoverageRequest& request,
    const storage::Snapshot& snapshot);

// Public: holds nothing but what hangs at the gate.
absl::StatusOr<v1::GetGatePlateResponse> GetGatePlate(
    const pipeline::Call& call, const v1::GetGatePlateRequest& request,
    const storage::Snapshot& snapshot);

void RegisterAssignment(pipeline::MethodRegistry& registry);

}  // namespace dudao::assignment

#endif  // DUDAO_SERVICES_ASSIGNMENT_ASSIGNMENT_STEPS_H_
