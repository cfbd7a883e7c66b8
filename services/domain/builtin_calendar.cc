#include "services/domain/builtin_calendar.h"

#include <cstdio>
#include <cstdlib>
#include <map>
#include <string>
#include <utility>

#include "absl/status/statusor.h"

namespace dudao::domain {
namespace {

constexpr char kNational[] = "CN";

// The embedded document was tested with the build: if it cannot be read the
// program is broken, and no deadline it computed could be trusted.
std::map<std::string, Calendar> ParseBuiltin() {
  auto calendars = Calendar::ParseAll(kHolidaysJson);
  if (!calendars.ok()) {
    std::fprintf(stderr, "embedded holidays: %s\n",
                 calendars.status().ToString().c_str());
    std::abort();
  }
  return *std::move(calendars);
}

const std::map<std::string, Calendar>& Builtin() {
  static const auto* const calendars =
      new std::map<std::string, Calendar>(ParseBuiltin());
  return *calendars;
}

}  // namespace

const Calendar& BuiltinCalendar(absl::string_view region) {
  const auto found = Builtin().find(std::string(region));
  return found != Builtin().end() ? found->second : Builtin().at(kNational);
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
