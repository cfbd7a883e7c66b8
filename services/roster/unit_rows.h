#ifndef DUDAO_SERVICES_ROSTER_UNIT_ROWS_H_
#define DUDAO_SERVICES_ROSTER_UNIT_ROWS_H_

#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/types/span.h"
#include "dudao/v1/bureau.pb.h"
#include "dudao/v1/unit.pb.h"
#include "services/roster/heading.h"
#include "services/roster/roster_plan.h"
#include "services/roster/row_reader.h"

namespace dudao::roster {

// The columns of a roster of units.
absl::Span<const Column> UnitColumns();

// Reads the rows of a roster of units against the units there are: matched by
// code, otherwise by name. A blank cell leaves what is known. Areas that the
// file names and nobody knows are made.
class UnitRows {
 public:
  UnitRows(const RosterContext& context, std::vector<v1::Unit> units,
           std::vector<v1::Area> areas);
  UnitRows(const UnitRows&) = delete;
  UnitRows& operator=(const UnitRows&) = delete;

  void Take(RowReader& row);

  const RosterPlan<v1::Unit>& plan() const { return plan_; }
  const std::vector<v1::Area>& new_areas() const { return new_areas_; }

 private:
  // The unit the row is about, or null for a new one.
  const v1::Unit* Match(RowReader& row, const std::string& code);
  void ReadCells(RowReader& row, const std::string& code, v1::Unit* unit);
  // The coordinates, which go together.
  void ReadPlace(RowReader& row, v1::Unit* unit);
  void CheckNames(RowReader& row, const v1::Unit& unit, const v1::Unit* known);
  // Reports a row about a unit there is that an earlier row is about.
  void CheckOnce(RowReader& row, const v1::Unit& known);
  // The area's name; a new area is kept aside until the row is good.
  std::string AreaOf(RowReader& row, std::vector<v1::Area>* made);

  const RosterContext& context_;
  const std::vector<v1::Unit> units_;
  absl::flat_hash_map<std::string, const v1::Unit*> by_code_;
  absl::flat_hash_map<std::string, const v1::Unit*> by_name_;
  absl::flat_hash_map<std::string, v1::Area> areas_;  // by display name
  std::vector<v1::Area> new_areas_;
  NameGiver names_;
  FirstSeen seen_codes_;
  FirstSeen seen_names_;
  FirstSeen seen_units_;  // by resource name
  RosterPlan<v1::Unit> plan_;
};

}  // namespace dudao::roster

#endif  // DUDAO_SERVICES_ROSTER_UNIT_ROWS_H_
