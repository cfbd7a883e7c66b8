#include "services/domain/builtin_calendar.h"

#include <cstdio>
#include <cstdlib>
#include <map>
#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "services/domain/holidays_document.h"

namespace dudao::domain {
namespace {

// The embedded document was tested with the build: if it cannot be read the
// program is broken, and no deadline it computed could be trusted.
template <class T>
T Embedded(absl::StatusOr<T> parsed) {
  if (!parsed.ok()) {
    std::fprintf(stderr, "embedded holidays: %s\n",
                 parsed.status().ToString().c_str());
    std::abort();
  }
  return *std::move(parsed);
}

const std::map<std::string, Calendar>& Builtin() {
  static const auto* const calendars = new std::map<std::string, Calendar>(
      Embedded(Calendar::ParseAll(kHolidaysJson)));
  return *calendars;
}

}  // namespace

const HolidaysDocument& BuiltinHolidays() {
  static const auto* const document =
      new HolidaysDocument(Embedded(ParseHolidays(kHolidaysJson)));
  return *document;
}

const Calendar& BuiltinCalendar(absl::string_view region) {
  const auto found = Builtin().find(std::string(region));
  return found != Builtin().end() ? found->second : Builtin().at(kNationalRegion);
}

bool HasCalendar(absl::string_view region) {
  return Builtin().count(std::string(region)) > 0;
}

std::vector<std::string> CalendarRegions() {
  std::vector<std::string> regions;
  for (const auto& [region, calendar] : Builtin()) regions.push_back(region);
  return regions;
}

}  // namespace dudao::domain
