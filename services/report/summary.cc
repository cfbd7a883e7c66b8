#include "services/report/summary.h"

#include <utility>

#include "absl/strings/strip.h"
#include "absl/types/optional.h"
#include "services/domain/coverage.h"
#include "services/domain/percentile.h"
#include "services/domain/semester.h"
#include "storage/base/date.h"
#include "storage/base/enum_text.h"

namespace dudao::report {
namespace {

using storage::SummaryFinding;
using storage::SummaryUnit;
using storage::SummaryVisits;

constexpr std::size_t kMonthLength = 7;  // 2026-08

// Whether the unit's first submission ever came by its deadline; none where
// there was no submission. Later rounds have deadlines of their own, given
// because the first did not do.
absl::optional<bool> FirstOnTime(const SummaryFinding& finding) {
  for (const v1::FindingRound& round : finding.rounds) {
    if (round.has_submit_time()) return round.on_time();
  }
  if (finding.submitted) return finding.on_time;
  return absl::nullopt;
}

absl::optional<int> DaysToClose(const SummaryFinding& finding) {
  const auto raised = ParseDay(finding.raise_date);
  const auto closed = ParseDay(finding.close_date);
  if (!finding.closed || !raised || !closed) return absl::nullopt;
  return static_cast<int>(*closed - *raised);
}

}  // namespace

std::int64_t SemestersTouched(const Period& period,
                              const v1::BureauSettings& settings) {
  std::int64_t count = 0;
  for (absl::CivilDay day = period.first; day <= period.last;) {
    ++count;
    day = domain::SemesterOf(day, settings.autumn_start_month(),
                             settings.spring_start_month())
              .last +
          1;
  }
  return count;
}

void SummaryGroup::AddUnit(const SummaryUnit& unit) {
  row_.set_units(row_.units() + 1);
  if (domain::NeedsResponsibleSupervisor(unit.kind)) ++schools_;
}

void SummaryGroup::AddVisits(std::int64_t count) {
  row_.set_visits(row_.visits() + count);
}

void SummaryGroup::AddFinding(const SummaryFinding& finding) {
  row_.set_findings(row_.findings() + 1);
  ++by_grade_[finding.grade];
  ++by_matter_[finding.matter];
  if (const absl::optional<bool> on_time = FirstOnTime(finding)) {
    row_.set_answered(row_.answered() + 1);
    if (*on_time) row_.set_answered_on_time(row_.answered_on_time() + 1);
  }
  if (finding.returns > 0) row_.set_returned(row_.returned() + 1);
  if (finding.closed) row_.set_closed(row_.closed() + 1);
  if (finding.overdue) row_.set_overdue_now(row_.overdue_now() + 1);
  row_.set_relapses(row_.relapses() + finding.relapses);
  if (const absl::optional<int> days = DaysToClose(finding)) {
    days_to_close_.push_back(*days);
  }
}

v1::SummaryRow SummaryGroup::Finish(std::int64_t due_monthly,
                                    std::int64_t due_semester) const {
  v1::SummaryRow row = row_;
  row.set_units_covered(static_cast<std::int64_t>(covered_.size()));
  row.set_visits_due_monthly(schools_ * due_monthly);
  row.set_visits_due_semester(schools_ * due_semester);
  for (const auto& [grade, count] : by_grade_) {
    v1::GradeCount* entry = row.add_by_grade();
    entry->set_grade(static_cast<v1::FindingGrade>(grade));
    entry->set_count(count);
  }
  for (const auto& [matter, count] : by_matter_) {
    v1::MatterCount* entry = row.add_by_matter();
    entry->set_matter(matter);
    entry->set_count(count);
  }
  if (const auto median = domain::Percentile(days_to_close_, 50)) {
    row.set_days_to_close_median(*median);
  }
  if (const auto p90 = domain::Percentile(days_to_close_, 90)) {
    row.set_days_to_close_p90(*p90);
  }
  return row;
}

Summary::Summary(v1::SummaryDimension by, const Period& period,
                 const v1::BureauSettings& settings)
    : by_(by),
      months_(static_cast<std::int64_t>(
          domain::MonthsOf(period.first, period.last).size())),
      semesters_(SemestersTouched(period, settings)),
      visits_per_month_(settings.visits_per_month()),
      visits_per_semester_(settings.visits_per_semester()),
      bureau_(absl::StripSuffix(settings.name(), "/settings")) {
  if (by_ == v1::SUMMARY_DIMENSION_BUREAU) groups_[bureau_];
  if (by_ != v1::SUMMARY_DIMENSION_MONTH) return;
  for (const domain::DayRange& month :
       domain::MonthsOf(period.first, period.last)) {
    groups_[FormatDay(month.first).substr(0, kMonthLength)];
  }
}

std::string Summary::KeyOf(const SummaryUnit& unit) const {
  switch (by_) {
    case v1::SUMMARY_DIMENSION_AREA:
      return unit.area;
    case v1::SUMMARY_DIMENSION_TOWNSHIP:
      return unit.township;
    case v1::SUMMARY_DIMENSION_KIND:
      return EnumShortName(
          v1::UnitKind_descriptor()->FindValueByNumber(unit.kind));
    case v1::SUMMARY_DIMENSION_UNIT:
      return unit.name;
    case v1::SUMMARY_DIMENSION_SUPERVISOR:
      return unit.supervisor;
    default:
      return bureau_;
  }
}

void Summary::AddUnits(std::vector<SummaryUnit> units) {
  for (SummaryUnit& unit : units) {
    if (unit.counted) {
      total_.AddUnit(unit);
      if (SplitsUnits()) groups_[KeyOf(unit)].AddUnit(unit);
      if (by_ == v1::SUMMARY_DIMENSION_MONTH) {
        for (auto& [month, group] : groups_) group.AddUnit(unit);
      }
    }
    std::string name = unit.name;
    units_.emplace(std::move(name), std::move(unit));
  }
}

void Summary::AddVisits(const SummaryVisits& visits) {
  const auto found = units_.find(visits.unit);
  if (found == units_.end()) return;
  const SummaryUnit& unit = found->second;
  total_.AddVisits(visits.count);
  if (unit.counted) total_.AddCovered(unit.name);
  if (by_ == v1::SUMMARY_DIMENSION_MATTER) return;
  const bool by_month = by_ == v1::SUMMARY_DIMENSION_MONTH;
  const std::string of_unit = by_month ? visits.month : KeyOf(unit);
  if (unit.counted) groups_[of_unit].AddCovered(unit.name);
  groups_[by_ == v1::SUMMARY_DIMENSION_SUPERVISOR ? visits.supervisor : of_unit]
      .AddVisits(visits.count);
}

void Summary::AddFinding(const SummaryFinding& finding) {
  const auto found = units_.find(finding.unit);
  if (found == units_.end()) return;
  total_.AddFinding(finding);
  switch (by_) {
    case v1::SUMMARY_DIMENSION_SUPERVISOR:
      groups_[finding.supervisor].AddFinding(finding);
      return;
    case v1::SUMMARY_DIMENSION_MATTER:
      groups_[finding.matter].AddFinding(finding);
      return;
    case v1::SUMMARY_DIMENSION_MONTH:
      groups_[finding.raise_date.substr(0, kMonthLength)].AddFinding(finding);
      return;
    default:
      groups_[KeyOf(found->second)].AddFinding(finding);
  }
}

std::vector<v1::SummaryRow> Summary::Rows() const {
  const bool by_month = by_ == v1::SUMMARY_DIMENSION_MONTH;
  const std::int64_t monthly = (by_month ? 1 : months_) * visits_per_month_;
  const std::int64_t semester =
      (by_month ? 0 : semesters_) * visits_per_semester_;
  std::vector<v1::SummaryRow> rows;
  for (const auto& [key, group] : groups_) {
    rows.push_back(group.Finish(monthly, semester));
    rows.back().set_key(key);
  }
  return rows;
}

v1::SummaryRow Summary::Total() const {
  return total_.Finish(months_ * visits_per_month_,
                       semesters_ * visits_per_semester_);
}

}  // namespace dudao::report
