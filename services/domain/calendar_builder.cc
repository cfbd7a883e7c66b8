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

// FNV-1a: a fingerprint that tells calendars apart, not a safeguard.
std::uint64_t Fingerprint(absl::string_view text) {
  std::uint64_t hash = 14695981039346656037ULL;
  for (const char c : text) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 1099511628211ULL;
  }
  return hash;
}

const RegionPlan& PlanOf(absl::string_view region,
                         const HolidaysDocument& announced) {
  static const auto& none = *new RegionPlan();
  const auto found = announced.find(std::string(region));
  return found == announced.end() ? none : found->second;
}

absl::Status CheckNational(const HolidaysDocument& document) {
  if (document.find(kNationalRegion) != document.end()) {
    return absl::OkStatus();
  }
  return InvalidField("regions.CN", "缺少全国的放假安排 CN",
                      "regions.CN is missing");
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
    for (const auto& [year, announced] : plan) {
      calendar_.published_.insert(year);
      for (const auto& [day, holiday] : announced.off) {
        calendar_.special_[day] = {DayKind::kHoliday, holiday};
      }
      for (const auto& [day, holiday] : announced.work) {
        calendar_.special_[day] = {DayKind::kMakeUpWorkday, holiday};
      }
    }
  }

  // A region's own days.
  void AddRegional(const RegionPlan& plan) {
    for (const auto& [year, announced] : plan) {
      for (const auto& [day, holiday] : announced.off) {
        Add(day, {DayKind::kRegionalHoliday, holiday});
      }
      for (const auto& [day, holiday] : announced.work) {
        Add(day, {DayKind::kMakeUpWorkday, holiday});
      }
    }
  }

  Calendar Build() && {
    std::string content;
    for (const int year : calendar_.published_) {
      absl::StrAppend(&content, year, ";");
    }
    for (const auto& [day, special] : calendar_.special_) {
      absl::StrAppend(&content, FormatDay(day), "=",
                      static_cast<int>(special.kind), ";");
    }
    const int last =
        calendar_.published_.empty() ? 0 : *calendar_.published_.rbegin();
    calendar_.version_ =
        absl::StrCat(calendar_.region_, "-", last, "-",
                     absl::Hex(Fingerprint(content) >> 16, absl::kZeroPad12));
    return std::move(calendar_);
  }

 private:
  void Add(absl::CivilDay day, Calendar::Special regional) {
    Calendar::Special& special = calendar_.special_[day];
    if (special.kind != DayKind::kHoliday) special = std::move(regional);
  }

  Calendar calendar_;
};

Calendar Calendar::Make(absl::string_view region,
                        const HolidaysDocument& announced) {
  CalendarBuilder builder(region);
  builder.AddNational(PlanOf(kNationalRegion, announced));
  if (region != kNationalRegion) {
    builder.AddRegional(PlanOf(region, announced));
  }
  builder.AddRegional(PlanOf(kOwnRegion, announced));
  return std::move(builder).Build();
}

absl::StatusOr<std::map<std::string, Calendar>> Calendar::ParseAll(
    absl::string_view holidays_json) {
  ASSIGN_OR_RETURN(const HolidaysDocument document,
                   ParseHolidays(holidays_json));
  RETURN_IF_ERROR(CheckNational(document));
  std::map<std::string, Calendar> calendars;
  for (const auto& [region, plan] : document) {
    if (region != kNationalRegion) {
      RETURN_IF_ERROR(CheckRegionalWork(document.at(kNationalRegion), plan,
                                        absl::StrCat("regions.", region)));
    }
    calendars.emplace(region, Make(region, document));
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

absl::Status CheckRegionalWork(const RegionPlan& national,
                               const RegionPlan& regional,
                               absl::string_view path) {
  CalendarBuilder builder(kNationalRegion);
  builder.AddNational(national);
  const Calendar calendar = std::move(builder).Build();
  for (const auto& [year, announced] : regional) {
    for (const auto& [day, holiday] : announced.work) {
      if (calendar.KindOf(day) != DayKind::kHoliday) continue;
      return InvalidField(
          path,
          absl::StrCat(FormatDay(day), " 是全国放假日，地方不能列为上班"),
          absl::StrCat(FormatDay(day), " is a national holiday"));
    }
  }
  return absl::OkStatus();
}

}  // namespace dudao::domain
