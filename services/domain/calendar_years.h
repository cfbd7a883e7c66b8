#ifndef DUDAO_SERVICES_DOMAIN_CALENDAR_YEARS_H_
#define DUDAO_SERVICES_DOMAIN_CALENDAR_YEARS_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "dudao/v1/calendar.pb.h"
#include "services/domain/year_plan.h"

namespace dudao::domain {

// How many years a bureau may load, in all regions.
inline constexpr int kMostCalendarYears = 80;

// The regions that count for a bureau of `region`, in their order: CN, its own
// where it has one, OWN.
std::vector<std::string> RegionsOf(absl::string_view region);

// What a bureau loaded.
HolidaysDocument LoadedHolidays(const v1::Calendar& loaded);

// What counts: the years a bureau loaded, and the built-in ones of regions and
// years it loaded nothing for.
HolidaysDocument EffectiveHolidays(const v1::Calendar& loaded);

// The years of `effective` that count for a bureau of `region`, by region in
// the order of RegionsOf and then by year. Those not in `loaded` are built in.
std::vector<v1::CalendarYear> CalendarYears(const HolidaysDocument& effective,
                                            const HolidaysDocument& loaded,
                                            absl::string_view region);

// A year as an officer entered it. INVALID_ARGUMENT / INVALID_FIELD, below
// `path`, for a day that does not exist, and for what AddOffDay, AddWorkDay and
// AddSource refuse.
absl::StatusOr<YearPlan> ReadCalendarYear(const v1::CalendarYear& year,
                                          absl::string_view path);

// Whether a year may count beside what is in `effective`: CheckYearPlan, and of
// a region CheckRegionalWork. INVALID_ARGUMENT / INVALID_FIELD of `path`.
absl::Status CheckAgainst(const HolidaysDocument& effective,
                          absl::string_view region, int year,
                          const YearPlan& plan, absl::string_view path);

// Gives the days of `plan` that have no name the one they have in `before`.
void KeepNames(const YearPlan& before, YearPlan* plan);

// What is other than before; `before` is null where there was nothing. Where a
// year comes from does not matter.
v1::CalendarChange ChangeOf(absl::string_view region, int year,
                            const YearPlan* before, const YearPlan& after);

// The year of a region in a document; null where there is none.
const YearPlan* FindYear(const HolidaysDocument& document,
                         absl::string_view region, int year);

// Puts a year in the place of what was loaded for its region and year, in order
// of region and year. FAILED_PRECONDITION / GUARD_FAILED where it would be one
// more than kMostCalendarYears.
absl::Status PutYear(absl::string_view region, int year, const YearPlan& plan,
                     v1::Calendar* loaded);

// Takes a year out. FAILED_PRECONDITION / GUARD_FAILED where nothing was loaded.
absl::Status TakeYear(absl::string_view region, int year,
                      v1::Calendar* loaded);

}  // namespace dudao::domain

#endif  // DUDAO_SERVICES_DOMAIN_CALENDAR_YEARS_H_
