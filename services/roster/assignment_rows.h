#ifndef DUDAO_SERVICES_ROSTER_ASSIGNMENT_ROWS_H_
#define DUDAO_SERVICES_ROSTER_ASSIGNMENT_ROWS_H_

#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/types/span.h"
#include "dudao/v1/assignment.pb.h"
#include "dudao/v1/supervisor.pb.h"
#include "dudao/v1/unit.pb.h"
#include "services/roster/heading.h"
#include "services/roster/roster_plan.h"
#include "services/roster/row_reader.h"

namespace dudao::roster {

// The columns of a table of assignments.
absl::Span<const Column> AssignmentColumns();

// Reads the rows of a table of assignments against what is there. A unit that
// has the same supervisor is unchanged; one that has another is a problem:
// replacing is a decision with a reason, not a line in a file. Qualification
// and recusal (条例 art. 6, 7, 10) hold as for AssignSupervisor.
class AssignmentRows {
 public:
  // `active` are the assignments in force.
  AssignmentRows(const RosterContext& context, std::vector<v1::Unit> units,
                 std::vector<v1::Supervisor> supervisors,
                 std::vector<v1::Assignment> active);
  AssignmentRows(const AssignmentRows&) = delete;
  AssignmentRows& operator=(const AssignmentRows&) = delete;

  void Take(RowReader& row);

  const RosterPlan<v1::Assignment>& plan() const { return plan_; }

 private:
  // Each is null, and the row bad, where the row names none.
  const v1::Unit* UnitOf(RowReader& row) const;
  const v1::Supervisor* SupervisorOf(RowReader& row) const;
  // Whether the unit is free; counts the row where it is not.
  bool IsFree(RowReader& row, const v1::Unit& unit,
              const v1::Supervisor& supervisor);
  void CheckFit(RowReader& row, const v1::Unit& unit,
                const v1::Supervisor& supervisor) const;
  absl::CivilDay StartOf(RowReader& row) const;

  const RosterContext& context_;
  const std::vector<v1::Unit> units_;
  const std::vector<v1::Supervisor> supervisors_;
  const std::vector<v1::Assignment> active_;
  absl::flat_hash_map<std::string, const v1::Unit*> unit_by_code_;
  absl::flat_hash_map<std::string, const v1::Unit*> unit_by_name_;
  absl::flat_hash_map<std::string, const v1::Supervisor*> by_number_;
  absl::flat_hash_map<std::string, std::vector<const v1::Supervisor*>> by_name_;
  absl::flat_hash_map<std::string, const v1::Assignment*> by_unit_;
  FirstSeen seen_;
  RosterPlan<v1::Assignment> plan_;
};

}  // namespace dudao::roster

#endif  // DUDAO_SERVICES_ROSTER_ASSIGNMENT_ROWS_H_
