#ifndef DUDAO_SERVICES_DOMAIN_ASSIGNMENT_FIGURES_H_
#define DUDAO_SERVICES_DOMAIN_ASSIGNMENT_FIGURES_H_

#include <map>
#include <string>
#include <vector>

#include "absl/time/civil_time.h"
#include "dudao/v1/assignment.pb.h"
#include "dudao/v1/assignment_proposal.pb.h"
#include "dudao/v1/bureau.pb.h"
#include "dudao/v1/supervisor.pb.h"
#include "dudao/v1/unit.pb.h"

namespace dudao::domain {

// What a bureau has in use today: units, engaged supervisors, the assignments
// in force.
struct AssignmentRegister {
  std::vector<v1::Unit> units;
  std::vector<v1::Supervisor> supervisors;
  std::vector<v1::Assignment> assignments;
  v1::BureauSettings settings;
  absl::CivilDay today;
};

// Whether a proposal is about a unit: posted supervision covers it, and it lies
// in the area and the township, where the proposal names them.
bool InScope(const v1::AssignmentProposal& proposal, const v1::Unit& unit);

// What one supervisor holds.
struct Holding {
  int units = 0;
  int units_in_scope = 0;
  int workload = 0;                      // UnitWorkload of all of them
  std::map<std::string, int> townships;  // units in each

  double load() const;  // 1 is an ordinary school
};
using Holdings = std::map<std::string, Holding>;  // by the supervisor's name

// Of a supervisor; nothing where there is none.
Holding HoldingOf(const Holdings& holdings, const std::string& supervisor);

// Now, or after the changes of the proposal; of units in use.
Holdings HoldingsOf(const AssignmentRegister& reg,
                    const v1::AssignmentProposal& proposal,
                    v1::FiguresMoment moment);

// Sets the figures of a proposal, now and after its changes, its counts, and
// why each change is for whom it is for: all follow from the changes as they
// are.
void MeasureProposal(const AssignmentRegister& reg,
                     v1::AssignmentProposal* proposal);

}  // namespace dudao::domain

#endif  // DUDAO_SERVICES_DOMAIN_ASSIGNMENT_FIGURES_H_
