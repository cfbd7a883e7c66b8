#ifndef DUDAO_SERVICES_SUPERVISOR_SUPERVISOR_STEPS_H_
#define DUDAO_SERVICES_SUPERVISOR_SUPERVISOR_STEPS_H_

#include "absl/status/statusor.h"
#include "dudao/v1/supervisor_service.pb.h"
#include "services/pipeline/call.h"
#include "services/pipeline/method_registry.h"
#include "storage/snapshot.h"
#include "storage/transaction.h"

namespace dudao::supervisor {

// The steps of SupervisorService. Qualification (条例 art. 7) is checked where
// somebody is made responsible, not here: a roster may hold candidates.

absl::StatusOr<v1::GetSupervisorResponse> GetSupervisor(
    const pipeline::Call& call, const v1::GetSupervisorRequest& request,
    const storage::Snapshot& snapshot);

absl::StatusOr<v1::ListSupervisorsResponse> ListSupervisors(
    const pipeline::Call& call, const v1::ListSupervisorsRequest& request,
    const storage::Snapshot& snapshot);

// The id is the number of the credential where it can be one.
absl::StatusOr<v1::CreateSupervisorResponse> CreateSupervisor(
    const pipeline::Call& call, const v1::CreateSupervisorRequest& request,
    storage::Transaction& tx);

absl::StatusOr<v1::UpdateSupervisorResponse> UpdateSupervisor(
    const pipeline::Call& call, const v1::UpdateSupervisorRequest& request,
    storage::Transaction& tx);

// The assignments in force and the access as this supervisor end with the
// engagement.
absl::StatusOr<v1::DismissSupervisorResponse> DismissSupervisor(
    const pipeline::Call& call, const v1::DismissSupervisorRequest& request,
    storage::Transaction& tx);

void RegisterSupervisor(pipeline::MethodRegistry& registry);

}  // namespace dudao::supervisor

#endif  // DUDAO_SERVICES_SUPERVISOR_SUPERVISOR_STEPS_H_
