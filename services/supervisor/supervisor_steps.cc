#include "services/supervisor/supervisor_steps.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "dudao/v1/identity.pb.h"
#include "dudao/v1/unit.pb.h"
#include "services/assignment/active_assignments.h"
#include "services/assignment/follow_name.h"
#include "services/assignment/handover.h"
#include "services/bureau/settings.h"
#include "services/domain/qualification.h"
#include "services/domain/record_states.h"
#include "services/pipeline/list_step.h"
#include "services/pipeline/resource_steps.h"

namespace dudao::supervisor {
namespace {

using sql::Predicate;

// Ties that recuse (条例 art. 10) must name units that exist.
absl::Status CheckTies(const pipeline::Call& call,
                       const storage::Snapshot& snapshot,
                       const v1::Supervisor& supervisor) {
  const sql::Table& units = storage::TableOf<v1::Unit>();
  for (int i = 0; i < supervisor.relatives_size(); ++i) {
    RETURN_IF_ERROR(pipeline::CheckReference(
        call, snapshot, units, supervisor.relatives(i).unit(),
        absl::StrCat("supervisor.relatives[", i, "].unit")));
  }
  for (int i = 0; i < supervisor.former_employers_size(); ++i) {
    RETURN_IF_ERROR(pipeline::CheckReference(
        call, snapshot, units, supervisor.former_employers(i).unit(),
        absl::StrCat("supervisor.former_employers[", i, "].unit")));
  }
  return absl::OkStatus();
}

absl::Status CheckSupervisor(const pipeline::Call& call,
                             const storage::Snapshot& snapshot,
                             const v1::Supervisor& supervisor) {
  RETURN_IF_ERROR(CheckTies(call, snapshot, supervisor));
  ASSIGN_OR_RETURN(const v1::BureauSettings settings,
                   bureau::LoadSettings(snapshot, call.bureau));
  return domain::CheckTerm(supervisor, settings);
}

absl::StatusOr<v1::RecordState> NextState(const v1::Supervisor& supervisor,
                                          absl::string_view verb) {
  return domain::Next<v1::RecordState>(domain::kSupervisorRules,
                                       supervisor.state(), verb, "该督学");
}

// Nobody calls as a supervisor who is none any more.
absl::Status RevokeGrants(storage::Transaction& tx,
                          const v1::Supervisor& supervisor) {
  ASSIGN_OR_RETURN(
      std::vector<v1::Grant> grants,
      tx.All<v1::Grant>(
          storage::KeyOf(supervisor.name()).bureau,
          Predicate::And(
              {Predicate::Equal("supervisor", supervisor.name()),
               Predicate::Is("state", "ACTIVE")})));
  for (v1::Grant& grant : grants) {
    grant.set_state(v1::RECORD_STATE_INACTIVE);
    RETURN_IF_ERROR(tx.Update(grant));
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<v1::GetSupervisorResponse> GetSupervisor(
    const pipeline::Call&, const v1::GetSupervisorRequest& request,
    const storage::Snapshot& snapshot) {
  v1::GetSupervisorResponse response;
  ASSIGN_OR_RETURN(*response.mutable_supervisor(),
                   snapshot.Get<v1::Supervisor>(request.name()));
  return response;
}

absl::StatusOr<v1::ListSupervisorsResponse> ListSupervisors(
    const pipeline::Call& call, const v1::ListSupervisorsRequest& request,
    const storage::Snapshot& snapshot) {
  return pipeline::ListResources<v1::ListSupervisorsResponse, v1::Supervisor>(
      call, request, snapshot);
}

absl::StatusOr<v1::CreateSupervisorResponse> CreateSupervisor(
    const pipeline::Call& call, const v1::CreateSupervisorRequest& request,
    storage::Transaction& tx) {
  v1::CreateSupervisorResponse response;
  v1::Supervisor supervisor = request.supervisor();
  RETURN_IF_ERROR(CheckSupervisor(call, tx, supervisor));
  ASSIGN_OR_RETURN(*supervisor.mutable_name(),
                   pipeline::NewName(call, tx, supervisor,
                                     supervisor.credential_number()));
  supervisor.set_state(v1::RECORD_STATE_ACTIVE);
  RETURN_IF_ERROR(tx.Insert(supervisor));
  *response.mutable_supervisor() = std::move(supervisor);
  return response;
}

absl::StatusOr<v1::UpdateSupervisorResponse> UpdateSupervisor(
    const pipeline::Call& call, const v1::UpdateSupervisorRequest& request,
    storage::Transaction& tx) {
  v1::UpdateSupervisorResponse response;
  ASSIGN_OR_RETURN(v1::Supervisor supervisor,
                   pipeline::Patched(call, tx, request.supervisor(),
                                     request.update_mask()));
  RETURN_IF_ERROR(NextState(supervisor, "UpdateSupervisor").status());
  RETURN_IF_ERROR(CheckSupervisor(call, tx, supervisor));
  RETURN_IF_ERROR(tx.Update(supervisor));
  RETURN_IF_ERROR(assignment::FollowName(tx, supervisor));
  *response.mutable_supervisor() = std::move(supervisor);
  return response;
}

absl::StatusOr<v1::DismissSupervisorResponse> DismissSupervisor(
    const pipeline::Call& call, const v1::DismissSupervisorRequest& request,
    storage::Transaction& tx) {
  v1::DismissSupervisorResponse response;
  ASSIGN_OR_RETURN(v1::Supervisor supervisor,
                   pipeline::ActedOn<v1::Supervisor>(tx, request));
  ASSIGN_OR_RETURN(const v1::RecordState next,
                   NextState(supervisor, "DismissSupervisor"));
  supervisor.set_state(next);
  supervisor.set_dismiss_reason(request.reason());
  RETURN_IF_ERROR(tx.Update(supervisor));
  ASSIGN_OR_RETURN(std::vector<v1::Assignment> active,
                   assignment::ActiveOfSupervisor(tx, supervisor.name()));
  RETURN_IF_ERROR(assignment::Release(tx, supervisor.name()));
  RETURN_IF_ERROR(
      assignment::End(tx, std::move(active), "督学解聘", call.today()));
  RETURN_IF_ERROR(RevokeGrants(tx, supervisor));
  *response.mutable_supervisor() = std::move(supervisor);
  return response;
}

void RegisterSupervisor(pipeline::MethodRegistry& registry) {
  registry.Bind(GetSupervisor);
  registry.Bind(ListSupervisors);
  registry.Bind(CreateSupervisor);
  registry.Bind(UpdateSupervisor);
  registry.Bind(DismissSupervisor);
}

}  // namespace dudao::supervisor
