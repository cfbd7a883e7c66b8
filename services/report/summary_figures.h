#ifndef DUDAO_SERVICES_REPORT_SUMMARY_FIGURES_H_
#define DUDAO_SERVICES_REPORT_SUMMARY_FIGURES_H_

#include <cstdint>

#include "absl/container/inlined_vector.h"
#include "dudao/v1/summary_item.pb.h"
#include "storage/aggregates/summary_query.h"

namespace dudao::report {

// A figure a row counts in, and with how much.
struct FigureCount {
  v1::SummaryFigure figure;
  std::int64_t number;
};
using FigureCounts = absl::InlinedVector<FigureCount, 8>;

// The visits a school or kindergarten owes in a period.
struct VisitsDue {
  std::int64_t monthly = 0;
  std::int64_t semester = 0;
};

// Which figures a row of the county counts in. This is the only place that
// says so: the summary adds these up, its drill-down lists the rows they come
// from, and so the two agree.
FigureCounts CountsOfUnit(const storage::SummaryUnit& unit,
                          const VisitsDue& due);
FigureCounts CountsOfCoverage(bool covered);
FigureCounts CountsOfVisit();
FigureCounts CountsOfFinding(const storage::SummaryFinding& finding);
FigureCounts CountsOfRung();

// Whether the rows behind a figure are findings.
bool IsOfFindings(v1::SummaryFigure figure);

}  // namespace dudao::report

#endif  // DUDAO_SERVICES_REPORT_SUMMARY_FIGURES_H_
