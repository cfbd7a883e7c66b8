#ifndef DUDAO_SERVICES_REPORT_SUMMARY_WALK_H_
#define DUDAO_SERVICES_REPORT_SUMMARY_WALK_H_

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/time/civil_time.h"
#include "dudao/v1/bureau.pb.h"
#include "dudao/v1/report.pb.h"
#include "services/report/summary_figures.h"
#include "storage/aggregates/summary_query.h"

namespace dudao::report {

// The stretch of days a summary is of; both ends belong to it.
struct Period {
  absl::CivilDay first;
  absl::CivilDay last;
};

// How many semesters a period touches.
std::int64_t SemestersTouched(const Period& period,
                              const v1::BureauSettings& settings);

// The key of the group a day is in by MONTH: `2026-08` of `2026-08-03`.
std::string MonthKey(const std::string& day);
// And by TOWNSHIP_MONTH: `贵城街道/2026-08`.
std::string TownshipMonthKey(const std::string& township,
                             const std::string& month);

// What counts: a visit to a unit, a finding in it, a rung of the ladder about
// it, or else the unit itself.
struct SummaryEntry {
  const storage::SummaryUnit& unit;
  const storage::SummaryVisit* visit = nullptr;
  const storage::SummaryFinding* finding = nullptr;
  const storage::SummaryRung* rung = nullptr;
};

// Who is told what counts where.
class SummarySink {
 public:
  virtual ~SummarySink() = default;
  // There is such a group, also where nothing counts in it.
  virtual void Open(const std::string& group) = 0;
  // The entry counts in these figures of a group; of the total, where it is
  // null.
  virtual void Count(const std::string* group, const SummaryEntry& entry,
                     const FigureCounts& counts) = 0;
};

// Walks a county and says what counts in which group: give it the units first,
// then the visits, the findings and the rungs in any order, then finish.
//
// What belongs where: by SUPERVISOR, units are those actively assigned (under
// the key "" those without), covered by whoever came; visits and findings are
// the supervisor's own. By MONTH, and by TOWNSHIP_MONTH, units are those of
// today; the semester rule is not split by month. By MATTER only findings are split. A rung about a
// finding goes with that finding's supervisor and matter; one about a unit as a
// whole has neither, and by those is in the total alone. A unit that is not in
// use counts among neither units nor covered ones, its visits, findings and
// rungs do.
class SummaryWalk {
 public:
  // The sink must outlive the walk.
  SummaryWalk(v1::SummaryDimension by, const Period& period,
              const v1::BureauSettings& settings, SummarySink* sink);

  void AddUnits(std::vector<storage::SummaryUnit> units);
  void AddVisit(const storage::SummaryVisit& visit);
  void AddFinding(const storage::SummaryFinding& finding);
  void AddRung(const storage::SummaryRung& rung);
  // Says which units were covered.
  void Finish();

 private:
  struct Known {
    storage::SummaryUnit unit;
    std::set<std::string> visited_months;
  };
  std::string KeyOf(const storage::SummaryUnit& unit) const;
  // The group of something that happened in a unit.
  std::string GroupOf(const storage::SummaryUnit& unit, const std::string& day,
                      const std::string& supervisor,
                      const std::string& matter) const;
  // A group a unit counts in; of one month, where groups are.
  struct UnitGroup {
    std::string key;
    std::string month;
  };
  std::vector<UnitGroup> GroupsOf(const storage::SummaryUnit& unit) const;

  const v1::SummaryDimension by_;
  const bool by_month_;       // the groups are of one month each
  const std::string bureau_;  // the key of the only group by BUREAU
  VisitsDue due_;             // in the whole period
  std::vector<std::string> months_;  // of the period, where by_month_
  absl::flat_hash_map<std::string, VisitsDue> due_in_month_;  // the same
  absl::flat_hash_map<std::string, Known> units_;
  SummarySink* const sink_;
};

}  // namespace dudao::report

#endif  // DUDAO_SERVICES_REPORT_SUMMARY_WALK_H_
