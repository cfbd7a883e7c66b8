#include <cstdint>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/domain/calendar.h"
#include "services/domain/holidays_document.h"
#include "storage/base/date.h"
#include "storage/base/error.h"
#include "storage/base/status_macros.h"

namespace dudao::domain {
namespace {

constexpr char kNational[] = "CN";

// FNV-1a: a fingerprint that tells calendars apart, not a safeguard.
std::uint64_t Fingerprint(absl::string_view text) {
  std::uint64_t hash = 14695981039346656037ULL;
  for (const char c : text) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 1099511628211ULL;
  }
  return hash;
}

}  // namespace

// Turns plans into a Calendar.
class CalendarBuilder {
 public:
  explicit CalendarBuilder(absl::string_view region) {
    calendar_.region_ = std::string(region);
  }

  // The State Council's arrangement; decides which years are published.
  void AddNational(const RegionPlan& plan) {
    calendar_.published_ = plan.years;
    for (absl::CivilDay day : plan.off) {
      calendar_.special_[day] = DayKind::kHoliday;
    }
    for (absl::CivilDay day : plan.work) {
      calendar_.special_[day] = DayKind::kMakeUpWorkday;
    }
  }

  // A region's own days. They win over a national make-up workday, and add
  // nothing on a national holiday; a region cannot take one away.
  absl::Status AddRegional(const RegionPlan& plan) {
    for (absl::CivilDay day : plan.off) {
      DayKind& kind = calendar_.special_[day];
      if (kind != DayKind::kHoliday) kind = DayKind::kRegionalHoliday;
    }
    for (absl::CivilDay day : plan.work) {
      if (calendar_.KindOf(day) == DayKind::kHoliday) {
        return InvalidField(
            absl::StrCat("regions.", calendar_.region_),
            absl::StrCat(FormatDay(day), " 是全国放假日，地方不能列为上班"),
            absl::StrCat(FormatDay(day), " is a national holiday"));
      }
      calendar_.special_[day] = DayKind::kMakeUpWorkday;
    }
    return absl::OkStatus();
  }

  Calendar Build() && {
    std::string content;
    for (const int year : calendar_.published_) {
      absl::StrAppend(&content, year, ";");
    }
    for (const auto& [day, kind] : calendar_.special_) {
      absl::StrAppend(&content, FormatDay(day), "=", static_cast<int>(kind),
                      ";");
    }
    const int last =
        calendar_.published_.empty() ? 0 : *calendar_.published_.rbegin();
    calendar_.version_ =
        absl::StrCat(calendar_.region_, "-", last, "-",
                     absl::Hex(Fingerprint(content) >> 16, absl::kZeroPad12));
    return std::move(calendar_);
  }

 private:
  Calendar calendar_;
};

absl::StatusOr<std::map<std::string, Calendar>> Calendar::ParseAll(
    absl::string_view holidays_json) {
  ASSIGN_OR_RETURN(const HolidaysDocument document,
                   ParseHolidays(holidays_json));
  std::map<std::string, Calendar> calendars;
  for (const auto& [region, plan] : document) {
    CalendarBuilder builder(region);
    builder.AddNational(document.at(kNational));
    if (region != kNational) RETURN_IF_ERROR(builder.AddRegional(plan));
    calendars.emplace(region, std::move(builder).Build());
  }
  return calendars;
}

absl::StatusOr<Calendar> Calendar::Parse(absl::string_view holidays_json,
                                         absl::string_view region) {
  ASSIGN_OR_RETURN(auto calendars, ParseAll(holidays_json));
  auto found = calendars.find(std::string(region));
  if (found != calendars.end()) return std::move(found->second);
  const std::string known = absl::StrJoin(
      calendars, "、",
      [](std::string* out, const auto& entry) { out->append(entry.first); });
  return InvalidField(
      "region", absl::StrCat("节假日文件没有地区“", region, "”，只有 ", known),
      absl::StrCat("region \"", region, "\" is not in the document"));
}

}  // namespace dudao::domain
