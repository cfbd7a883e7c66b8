#include "services/domain/assignment_figures.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "absl/container/flat_hash_map.h"
#include "services/domain/coverage.h"
#include "services/domain/proposal_reason.h"
#include "services/domain/qualification.h"
#include "services/domain/unit_workload.h"

namespace dudao::domain {
namespace {

// The names of units and of who holds them.
using Holders = absl::flat_hash_map<std::string, std::string>;

Holders HoldersOf(const AssignmentRegister& reg,
                  const v1::AssignmentProposal& proposal,
                  v1::FiguresMoment moment) {
  Holders holders;
  for (const v1::Assignment& assignment : reg.assignments) {
    holders[assignment.unit()] = assignment.supervisor();
  }
  if (moment == v1::FIGURES_MOMENT_PRESENT) return holders;
  for (const v1::ProposedAssignment& change : proposal.changes()) {
    holders[change.unit()] = change.supervisor();
  }
  return holders;
}

bool IsWholeBureau(const v1::AssignmentProposal& proposal) {
  return proposal.area().empty() && proposal.township().empty();
}

std::set<std::string> Qualified(const AssignmentRegister& reg) {
  std::set<std::string> names;
  for (const v1::Supervisor& supervisor : reg.supervisors) {
    if (CheckQualification(supervisor, reg.today, reg.settings).ok()) {
      names.insert(supervisor.name());
    }
  }
  return names;
}

// Those whose loads count, as AssignmentFigures says.
std::vector<Holding> Counted(const v1::AssignmentProposal& proposal,
                             const std::set<std::string>& qualified,
                             const Holdings& holdings, const Holdings& other) {
  std::set<std::string> names = qualified;
  for (const auto& [name, holding] : holdings) names.insert(name);
  std::vector<Holding> counted;
  for (const std::string& name : names) {
    const bool concerned = IsWholeBureau(proposal) ||
                           HoldingOf(holdings, name).units_in_scope > 0 ||
                           HoldingOf(other, name).units_in_scope > 0;
    if (!concerned) continue;
    counted.push_back(HoldingOf(holdings, name));
  }
  return counted;
}

void MeasureLoads(const std::vector<Holding>& counted,
                  v1::AssignmentFigures* figures) {
  figures->set_supervisors(static_cast<int>(counted.size()));
  if (counted.empty()) return;
  const auto people = static_cast<double>(counted.size());
  int units = 0;
  int least = counted[0].units;
  int most = 0;
  double load = 0;
  int working = 0;
  std::size_t townships = 0;
  for (const Holding& holding : counted) {
    units += holding.units;
    least = std::min(least, holding.units);
    most = std::max(most, holding.units);
    load += holding.load();
    working += holding.units > 0 ? 1 : 0;
    townships += holding.townships.size();
  }
  const double mean = load / people;
  double squares = 0;
  for (const Holding& holding : counted) {
    squares += (holding.load() - mean) * (holding.load() - mean);
  }
  figures->set_ratio(units / people);
  figures->set_least_units(least);
  figures->set_most_units(most);
  figures->set_load_mean(mean);
  figures->set_load_deviation(std::sqrt(squares / people));
  figures->set_townships_per_supervisor(
      working == 0 ? 0.0 : static_cast<double>(townships) / working);
}

void MeasureCoverage(const AssignmentRegister& reg,
                     const v1::AssignmentProposal& proposal,
                     v1::AssignmentFigures* figures) {
  const Holders holders = HoldersOf(reg, proposal, figures->moment());
  int units = 0;
  int covered = 0;
  for (const v1::Unit& unit : reg.units) {
    if (!InScope(proposal, unit)) continue;
    ++units;
    covered += holders.contains(unit.name()) ? 1 : 0;
  }
  figures->set_units(units);
  figures->set_covered(covered);
  figures->set_coverage(units == 0 ? 0.0
                                   : static_cast<double>(covered) / units);
}

}  // namespace

double Holding::load() const {
  return static_cast<double>(workload) / kOrdinaryWorkload;
}

bool InScope(const v1::AssignmentProposal& proposal, const v1::Unit& unit) {
  return NeedsResponsibleSupervisor(unit.kind()) &&
         (proposal.area().empty() || proposal.area() == unit.area()) &&
         (proposal.township().empty() ||
          proposal.township() == unit.township());
}

Holding HoldingOf(const Holdings& holdings, const std::string& supervisor) {
  const auto found = holdings.find(supervisor);
  return found == holdings.end() ? Holding() : found->second;
}

Holdings HoldingsOf(const AssignmentRegister& reg,
                    const v1::AssignmentProposal& proposal,
                    v1::FiguresMoment moment) {
  const Holders holders = HoldersOf(reg, proposal, moment);
  Holdings holdings;
  for (const v1::Unit& unit : reg.units) {
    const auto holder = holders.find(unit.name());
    if (holder == holders.end()) continue;
    Holding& holding = holdings[holder->second];
    ++holding.units;
    holding.units_in_scope += InScope(proposal, unit) ? 1 : 0;
    holding.workload += UnitWorkload(unit);
    if (!unit.township().empty()) ++holding.townships[unit.township()];
  }
  return holdings;
}

void MeasureProposal(const AssignmentRegister& reg,
                     v1::AssignmentProposal* proposal) {
  const std::set<std::string> qualified = Qualified(reg);
  const Holdings now =
      HoldingsOf(reg, *proposal, v1::FIGURES_MOMENT_PRESENT);
  const Holdings then =
      HoldingsOf(reg, *proposal, v1::FIGURES_MOMENT_PROPOSED);
  proposal->clear_figures();
  v1::AssignmentFigures* before = proposal->add_figures();
  before->set_moment(v1::FIGURES_MOMENT_PRESENT);
  MeasureCoverage(reg, *proposal, before);
  MeasureLoads(Counted(*proposal, qualified, now, then), before);
  v1::AssignmentFigures* after = proposal->add_figures();
  after->set_moment(v1::FIGURES_MOMENT_PROPOSED);
  MeasureCoverage(reg, *proposal, after);
  MeasureLoads(Counted(*proposal, qualified, then, now), after);

  int replaced = 0;
  for (v1::ProposedAssignment& change : *proposal->mutable_changes()) {
    replaced += change.present_assignment().empty() ? 0 : 1;
    change.set_choice_reason(WhyThisSupervisor(
        change, HoldingOf(then, change.supervisor()), after->load_mean()));
  }
  proposal->set_change_count(proposal->changes_size());
  proposal->set_kept_count(before->covered() - replaced);
}

}  // namespace dudao::domain
