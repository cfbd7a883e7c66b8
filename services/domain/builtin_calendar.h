#ifndef DUDAO_SERVICES_DOMAIN_BUILTIN_CALENDAR_H_
#define DUDAO_SERVICES_DOMAIN_BUILTIN_CALENDAR_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "services/domain/calendar.h"
#include "services/domain/year_plan.h"

namespace dudao::domain {

// calendar_data/holidays.json, embedded by the build.
extern const char kHolidaysJson[];

// Everything that comes with the program. Lives for ever; safe from any thread.
const HolidaysDocument& BuiltinHolidays();

// The program's own calendar of a region ("CN-GX"); the national one for a
// region it does not know. Parsed once, lives for ever; safe from any thread.
const Calendar& BuiltinCalendar(absl::string_view region);

// The regions with a calendar of their own: "CN", "CN-GX".
std::vector<std::string> CalendarRegions();
bool HasCalendar(absl::string_view region);

}  // namespace dudao::domain

#endif  // DUDAO_SERVICES_DOMAIN_BUILTIN_CALENDAR_H_
