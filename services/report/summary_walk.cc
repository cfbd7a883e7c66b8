#include "services/report/summary_walk.h"

#include <utility>

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
      bureau_(absl::StripSuffix(settings.name(), "/settings")),
      sink_(sink) {
  const auto months = domain::MonthsOf(period.first, period.last);
  for (const domain::DayRange& month : months) {
    due_.monthly += domain::VisitsDueInMonth(settings, month.first);
  }
  due_.semester =
      SemestersTouched(period, settings) * settings.visits_per_semester();
  if (by_ == v1::SUMMARY_DIMENSION_BUREAU) sink_->Open(bureau_);
  if (by_ != v1::SUMMARY_DIMENSION_MONTH) return;
  for (const domain::DayRange& month : months) {
    sink_->Open(months_.emplace_back(MonthKey(FormatDay(month.first))));
    due_in_month_[months_.back()] = {
        domain::VisitsDueInMonth(settings, month.first), 0};
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
    case v1::SUMMARY_DIMENSION_SUPERVISOR:
      return supervisor;
    case v1::SUMMARY_DIMENSION_MATTER:
      return matter;
    default:
      return KeyOf(unit);
  }
}

std::vector<std::string> SummaryWalk::GroupsOf(const SummaryUnit& unit) const {
  if (by_ == v1::SUMMARY_DIMENSION_MATTER) return {};
  if (by_ == v1::SUMMARY_DIMENSION_MONTH) return months_;
  return {KeyOf(unit)};
}

void SummaryWalk::AddUnits(std::vector<SummaryUnit> units) {
  for (SummaryUnit& unit : units) {
    if (unit.counted) {
      sink_->Count(nullptr, {unit}, CountsOfUnit(unit, due_));
      for (const std::string& group : GroupsOf(unit)) {
        const auto month = due_in_month_.find(group);
        sink_->Count(&group, {unit},
                     CountsOfUnit(unit, month == due_in_month_.end()
                                            ? due_
                                            : month->second));
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
    for (const std::string& group : GroupsOf(known.unit)) {
      const bool covered = by_ == v1::SUMMARY_DIMENSION_MONTH
                               ? visited.count(group) > 0
                               : !visited.empty();
      sink_->Count(&group, {known.unit}, CountsOfCoverage(covered));
    }
  }
}

}  // namespace dudao::report
