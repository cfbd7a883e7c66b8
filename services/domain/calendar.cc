#include "services/domain/calendar.h"

namespace dudao::domain {

absl::string_view DayKindName(DayKind kind) {
  switch (kind) {
    case DayKind::kWorking:
      return "工作日";
    case DayKind::kWeekend:
      return "周末";
    case DayKind::kHoliday:
      return "法定节假日";
    case DayKind::kMakeUpWorkday:
      return "调休上班";
    case DayKind::kRegionalHoliday:
      return "地方假日";
  }
  return "";
}

bool IsWorking(DayKind kind) {
  return kind == DayKind::kWorking || kind == DayKind::kMakeUpWorkday;
}

DayKind Calendar::KindOf(absl::CivilDay day) const {
  if (auto found = special_.find(day); found != special_.end()) {
    return found->second;
  }
  const absl::Weekday weekday = absl::GetWeekday(day);
  const bool weekend =
      weekday == absl::Weekday::saturday || weekday == absl::Weekday::sunday;
  return weekend ? DayKind::kWeekend : DayKind::kWorking;
}

bool Calendar::IsWorkingDay(absl::CivilDay day) const {
  return IsWorking(KindOf(day));
}

bool Calendar::IsPublished(int year) const {
  return published_.find(year) != published_.end();
}

absl::CivilDay Calendar::RollForward(absl::CivilDay day) const {
  while (!IsWorkingDay(day)) ++day;
  return day;
}

}  // namespace dudao::domain
