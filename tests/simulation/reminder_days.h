#ifndef DUDAO_TESTS_SIMULATION_REMINDER_DAYS_H_
#define DUDAO_TESTS_SIMULATION_REMINDER_DAYS_H_

#include <map>

#include "absl/time/civil_time.h"
#include "dudao/v1/bureau.pb.h"
#include "tests/simulation/calendar_years.h"

namespace dudao::simulation {

// The days on which the settings want somebody reminded of what is due on a
// day, each with the number of days from it as the settings name it.
using ReminderDays = std::map<absl::CivilDay, int>;
ReminderDays ReminderDaysOf(const v1::ReminderRules& rules,
                            const CalendarYears& calendar, absl::CivilDay due);

}  // namespace dudao::simulation

#endif  // DUDAO_TESTS_SIMULATION_REMINDER_DAYS_H_
