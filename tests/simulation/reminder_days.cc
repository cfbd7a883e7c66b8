#include "tests/simulation/reminder_days.h"

namespace dudao::simulation {
namespace {

// So many of the days that count before the due date, or after it.
absl::CivilDay Walk(const v1::ReminderRules& rules,
                    const CalendarYears& calendar, absl::CivilDay day,
                    int count, int step) {
  while (count > 0) {
    day += step;
    if (rules.unit() == v1::LIMIT_UNIT_CALENDAR_DAY ||
        calendar.IsWorkingDay(day)) {
      --count;
    }
  }
  return day;
}

}  // namespace

ReminderDays ReminderDaysOf(const v1::ReminderRules& rules,
                            const CalendarYears& calendar,
                            absl::CivilDay due) {
  ReminderDays days;
  for (const int count : rules.days_before()) {
    days[Walk(rules, calendar, due, count, -1)] = -count;
  }
  for (const int count : rules.days_after()) {
    days[Walk(rules, calendar, due, count, 1)] = count;
  }
  return days;
}

}  // namespace dudao::simulation
