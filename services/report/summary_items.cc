#include "services/report/summary_items.h"

#include <algorithm>
#include <utility>

#include "services/api/resource_name.h"
#include "storage/snapshot.h"

namespace dudao::report {
namespace {

CountedRow RowOf(const SummaryEntry& entry, std::int64_t number) {
  const std::string bureau = storage::KeyOf(entry.unit.name).bureau;
  if (entry.rung != nullptr) {
    return {v1::SUMMARY_ITEM_TYPE_ESCALATION,
            api::MakeName("escalation", bureau, entry.rung->id),
            entry.rung->supervisor, number};
  }
  if (entry.finding != nullptr) {
    return {v1::SUMMARY_ITEM_TYPE_FINDING,
            api::MakeName("finding", bureau, entry.finding->id),
            entry.finding->supervisor, number};
  }
  if (entry.visit != nullptr) {
    return {v1::SUMMARY_ITEM_TYPE_VISIT,
            api::MakeName("inspection", bureau, entry.visit->id),
            entry.visit->supervisor, number};
  }
  return {v1::SUMMARY_ITEM_TYPE_UNIT, entry.unit.name, entry.unit.supervisor,
          number};
}

}  // namespace

bool SummaryItems::IsWanted(const SummaryEntry& entry) const {
  if (entry.rung != nullptr) {
    return wanted_.rung_kind == v1::ESCALATION_KIND_UNSPECIFIED ||
           wanted_.rung_kind == entry.rung->kind;
  }
  if (entry.finding == nullptr) return true;
  const bool any_grade = wanted_.grade == v1::FINDING_GRADE_UNSPECIFIED;
  const bool any_matter = wanted_.matter.empty();
  return (any_grade || entry.finding->grade == wanted_.grade) &&
         (any_matter || entry.finding->matter == wanted_.matter);
}

void SummaryItems::Count(const std::string* group, const SummaryEntry& entry,
                         const FigureCounts& counts) {
  if (group != nullptr) groups_.insert(*group);
  const bool here =
      group == nullptr ? !wanted_.group.has_value() : wanted_.group == *group;
  if (!here || !IsWanted(entry)) return;
  for (const FigureCount& count : counts) {
    if (count.figure != wanted_.figure) continue;
    rows_.push_back(RowOf(entry, count.number));
  }
}

std::vector<CountedRow> SummaryItems::Take() {
  std::sort(
      rows_.begin(), rows_.end(),
      [](const CountedRow& a, const CountedRow& b) { return a.name < b.name; });
  return std::exchange(rows_, {});
}

}  // namespace dudao::report
