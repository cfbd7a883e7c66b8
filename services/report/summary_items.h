#ifndef DUDAO_SERVICES_REPORT_SUMMARY_ITEMS_H_
#define DUDAO_SERVICES_REPORT_SUMMARY_ITEMS_H_

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "absl/types/optional.h"
#include "dudao/v1/summary_item.pb.h"
#include "services/report/summary_walk.h"

namespace dudao::report {

// A figure of the summary to open.
struct WantedFigure {
  absl::optional<std::string> group;  // none is the total
  v1::SummaryFigure figure = v1::SUMMARY_FIGURE_UNSPECIFIED;
  v1::FindingGrade grade = v1::FINDING_GRADE_UNSPECIFIED;  // of any
  std::string matter;                                      // empty: of any
  v1::EscalationKind rung_kind = v1::ESCALATION_KIND_UNSPECIFIED;  // of any
};

// A row behind the figure.
struct CountedRow {
  v1::SummaryItemType type = v1::SUMMARY_ITEM_TYPE_UNSPECIFIED;
  std::string name;
  std::string supervisor;
  std::int64_t number = 0;
};

// Keeps what a walk counts in one figure of one group.
class SummaryItems final : public SummarySink {
 public:
  explicit SummaryItems(WantedFigure wanted) : wanted_(std::move(wanted)) {}

  void Open(const std::string& group) override { groups_.insert(group); }
  void Count(const std::string* group, const SummaryEntry& entry,
             const FigureCounts& counts) override;

  // Whether the summary has the group that is wanted.
  bool HasGroup() const {
    return !wanted_.group.has_value() || groups_.count(*wanted_.group) > 0;
  }
  // The rows by their name.
  std::vector<CountedRow> Take();

 private:
  bool IsWanted(const SummaryEntry& entry) const;

  const WantedFigure wanted_;
  std::set<std::string> groups_;
  std::vector<CountedRow> rows_;
};

}  // namespace dudao::report

#endif  // DUDAO_SERVICES_REPORT_SUMMARY_ITEMS_H_
