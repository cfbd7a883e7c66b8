#include "services/report/summary_figures.h"

#include "absl/types/optional.h"
#include "services/domain/coverage.h"
#include "storage/base/date.h"

namespace dudao::report {
namespace {

using storage::SummaryFinding;

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

absl::optional<std::int64_t> DaysToClose(const SummaryFinding& finding) {
  if (!finding.closed) return absl::nullopt;
  const auto raised = ParseDay(finding.raise_date);
  const auto closed = ParseDay(finding.close_date);
  if (!raised || !closed) return absl::nullopt;
  return *closed - *raised;
}

}  // namespace

FigureCounts CountsOfUnit(const storage::SummaryUnit& unit,
                          const VisitsDue& due) {
  FigureCounts counts = {{v1::SUMMARY_FIGURE_UNITS, 1}};
  if (!domain::NeedsResponsibleSupervisor(unit.kind)) return counts;
  if (due.monthly > 0) {
    counts.push_back({v1::SUMMARY_FIGURE_VISITS_DUE_MONTHLY, due.monthly});
  }
  if (due.semester > 0) {
    counts.push_back({v1::SUMMARY_FIGURE_VISITS_DUE_SEMESTER, due.semester});
  }
  return counts;
}

FigureCounts CountsOfCoverage(bool covered) {
  return {{covered ? v1::SUMMARY_FIGURE_UNITS_COVERED
                   : v1::SUMMARY_FIGURE_UNITS_NOT_COVERED,
           1}};
}

FigureCounts CountsOfVisit() { return {{v1::SUMMARY_FIGURE_VISITS, 1}}; }

FigureCounts CountsOfFinding(const SummaryFinding& finding) {
  FigureCounts counts = {{v1::SUMMARY_FIGURE_FINDINGS, 1}};
  if (const absl::optional<bool> on_time = FirstOnTime(finding)) {
    counts.push_back({v1::SUMMARY_FIGURE_ANSWERED, 1});
    counts.push_back({*on_time ? v1::SUMMARY_FIGURE_ANSWERED_ON_TIME
                               : v1::SUMMARY_FIGURE_ANSWERED_LATE,
                      1});
  }
  if (finding.returns > 0) counts.push_back({v1::SUMMARY_FIGURE_RETURNED, 1});
  if (finding.closed) counts.push_back({v1::SUMMARY_FIGURE_CLOSED, 1});
  if (finding.overdue) counts.push_back({v1::SUMMARY_FIGURE_OVERDUE_NOW, 1});
  if (finding.extensions > 0) {
    counts.push_back({v1::SUMMARY_FIGURE_EXTENSIONS, finding.extensions});
  }
  if (finding.relapses > 0) {
    counts.push_back({v1::SUMMARY_FIGURE_RELAPSES, finding.relapses});
  }
  if (const absl::optional<std::int64_t> days = DaysToClose(finding)) {
    counts.push_back({v1::SUMMARY_FIGURE_DAYS_TO_CLOSE, *days});
  }
  return counts;
}

FigureCounts CountsOfRung() { return {{v1::SUMMARY_FIGURE_RUNGS, 1}}; }

bool IsOfFindings(v1::SummaryFigure figure) {
  switch (figure) {
    case v1::SUMMARY_FIGURE_FINDINGS:
    case v1::SUMMARY_FIGURE_ANSWERED:
    case v1::SUMMARY_FIGURE_ANSWERED_ON_TIME:
    case v1::SUMMARY_FIGURE_ANSWERED_LATE:
    case v1::SUMMARY_FIGURE_RETURNED:
    case v1::SUMMARY_FIGURE_CLOSED:
    case v1::SUMMARY_FIGURE_OVERDUE_NOW:
    case v1::SUMMARY_FIGURE_EXTENSIONS:
    case v1::SUMMARY_FIGURE_RELAPSES:
    case v1::SUMMARY_FIGURE_DAYS_TO_CLOSE:
      return true;
    default:
      return false;
  }
}

}  // namespace dudao::report
