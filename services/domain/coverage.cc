#include "services/domain/coverage.h"

#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "services/domain/qualification.h"
#include "storage/base/date.h"

namespace dudao::domain {
namespace {

// The contract's limit on each list.
constexpr int kMostListed = 2000;

double Quotient(int dividend, int divisor) {
  return divisor == 0 ? 0.0
                      : static_cast<double>(dividend) /
                            static_cast<double>(divisor);
}

void CountUnits(const CoverageInput& input, v1::Coverage* coverage) {
  absl::flat_hash_set<absl::string_view> assigned;
  for (const v1::Assignment& assignment : input.assignments) {
    assigned.insert(assignment.unit());
  }
  int units = 0;
  int covered = 0;
  for (const v1::Unit& unit : input.units) {
    if (!NeedsResponsibleSupervisor(unit.kind())) continue;
    ++units;
    if (assigned.contains(unit.name())) {
      ++covered;
    } else if (coverage->uncovered_size() < kMostListed) {
      *coverage->add_uncovered() = unit;
    }
  }
  coverage->set_units(units);
  coverage->set_covered(covered);
  coverage->set_coverage(Quotient(covered, units));
}

void AddOverloaded(const CoverageInput& input, int advised,
                   v1::Coverage* coverage) {
  absl::flat_hash_map<absl::string_view, int> loads;
  for (const v1::Assignment& assignment : input.assignments) {
    ++loads[assignment.supervisor()];
  }
  for (const v1::Supervisor& supervisor : input.supervisors) {
    const int load = loads[supervisor.name()];
    if (load <= advised || coverage->overloaded_size() == kMostListed) continue;
    v1::SupervisorLoad* added = coverage->add_overloaded();
    added->set_supervisor(supervisor.name());
    added->set_display_name(supervisor.display_name());
    added->set_units(load);
  }
}

void AddExpiring(const CoverageInput& input, absl::CivilDay horizon,
                 const v1::BureauSettings& settings, v1::Coverage* coverage) {
  for (const v1::Supervisor& supervisor : input.supervisors) {
    if (!supervisor.term().has_end_date() ||
        FromProto(supervisor.term().end_date()) > horizon ||
        coverage->expiring_size() == kMostListed) {
      continue;
    }
    v1::ExpiringTerm* added = coverage->add_expiring();
    added->set_supervisor(supervisor.name());
    added->set_display_name(supervisor.display_name());
    *added->mutable_end_date() = supervisor.term().end_date();
    added->set_may_continue(MayContinue(supervisor, settings));
  }
}

}  // namespace

bool NeedsResponsibleSupervisor(v1::UnitKind kind) {
  return kind != v1::UNIT_KIND_DEPARTMENT && kind != v1::UNIT_KIND_TOWNSHIP;
}

v1::Coverage ComputeCoverage(const CoverageInput& input,
                             absl::CivilDay horizon,
                             const v1::BureauSettings& settings) {
  v1::Coverage coverage;
  CountUnits(input, &coverage);
  coverage.set_supervisors(static_cast<int>(input.supervisors.size()));
  coverage.set_ratio(Quotient(coverage.units(), coverage.supervisors()));
  coverage.set_advised_units_per_supervisor(settings.units_per_supervisor());
  AddOverloaded(input, settings.units_per_supervisor(), &coverage);
  AddExpiring(input, horizon, settings, &coverage);
  return coverage;
}

}  // namespace dudao::domain
