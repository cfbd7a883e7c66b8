#include "services/domain/calendar.h"

namespace dudao::domain {

v1::DayKind ProtoKind(DayKind kind) {
  switch (kind) {
    case DayKind::kWorking:
      return v1::DAY_KIND_WORKING;
    case DayKind::kWeekend:
      return v1::DAY_KIND_WEEKEND;
    case DayKind::kHoliday:
      return v1::DAY_KIND_HOLIDAY;
    case DayKind::kMakeUpWorkday:
      return v1::DAY_KIND_MAKE_UP_WORKDAY;
    case DayKind::kRegionalHoliday:
      return v1::DAY_KIND_REGIONAL_HOLIDAY;
  }
  return v1::DAY_KIND_UNSPECIFIED;
}

bool IsWorking(DayKind kind) {
  return kind == DayKind::kWorking || kind == DayKind::kMakeUpWorkday;
}

DayKind Calendar::KindOf(absl::CivilDay day) const {
  if (auto found = special_.find(day); found != special_.end()) {
    return found->second.kind;
  }
  const absl::Weekday weekday = absl::GetWeekday(day);
  const bool weekend =
      weekday == absl::Weekday::saturday || weekday == absl::Weekday::sunday;
  return weekend ? DayKind::kWeekend : DayKind::kWorking;
}

bool Calendar::IsWorkingDay(absl::CivilDay day) const {
  return IsWorking(KindOf(day));
}

absl::string_view Calendar::HolidayOf(absl::CivilDay day) const {
  const auto found = special_.find(day);
  return found == special_.end() ? absl::string_view() : found->second.holiday;
}

bool Calendar::IsPublished(int year) const {
  return published_.find(year) != published_.end();
}

absl::CivilDay Calendar::RollForward(absl::CivilDay day) const {
  while (!IsWorkingDay(day)) ++day;
  return day;
}

}  // namespace dudao::domain
