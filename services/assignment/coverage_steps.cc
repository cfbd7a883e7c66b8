#include <string>
#include <utility>
#include <vector>

#include "services/assignment/active_assignments.h"
#include "services/assignment/assignment_steps.h"
#include "services/bureau/settings.h"
#include "services/checklist/checklist_steps.h"
#include "services/domain/checklist_rules.h"
#include "services/domain/coverage.h"
#include "services/pipeline/list_step.h"
#include "storage/base/error.h"

namespace dudao::assignment {
namespace {

using sql::Predicate;

// Every row in use that the caller may reach.
template <class M>
absl::StatusOr<std::vector<M>> Reachable(const pipeline::Call& call,
                                         const storage::Snapshot& snapshot) {
  return snapshot.All<M>(
      call.bureau,
      Predicate::And({Predicate::Is("state", "ACTIVE"),
                      call.access.Narrow(storage::TableOf<M>())}));
}

// Who is responsible for the unit, if anyone.
absl::Status AddSupervisor(const storage::Snapshot& snapshot,
                           const v1::Unit& unit, v1::GatePlate* plate) {
  ASSIGN_OR_RETURN(const std::vector<v1::Assignment> active,
                   ActiveOfUnit(snapshot, unit.name()));
  if (active.empty()) return absl::OkStatus();
  ASSIGN_OR_RETURN(const v1::Supervisor supervisor,
                   snapshot.Get<v1::Supervisor>(active[0].supervisor()));
  plate->set_supervisor_display_name(supervisor.display_name());
  plate->set_credential_number(supervisor.credential_number());
  plate->set_phone(supervisor.phone());
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<v1::GetCoverageResponse> GetCoverage(
    const pipeline::Call& call, const v1::GetCoverageRequest& request,
    const storage::Snapshot& snapshot) {
  constexpr int kDefaultHorizonDays = 90;
  domain::CoverageInput input;
  ASSIGN_OR_RETURN(input.units, Reachable<v1::Unit>(call, snapshot));
  ASSIGN_OR_RETURN(input.supervisors,
                   Reachable<v1::Supervisor>(call, snapshot));
  ASSIGN_OR_RETURN(input.assignments,
                   Reachable<v1::Assignment>(call, snapshot));
  ASSIGN_OR_RETURN(const v1::BureauSettings settings,
                   bureau::LoadSettings(snapshot, call.bureau));
  const int days = request.horizon_days() == 0 ? kDefaultHorizonDays
                                               : request.horizon_days();
  v1::GetCoverageResponse response;
  *response.mutable_coverage() =
      domain::ComputeCoverage(input, call.today() + days, settings);
  return response;
}

absl::StatusOr<v1::GetGatePlateResponse> GetGatePlate(
    const pipeline::Call&, const v1::GetGatePlateRequest& request,
    const storage::Snapshot& snapshot) {
  const std::string bureau = storage::KeyOf(request.unit()).bureau;
  ASSIGN_OR_RETURN(const v1::Unit unit,
                   snapshot.Get<v1::Unit>(request.unit()));
  if (unit.state() != v1::RECORD_STATE_ACTIVE) return NotFound(request.unit());
  ASSIGN_OR_RETURN(const v1::Bureau posted_by,
                   snapshot.Get<v1::Bureau>("bureaus/" + bureau));
  ASSIGN_OR_RETURN(const std::vector<v1::Checklist> checklists,
                   checklist::PublishedChecklists(snapshot, bureau));
  v1::GetGatePlateResponse response;
  v1::GatePlate* plate = response.mutable_plate();
  plate->set_unit(unit.name());
  plate->set_unit_display_name(unit.display_name());
  plate->set_bureau_display_name(posted_by.display_name());
  for (std::string& title : domain::PlateMatters(checklists, unit.kind())) {
    plate->add_matters(std::move(title));
  }
  RETURN_IF_ERROR(AddSupervisor(snapshot, unit, plate));
  return response;
}

}  // namespace dudao::assignment
