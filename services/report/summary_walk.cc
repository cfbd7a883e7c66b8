#include "services/report/summary_walk.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "services/domain/semester.h"
#include "services/domain/visit_duty.h"
#include "storage/base/date.h"
#include "storage/base/enum_text.h"

namespace dudao::report {
namespace {

using storage::SummaryFinding;
using storage::SummaryRung;
using storage::SummaryUnit;
using storage::SummaryVisit;

}  // namespace

std::string MonthKey(const std::string& day) {
  constexpr std::size_t kLength = 7;
  return day.substr(0, kLength);
}

std::string TownshipMonthKey(const std::string& township,
                             const std::string& month) {
  return absl::StrCat(township, "/", month);
}

std::int64_t SemestersTouched(const Period& period,
                              const v1::BureauSettings& settings) {
  std::int64_t count = 0;
  for (absl::CivilDay day = period.first; day <= period.last;) {
    ++count;
    day = domain::SemesterOf(day, settings).last + 1;
  }
  return count;
}

SummaryWalk::SummaryWalk(v1::SummaryDimension by, const Period& period,
                         const v1::BureauSettings& settings, SummarySink* sink)
    : by_(by),
      by_month_(by == v1::SUMMARY_DIMENSION_MONTH ||
                by == v1::SUMMARY_DIMENSION_TOWNSHIP_MONTH),
      bureau_(absl::StripSuffix(settings.name(), "/settings")),
      sink_(sink) {
  const auto months = domain::MonthsOf(period.first, period.last);
  for (const domain::DayRange& month : months) {
    due_.monthly += domain::VisitsDueInMonth(settings, month.first);
  }
  due_.semester =
      SemestersTouched(period, settings) * settings.visits_per_semester();
  if (by_ == v1::SUMMARY_DIMENSION_BUREAU) sink_->Open(bureau_);
  if (!by_month_) return;
  for (const domain::DayRange& month : months) {
    months_.push_back(MonthKey(FormatDay(month.first)));
    due_in_month_[months_.back()] = {
        domain::VisitsDueInMonth(settings, month.first), 0};
    if (by_ == v1::SUMMARY_DIMENSION_MONTH) sink_->Open(months_.back());
  }
}

std::string SummaryWalk::KeyOf(const SummaryUnit& unit) const {
  switch (by_) {
    case v1::SUMMARY_DIMENSION_AREA:
      return unit.area;
    case v1::SUMMARY_DIMENSION_TOWNSHIP:
      return unit.township;
    case v1::SUMMARY_DIMENSION_KIND:
      return EnumShortName(unit.kind);
    case v1::SUMMARY_DIMENSION_UNIT:
      return unit.name;
    case v1::SUMMARY_DIMENSION_SUPERVISOR:
      return unit.supervisor;
    default:
      return bureau_;
  }
}

std::string SummaryWalk::GroupOf(const SummaryUnit& unit,
                                 const std::string& day,
                                 const std::string& supervisor,
                                 const std::string& matter) const {
  switch (by_) {
    case v1::SUMMARY_DIMENSION_MONTH:
      return MonthKey(day);
    case v1::SUMMARY_DIMENSION_TOWNSHIP_MONTH:
      return TownshipMonthKey(unit.township, MonthKey(day));
    case v1::SUMMARY_DIMENSION_SUPERVISOR:
      return supervisor;
    case v1::SUMMARY_DIMENSION_MATTER:
      return matter;
    default:
      return KeyOf(unit);
  }
}

std::vector<SummaryWalk::UnitGroup> SummaryWalk::GroupsOf(
    const SummaryUnit& unit) const {
  if (by_ == v1::SUMMARY_DIMENSION_MATTER) return {};
  if (!by_month_) return {{KeyOf(unit), ""}};
  std::vector<UnitGroup> groups;
  for (const std::string& month : months_) {
    groups.push_back({by_ == v1::SUMMARY_DIMENSION_MONTH
                          ? month
                          : TownshipMonthKey(unit.township, month),
                      month});
  }
  return groups;
}

void SummaryWalk::AddUnits(std::vector<SummaryUnit> units) {
  for (SummaryUnit& unit : units) {
    if (unit.counted) {
      sink_->Count(nullptr, {unit}, CountsOfUnit(unit, due_));
      for (const UnitGroup& group : GroupsOf(unit)) {
        sink_->Count(&group.key, {unit},
                     CountsOfUnit(unit, by_month_
                                            ? due_in_month_.at(group.month)
                                            : due_));
      }
    }
    std::string name = unit.name;
    units_.emplace(std::move(name), Known{std::move(unit), {}});
  }
}

void SummaryWalk::AddVisit(const SummaryVisit& visit) {
  const auto found = units_.find(visit.unit);
  if (found == units_.end()) return;
  const SummaryUnit& unit = found->second.unit;
  found->second.visited_months.insert(MonthKey(visit.date));
  sink_->Count(nullptr, {unit, &visit}, CountsOfVisit());
  if (by_ == v1::SUMMARY_DIMENSION_MATTER) return;
  const std::string group = GroupOf(unit, visit.date, visit.supervisor, "");
  sink_->Count(&group, {unit, &visit}, CountsOfVisit());
}

void SummaryWalk::AddFinding(const SummaryFinding& finding) {
  const auto found = units_.find(finding.unit);
  if (found == units_.end()) return;
  const SummaryUnit& unit = found->second.unit;
  const std::string group =
      GroupOf(unit, finding.raise_date, finding.supervisor, finding.matter);
  const FigureCounts counts = CountsOfFinding(finding);
  sink_->Count(nullptr, {unit, nullptr, &finding}, counts);
  sink_->Count(&group, {unit, nullptr, &finding}, counts);
}

void SummaryWalk::AddRung(const SummaryRung& rung) {
  const auto found = units_.find(rung.unit);
  if (found == units_.end()) return;
  const SummaryUnit& unit = found->second.unit;
  const SummaryEntry entry{unit, nullptr, nullptr, &rung};
  sink_->Count(nullptr, entry, CountsOfRung());
  if (rung.finding.empty() && (by_ == v1::SUMMARY_DIMENSION_SUPERVISOR ||
                               by_ == v1::SUMMARY_DIMENSION_MATTER)) {
    return;
  }
  const std::string group =
      GroupOf(unit, rung.service_date, rung.supervisor, rung.matter);
  sink_->Count(&group, entry, CountsOfRung());
}

void SummaryWalk::Finish() {
  for (const auto& [name, known] : units_) {
    if (!known.unit.counted) continue;
    const auto& visited = known.visited_months;
    sink_->Count(nullptr, {known.unit}, CountsOfCoverage(!visited.empty()));
    for (const UnitGroup& group : GroupsOf(known.unit)) {
      const bool covered =
          by_month_ ? visited.count(group.month) > 0 : !visited.empty();
      sink_->Count(&group.key, {known.unit}, CountsOfCoverage(covered));
    }
  }
}

}  // namespace dudao::report
