#include "services/assignment/assignment_steps.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/assignment/active_assignments.h"
#include "services/assignment/handover.h"
#include "services/assignment/succession.h"
#include "services/bureau/settings.h"
#include "services/domain/assignment_fitness.h"
#include "services/pipeline/list_step.h"
#include "services/pipeline/resource_steps.h"
#include "storage/base/date.h"
#include "storage/base/error.h"

namespace dudao::assignment {
namespace {

// The unit has one already: says who, and what to do instead.
absl::Status CheckUncovered(const storage::Snapshot& snapshot,
                            const v1::Unit& unit) {
  ASSIGN_OR_RETURN(const std::vector<v1::Assignment> active,
                   ActiveOfUnit(snapshot, unit.name()));
  if (active.empty()) return absl::OkStatus();
  return MakeError(
      absl::StatusCode::kAlreadyExists, v1::ERROR_REASON_ALREADY_EXISTS,
      absl::StrCat("“", unit.display_name(), "”的责任督学已是",
                   active[0].supervisor_display_name(),
                   "；要换人请用“更换责任督学”。"),
      "The unit has a responsible supervisor; use ReplaceSupervisor.",
      {{"resource", active[0].name()}});
}

// A first day in the future is not in force yet, and there is no proposal.
absl::StatusOr<absl::CivilDay> StartOf(const pipeline::Call& call,
                                       const v1::Assignment& asked) {
  if (!asked.has_start_date()) return call.today();
  const absl::CivilDay start = FromProto(asked.start_date());
  if (start <= call.today()) return start;
  return InvalidField("assignment.start_date",
                      "起始日期不能晚于今天；请到那一天再分配",
                      "must not be after today");
}

}  // namespace

absl::StatusOr<v1::GetAssignmentResponse> GetAssignment(
    const pipeline::Call&, const v1::GetAssignmentRequest& request,
    const storage::Snapshot& snapshot) {
  v1::GetAssignmentResponse response;
  ASSIGN_OR_RETURN(*response.mutable_assignment(),
                   snapshot.Get<v1::Assignment>(request.name()));
  return response;
}

absl::StatusOr<v1::ListAssignmentsResponse> ListAssignments(
    const pipeline::Call& call, const v1::ListAssignmentsRequest& request,
    const storage::Snapshot& snapshot) {
  return pipeline::ListResources<v1::ListAssignmentsResponse, v1::Assignment>(
      call, request, snapshot);
}

absl::StatusOr<v1::AssignSupervisorResponse> AssignSupervisor(
    const pipeline::Call& call, const v1::AssignSupervisorRequest& request,
    storage::Transaction& tx) {
  const v1::Assignment& asked = request.assignment();
  ASSIGN_OR_RETURN(
      const v1::Unit unit,
      pipeline::Refer<v1::Unit>(call, tx, asked.unit(), "assignment.unit"));
  ASSIGN_OR_RETURN(const v1::Supervisor supervisor,
                   pipeline::Refer<v1::Supervisor>(
                       call, tx, asked.supervisor(), "assignment.supervisor"));
  ASSIGN_OR_RETURN(const v1::BureauSettings settings,
                   bureau::LoadSettings(tx, call.bureau));
  RETURN_IF_ERROR(
      domain::CheckFit(unit, supervisor, call.today(), settings));
  RETURN_IF_ERROR(CheckUncovered(tx, unit));
  ASSIGN_OR_RETURN(const absl::CivilDay start, StartOf(call, asked));
  v1::AssignSupervisorResponse response;
  ASSIGN_OR_RETURN(*response.mutable_assignment(),
                   Appoint(call, unit, supervisor, start, tx));
  return response;
}

absl::StatusOr<v1::ReplaceSupervisorResponse> ReplaceSupervisor(
    const pipeline::Call& call, const v1::ReplaceSupervisorRequest& request,
    storage::Transaction& tx) {
  ASSIGN_OR_RETURN(v1::Assignment old,
                   pipeline::ActedOn<v1::Assignment>(tx, request));
  RETURN_IF_ERROR(MoveAssignment("ReplaceSupervisor", &old));
  ASSIGN_OR_RETURN(const v1::Supervisor supervisor,
                   pipeline::Refer<v1::Supervisor>(
                       call, tx, request.supervisor(), "supervisor"));
  if (supervisor.name() == old.supervisor()) {
    return GuardFailed("继任督学就是现任责任督学，请另选一人。",
                       "The successor is the present supervisor.");
  }
  ASSIGN_OR_RETURN(const v1::Unit unit, tx.Get<v1::Unit>(old.unit()));
  ASSIGN_OR_RETURN(const v1::BureauSettings settings,
                   bureau::LoadSettings(tx, call.bureau));
  RETURN_IF_ERROR(
      domain::CheckFit(unit, supervisor, call.today(), settings));
  RETURN_IF_ERROR(Succeed(call, unit, supervisor, request.reason(),
                          request.handover(), tx, &old));
  v1::ReplaceSupervisorResponse response;
  *response.mutable_assignment() = std::move(old);
  return response;
}

absl::StatusOr<v1::EndAssignmentResponse> EndAssignment(
    const pipeline::Call& call, const v1::EndAssignmentRequest& request,
    storage::Transaction& tx) {
  v1::EndAssignmentResponse response;
  ASSIGN_OR_RETURN(const v1::Assignment assignment,
                   pipeline::ActedOn<v1::Assignment>(tx, request));
  RETURN_IF_ERROR(End(tx, {assignment}, request.reason(), call.today()));
  RETURN_IF_ERROR(
      PassOnFindings(tx, assignment.unit(), assignment.supervisor(), ""));
  ASSIGN_OR_RETURN(*response.mutable_assignment(),
                   tx.Get<v1::Assignment>(request.name()));
  return response;
}

void RegisterAssignment(pipeline::MethodRegistry& registry) {
  registry.Bind(GetAssignment);
  registry.Bind(ListAssignments);
  registry.Bind(AssignSupervisor);
  registry.Bind(ReplaceSupervisor);
  registry.Bind(EndAssignment);
  registry.Bind(GetCoverage);
  registry.Bind(GetGatePlate);
}

}  // namespace dudao::assignment
