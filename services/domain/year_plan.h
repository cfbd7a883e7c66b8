#ifndef DUDAO_SERVICES_DOMAIN_YEAR_PLAN_H_
#define DUDAO_SERVICES_DOMAIN_YEAR_PLAN_H_

#include <map>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"

namespace dudao::domain {

// The State Council's arrangement.
inline constexpr char kNationalRegion[] = "CN";
// The days a bureau itself decided on (本局自定).
inline constexpr char kOwnRegion[] = "OWN";

// Days, and the holiday each belongs to or makes up for; "" where nobody said.
using NamedDays = std::map<absl::CivilDay, std::string>;

// What one region announced for one year.
struct YearPlan {
  // Days off.
  NamedDays off;
  // Saturdays and Sundays that are worked (调休).
  NamedDays work;
  // The notices it comes from, by title or address.
  std::vector<std::string> sources;
};

// What one region announced, by year.
using RegionPlan = std::map<int, YearPlan>;

// Everything announced, by region.
using HolidaysDocument = std::map<std::string, RegionPlan>;

// What follows is refused with INVALID_ARGUMENT / INVALID_FIELD of `path`.

// A code that is not `CN`, `OWN`, or `CN-` and upper-case letters, digits and
// hyphens.
absl::Status CheckRegionCode(absl::string_view code, absl::string_view path);

// Text that is not four digits, or a year outside 1900 to 2200.
absl::StatusOr<int> ParsePlanYear(absl::string_view text,
                                  absl::string_view path);

// Text that is no day like 2026-01-31.
absl::StatusOr<absl::CivilDay> ParsePlanDay(absl::string_view text,
                                            absl::string_view path);

// Adds a day off to the arrangement of `year`. Refused: a day outside the year
// (the December before is allowed: the State Council's notice of a year may
// move days there), a day the region has already named for any year, more than
// 200 days, a name that is too long or not on one line.
absl::Status AddOffDay(int year, absl::CivilDay day, absl::string_view name,
                       absl::string_view path, RegionPlan& plan);

// The same for a make-up workday, which must be a Saturday or Sunday.
absl::Status AddWorkDay(int year, absl::CivilDay day, absl::string_view name,
                        absl::string_view path, RegionPlan& plan);

// Adds the notice a year comes from. Refused: more than 5, one that is empty,
// too long or not on one line.
absl::Status AddSource(absl::string_view source, absl::string_view path,
                       YearPlan& plan);

// What cannot be: a national year without any day off. A document for a year
// that is not published yet has none.
absl::Status CheckYearPlan(absl::string_view region, int year,
                           const YearPlan& plan, absl::string_view path);

}  // namespace dudao::domain

#endif  // DUDAO_SERVICES_DOMAIN_YEAR_PLAN_H_
