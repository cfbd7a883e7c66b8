#ifndef DUDAO_SERVICES_ROSTER_SUPERVISOR_ROWS_H_
#define DUDAO_SERVICES_ROSTER_SUPERVISOR_ROWS_H_

#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/types/span.h"
#include "dudao/v1/supervisor.pb.h"
#include "dudao/v1/unit.pb.h"
#include "services/roster/heading.h"
#include "services/roster/roster_plan.h"
#include "services/roster/row_reader.h"

namespace dudao::roster {

// The columns of a roster of supervisors.
absl::Span<const Column> SupervisorColumns();

// Reads the rows of a roster of supervisors against those there are: matched
// by the number of the credential, otherwise by a name that only one has. A
// blank cell leaves what is known; ties that recuse (条例 art. 10) are added and
// never taken away by a file.
class SupervisorRows {
 public:
  SupervisorRows(const RosterContext& context,
                 std::vector<v1::Supervisor> supervisors,
                 std::vector<v1::Unit> units);
  SupervisorRows(const SupervisorRows&) = delete;
  SupervisorRows& operator=(const SupervisorRows&) = delete;

  void Take(RowReader& row);

  const RosterPlan<v1::Supervisor>& plan() const { return plan_; }

 private:
  // The supervisor the row is about, or null for a new one.
  const v1::Supervisor* Match(RowReader& row, const std::string& number);
  void ReadCells(RowReader& row, v1::Supervisor* supervisor) const;
  void ReadTies(RowReader& row, v1::Supervisor* supervisor) const;
  void ReadPosts(RowReader& row, v1::Supervisor* supervisor) const;
  // The unit a tie names, or "" and a problem.
  std::string UnitOf(RowReader& row, std::size_t column,
                     const std::string& text) const;
  void CheckRow(RowReader& row, const v1::Supervisor& supervisor,
                const v1::Supervisor* known);
  // Reports a row about a supervisor there is that an earlier row is about.
  void CheckOnce(RowReader& row, const v1::Supervisor& known);

  const RosterContext& context_;
  const std::vector<v1::Supervisor> supervisors_;
  absl::flat_hash_map<std::string, const v1::Supervisor*> by_number_;
  absl::flat_hash_map<std::string, std::vector<const v1::Supervisor*>> by_name_;
  absl::flat_hash_map<std::string, std::string> units_;  // by code and by name
  NameGiver names_;
  FirstSeen seen_;
  FirstSeen seen_supervisors_;  // by resource name
  RosterPlan<v1::Supervisor> plan_;
};

}  // namespace dudao::roster

#endif  // DUDAO_SERVICES_ROSTER_SUPERVISOR_ROWS_H_
