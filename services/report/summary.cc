#include "services/report/summary.h"

#include "services/domain/percentile.h"

namespace dudao::report {

void SummaryGroup::Count(const SummaryEntry& entry,
                         const FigureCounts& counts) {
  for (const FigureCount& count : counts) {
    sums_[static_cast<std::size_t>(count.figure)] += count.number;
    if (count.figure == v1::SUMMARY_FIGURE_FINDINGS) {
      ++by_grade_[entry.finding->grade];
      ++by_matter_[entry.finding->matter];
    } else if (count.figure == v1::SUMMARY_FIGURE_RUNGS) {
      ++by_rung_[entry.rung->kind];
    } else if (count.figure == v1::SUMMARY_FIGURE_DAYS_TO_CLOSE) {
      days_to_close_.push_back(static_cast<int>(count.number));
    }
  }
}

v1::SummaryRow SummaryGroup::Finish() const {
  v1::SummaryRow row;
  row.set_units(sums_[v1::SUMMARY_FIGURE_UNITS]);
  row.set_units_covered(sums_[v1::SUMMARY_FIGURE_UNITS_COVERED]);
  row.set_visits(sums_[v1::SUMMARY_FIGURE_VISITS]);
  row.set_visits_due_monthly(sums_[v1::SUMMARY_FIGURE_VISITS_DUE_MONTHLY]);
  row.set_visits_due_semester(sums_[v1::SUMMARY_FIGURE_VISITS_DUE_SEMESTER]);
  row.set_findings(sums_[v1::SUMMARY_FIGURE_FINDINGS]);
  row.set_answered(sums_[v1::SUMMARY_FIGURE_ANSWERED]);
  row.set_answered_on_time(sums_[v1::SUMMARY_FIGURE_ANSWERED_ON_TIME]);
  row.set_returned(sums_[v1::SUMMARY_FIGURE_RETURNED]);
  row.set_closed(sums_[v1::SUMMARY_FIGURE_CLOSED]);
  row.set_overdue_now(sums_[v1::SUMMARY_FIGURE_OVERDUE_NOW]);
  row.set_extensions(sums_[v1::SUMMARY_FIGURE_EXTENSIONS]);
  row.set_relapses(sums_[v1::SUMMARY_FIGURE_RELAPSES]);
  row.set_rungs(sums_[v1::SUMMARY_FIGURE_RUNGS]);
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
  for (const auto& [kind, count] : by_rung_) {
    v1::RungCount* entry = row.add_by_rung();
    entry->set_kind(static_cast<v1::EscalationKind>(kind));
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

std::vector<v1::SummaryRow> Summary::Rows() const {
  std::vector<v1::SummaryRow> rows;
  for (const auto& [key, group] : groups_) {
    rows.push_back(group.Finish());
    rows.back().set_key(key);
  }
  return rows;
}

}  // namespace dudao::report
