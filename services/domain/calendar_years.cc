#include "services/domain/calendar_years.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/domain/builtin_calendar.h"
#include "services/domain/calendar.h"
#include "storage/base/date.h"
#include "storage/base/error.h"
#include "storage/base/status_macros.h"

namespace dudao::domain {
namespace {

using Days = google::protobuf::RepeatedPtrField<v1::CalendarDay>;

NamedDays FromDays(const Days& days) {
  NamedDays named;
  for (const v1::CalendarDay& day : days) {
    named.emplace(FromProto(day.date()), day.name());
  }
  return named;
}

void AddDay(absl::CivilDay date, const std::string& name, Days* days) {
  v1::CalendarDay* day = days->Add();
  *day->mutable_date() = ToProto(date);
  day->set_name(name);
}

// Days of `these` that are not in `those`.
void AddMissing(const NamedDays& these, const NamedDays& those, Days* days) {
  for (const auto& [day, name] : these) {
    if (those.count(day) == 0) AddDay(day, name, days);
  }
}

YearPlan FromYear(const v1::CalendarYear& year) {
  return {FromDays(year.off_days()), FromDays(year.work_days()),
          {year.sources().begin(), year.sources().end()}};
}

v1::CalendarYear ToYear(absl::string_view region, int year,
                        const YearPlan& plan) {
  v1::CalendarYear made;
  made.set_region(std::string(region));
  made.set_year(year);
  AddMissing(plan.off, {}, made.mutable_off_days());
  AddMissing(plan.work, {}, made.mutable_work_days());
  made.mutable_sources()->Add(plan.sources.begin(), plan.sources.end());
  return made;
}

bool IsOf(const v1::CalendarYear& loaded, absl::string_view region, int year) {
  return loaded.region() == region && loaded.year() == year;
}

using AddNamedDay = absl::Status (*)(int, absl::CivilDay, absl::string_view,
                                     absl::string_view, RegionPlan&);

absl::Status ReadDays(int year, const Days& days, absl::string_view path,
                      AddNamedDay add, RegionPlan& plan) {
  for (int i = 0; i < days.size(); ++i) {
    const std::string day_path = absl::StrCat(path, "[", i, "].date");
    if (!IsValid(days[i].date())) {
      return InvalidField(day_path, "没有这一天", "there is no such day");
    }
    RETURN_IF_ERROR(add(year, FromProto(days[i].date()), days[i].name(),
                        day_path, plan));
  }
  return absl::OkStatus();
}

void KeepNamesOf(const NamedDays& before, NamedDays* days) {
  for (auto& [day, name] : *days) {
    const auto known = before.find(day);
    if (name.empty() && known != before.end()) name = known->second;
  }
}

}  // namespace

std::vector<std::string> RegionsOf(absl::string_view region) {
  if (region.empty() || region == kNationalRegion) {
    return {kNationalRegion, kOwnRegion};
  }
  return {kNationalRegion, std::string(region), kOwnRegion};
}

HolidaysDocument LoadedHolidays(const v1::Calendar& loaded) {
  HolidaysDocument document;
  for (const v1::CalendarYear& year : loaded.years()) {
    document[year.region()][year.year()] = FromYear(year);
  }
  return document;
}

HolidaysDocument EffectiveHolidays(const v1::Calendar& loaded) {
  HolidaysDocument effective = LoadedHolidays(loaded);
  for (const auto& [region, plan] : BuiltinHolidays()) {
    effective[region].insert(plan.begin(), plan.end());
  }
  return effective;
}

std::vector<v1::CalendarYear> CalendarYears(const HolidaysDocument& effective,
                                            const HolidaysDocument& loaded,
                                            absl::string_view region) {
  std::vector<v1::CalendarYear> years;
  for (const std::string& part : RegionsOf(region)) {
    const auto found = effective.find(part);
    if (found == effective.end()) continue;
    for (const auto& [year, plan] : found->second) {
      years.push_back(ToYear(part, year, plan));
      years.back().set_built_in(FindYear(loaded, part, year) == nullptr);
    }
  }
  return years;
}

absl::StatusOr<YearPlan> ReadCalendarYear(const v1::CalendarYear& year,
                                          absl::string_view path) {
  RETURN_IF_ERROR(
      CheckRegionCode(year.region(), absl::StrCat(path, ".region")));
  RegionPlan plan;
  plan[year.year()];
  RETURN_IF_ERROR(ReadDays(year.year(), year.off_days(),
                           absl::StrCat(path, ".off_days"), AddOffDay, plan));
  RETURN_IF_ERROR(ReadDays(year.year(), year.work_days(),
                           absl::StrCat(path, ".work_days"), AddWorkDay,
                           plan));
  YearPlan& read = plan[year.year()];
  for (int i = 0; i < year.sources_size(); ++i) {
    RETURN_IF_ERROR(AddSource(year.sources(i),
                              absl::StrCat(path, ".sources[", i, "]"), read));
  }
  return std::move(read);
}

absl::Status CheckAgainst(const HolidaysDocument& effective,
                          absl::string_view region, int year,
                          const YearPlan& plan, absl::string_view path) {
  RETURN_IF_ERROR(CheckYearPlan(region, year, plan, path));
  const auto national = effective.find(kNationalRegion);
  if (region == kNationalRegion || national == effective.end()) {
    return absl::OkStatus();
  }
  return CheckRegionalWork(national->second, {{year, plan}}, path);
}

void KeepNames(const YearPlan& before, YearPlan* plan) {
  KeepNamesOf(before.off, &plan->off);
  KeepNamesOf(before.work, &plan->work);
}

v1::CalendarChange ChangeOf(absl::string_view region, int year,
                            const YearPlan* before, const YearPlan& after) {
  static const auto& nothing = *new YearPlan();
  const YearPlan& old = before == nullptr ? nothing : *before;
  v1::CalendarChange change;
  change.set_region(std::string(region));
  change.set_year(year);
  AddMissing(after.off, old.off, change.mutable_off_days_added());
  AddMissing(old.off, after.off, change.mutable_off_days_removed());
  AddMissing(after.work, old.work, change.mutable_work_days_added());
  AddMissing(old.work, after.work, change.mutable_work_days_removed());
  const bool same = old.off == after.off && old.work == after.work;
  change.set_kind(before == nullptr ? v1::CALENDAR_CHANGE_KIND_ADDED
                  : same            ? v1::CALENDAR_CHANGE_KIND_UNCHANGED
                                    : v1::CALENDAR_CHANGE_KIND_CHANGED);
  return change;
}

const YearPlan* FindYear(const HolidaysDocument& document,
                         absl::string_view region, int year) {
  const auto plan = document.find(std::string(region));
  if (plan == document.end()) return nullptr;
  const auto found = plan->second.find(year);
  return found == plan->second.end() ? nullptr : &found->second;
}

absl::Status PutYear(absl::string_view region, int year, const YearPlan& plan,
                     v1::Calendar* loaded) {
  auto& years = *loaded->mutable_years();
  const auto found =
      std::find_if(years.begin(), years.end(), [&](const auto& other) {
        return IsOf(other, region, year);
      });
  if (found != years.end()) {
    *found = ToYear(region, year, plan);
    return absl::OkStatus();
  }
  if (years.size() >= kMostCalendarYears) {
    return GuardFailed(
        absl::StrCat("本局已载入 ", kMostCalendarYears,
                     " 个年度安排，不能再多；请先撤回不用的年份。"),
        absl::StrCat(kMostCalendarYears, " years are loaded; remove some."));
  }
  *years.Add() = ToYear(region, year, plan);
  std::sort(years.begin(), years.end(), [](const auto& a, const auto& b) {
    return std::make_tuple(absl::string_view(a.region()), a.year()) <
           std::make_tuple(absl::string_view(b.region()), b.year());
  });
  return absl::OkStatus();
}

absl::Status TakeYear(absl::string_view region, int year,
                      v1::Calendar* loaded) {
  auto& years = *loaded->mutable_years();
  const auto found =
      std::find_if(years.begin(), years.end(), [&](const auto& other) {
        return IsOf(other, region, year);
      });
  if (found == years.end()) {
    return GuardFailed(
        absl::StrCat("本局没有载入 ", region, " ", year,
                     " 年的安排，无可撤回；内置的安排不能撤回。"),
        absl::StrCat("Nothing was loaded for ", region, " ", year,
                     "; what is built in cannot be removed."));
  }
  years.erase(found);
  return absl::OkStatus();
}

}  // namespace dudao::domain
