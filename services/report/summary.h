#ifndef DUDAO_SERVICES_REPORT_SUMMARY_H_
#define DUDAO_SERVICES_REPORT_SUMMARY_H_

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "absl/container/btree_map.h"
#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/time/civil_time.h"
#include "dudao/v1/bureau.pb.h"
#include "dudao/v1/report.pb.h"
#include "storage/aggregates/summary_query.h"

namespace dudao::report {

// The stretch of days a summary is of; both ends belong to it.
struct Period {
  absl::CivilDay first;
  absl::CivilDay last;
};

// The figures of one group while they are being counted.
class SummaryGroup {
 public:
  void AddUnit(const storage::SummaryUnit& unit);
  void AddVisits(std::int64_t count);
  void AddCovered(const std::string& unit) { covered_.insert(unit); }
  void AddFinding(const storage::SummaryFinding& finding);

  // The row without its name. A unit owes `visits_due_monthly` and
  // `visits_due_semester` visits, if it is a school or a kindergarten.
  v1::SummaryRow Finish(std::int64_t due_monthly,
                        std::int64_t due_semester) const;

 private:
  v1::SummaryRow row_;
  std::int64_t schools_ = 0;
  absl::flat_hash_set<std::string> covered_;
  absl::btree_map<int, std::int64_t> by_grade_;
  absl::btree_map<std::string, std::int64_t> by_matter_;
  std::vector<int> days_to_close_;
};

// Counts a period by one dimension: give it the units first, then the visits
// and the findings in any order.
//
// What belongs where: by SUPERVISOR, units are those actively assigned (under
// the key "" those without), covered by whoever came; visits and findings are
// the supervisor's own. By MONTH, units are those of today; the semester rule
// is not split by month. By MATTER only findings are split. A unit that is not
// in use counts among neither units nor covered ones, its visits and findings
// do.
class Summary {
 public:
  Summary(v1::SummaryDimension by, const Period& period,
          const v1::BureauSettings& settings);

  void AddUnits(std::vector<storage::SummaryUnit> units);
  void AddVisits(const storage::SummaryVisits& visits);
  void AddFinding(const storage::SummaryFinding& finding);

  // One row a group by its key, without display names.
  std::vector<v1::SummaryRow> Rows() const;
  // All groups together.
  v1::SummaryRow Total() const;

 private:
  bool SplitsUnits() const {
    return by_ != v1::SUMMARY_DIMENSION_MATTER &&
           by_ != v1::SUMMARY_DIMENSION_MONTH;
  }
  std::string KeyOf(const storage::SummaryUnit& unit) const;

  const v1::SummaryDimension by_;
  const std::int64_t months_;
  const std::int64_t semesters_;
  const std::int64_t visits_per_month_;
  const std::int64_t visits_per_semester_;
  const std::string bureau_;  // the key of the only row by BUREAU
  absl::flat_hash_map<std::string, storage::SummaryUnit> units_;
  std::map<std::string, SummaryGroup> groups_;
  SummaryGroup total_;
};

// How many semesters a period touches.
std::int64_t SemestersTouched(const Period& period,
                              const v1::BureauSettings& settings);

}  // namespace dudao::report

#endif  // DUDAO_SERVICES_REPORT_SUMMARY_H_
