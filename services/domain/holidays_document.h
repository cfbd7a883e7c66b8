#ifndef DUDAO_SERVICES_DOMAIN_HOLIDAYS_DOCUMENT_H_
#define DUDAO_SERVICES_DOMAIN_HOLIDAYS_DOCUMENT_H_

#include <map>
#include <set>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"

namespace dudao::domain {

// What one region announced, over all its years.
struct RegionPlan {
  std::set<int> years;
  // Days off.
  std::set<absl::CivilDay> off;
  // Saturdays and Sundays that are worked (调休).
  std::set<absl::CivilDay> work;
};

// Region → plan. Always has "CN".
using HolidaysDocument = std::map<std::string, RegionPlan>;

// Reads the form that Calendar::Parse describes. Refuses, naming the entry:
// unknown and repeated keys, days that do not exist, days outside their year
// (the December before is allowed: the State Council's notice of a year may
// move days there), a range that runs backwards or over more than 31 days, a
// day named twice, a `work` day that is no Saturday or Sunday.
absl::StatusOr<HolidaysDocument> ParseHolidays(absl::string_view json);

}  // namespace dudao::domain

#endif  // DUDAO_SERVICES_DOMAIN_HOLIDAYS_DOCUMENT_H_
