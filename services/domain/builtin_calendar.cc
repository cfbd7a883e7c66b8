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

}  // namespace

const Calendar& BuiltinCalendar(absl::string_view region) {
  static const auto* const calendars =
      new std::map<std::string, Calendar>(ParseBuiltin());
  auto found = calendars->find(std::string(region));
  return found != calendars->end() ? found->second : calendars->at(kNational);
}

}  // namespace dudao::domain
