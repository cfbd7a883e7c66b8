#include "services/domain/year_plan.h"

#include <cstddef>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "absl/types/optional.h"
#include "storage/base/date.h"
#include "storage/base/error.h"
#include "storage/base/status_macros.h"
#include "storage/base/text.h"

namespace dudao::domain {
namespace {

constexpr int kFirstYear = 1900;
constexpr int kLastYear = 2200;
constexpr std::size_t kMaxRegionLength = 20;
// As the fields of CalendarYear have it.
constexpr std::size_t kMostOffDays = 200;
constexpr std::size_t kMostSources = 5;
constexpr std::size_t kLongestName = 40;
constexpr std::size_t kLongestSource = 300;

absl::Status CheckLine(absl::string_view text, std::size_t longest,
                       absl::string_view path) {
  const TextScan scan = ScanText(text);
  if (scan.valid_utf8 && !scan.has_control && !scan.has_line_break &&
      scan.characters <= longest) {
    return absl::OkStatus();
  }
  return InvalidField(
      path,
      absl::StrCat("“", Excerpt(text), "”应为一行文字，不超过 ", longest,
                   " 个字"),
      absl::StrCat("must be one line of at most ", longest, " characters"));
}

absl::Status CheckInYear(int year, absl::CivilDay day, absl::string_view path) {
  if (day >= absl::CivilDay(year - 1, 12, 1) &&
      day <= absl::CivilDay(year, 12, 31)) {
    return absl::OkStatus();
  }
  return InvalidField(
      path,
      absl::StrCat(FormatDay(day), " 不在 ", year, " 年的放假安排之内"),
      absl::StrCat(FormatDay(day), " is not in the arrangement of ", year));
}

bool IsNamed(absl::CivilDay day, const RegionPlan& plan) {
  for (const auto& [year, announced] : plan) {
    if (announced.off.count(day) > 0 || announced.work.count(day) > 0) {
      return true;
    }
  }
  return false;
}

// What holds for days of either kind.
absl::Status CheckDay(int year, absl::CivilDay day, absl::string_view name,
                      absl::string_view path, const RegionPlan& plan) {
  RETURN_IF_ERROR(CheckInYear(year, day, path));
  RETURN_IF_ERROR(CheckLine(name, kLongestName, path));
  if (!IsNamed(day, plan)) return absl::OkStatus();
  return InvalidField(path,
                      absl::StrCat(FormatDay(day),
                                   " 重复出现，或既放假又上班"),
                      absl::StrCat(FormatDay(day), " is named twice"));
}

}  // namespace

absl::Status CheckRegionCode(absl::string_view code, absl::string_view path) {
  absl::string_view rest = code;
  bool good = absl::ConsumePrefix(&rest, kNationalRegion) &&
              code.size() <= kMaxRegionLength &&
              (rest.empty() || (rest.size() > 1 && rest[0] == '-'));
  for (const char c : rest) {
    good = good &&
           (absl::ascii_isupper(static_cast<unsigned char>(c)) ||
            absl::ascii_isdigit(static_cast<unsigned char>(c)) || c == '-');
  }
  if (good || code == kOwnRegion) return absl::OkStatus();
  return InvalidField(
      path,
      absl::StrCat("地区代码“", Excerpt(code),
                   "”应为 CN（全国）、CN-GX 这样的地区代码，或 OWN（本局自定）"),
      "a region code is CN, CN- and upper-case letters or digits, or OWN");
}

absl::StatusOr<int> ParsePlanYear(absl::string_view text,
                                  absl::string_view path) {
  int year = 0;
  if (text.size() == 4 && absl::SimpleAtoi(text, &year) && year >= kFirstYear &&
      year <= kLastYear) {
    return year;
  }
  return InvalidField(
      path, absl::StrCat("年份“", Excerpt(text), "”应为四位数字"),
      "a year is four digits, 1900 to 2200");
}

absl::StatusOr<absl::CivilDay> ParsePlanDay(absl::string_view text,
                                            absl::string_view path) {
  const absl::optional<absl::CivilDay> day = ParseDay(text);
  if (day.has_value()) return *day;
  return InvalidField(
      path, absl::StrCat("“", Excerpt(text), "”不是 2026-01-31 这样的日期"),
      absl::StrCat("\"", Excerpt(text), "\" is not a day like 2026-01-31"));
}

absl::Status AddOffDay(int year, absl::CivilDay day, absl::string_view name,
                       absl::string_view path, RegionPlan& plan) {
  RETURN_IF_ERROR(CheckDay(year, day, name, path, plan));
  NamedDays& off = plan[year].off;
  if (off.size() >= kMostOffDays) {
    return InvalidField(
        path, absl::StrCat("一年的放假日不能超过 ", kMostOffDays, " 天"),
        absl::StrCat("a year has at most ", kMostOffDays, " days off"));
  }
  off.emplace(day, std::string(name));
  return absl::OkStatus();
}

absl::Status AddWorkDay(int year, absl::CivilDay day, absl::string_view name,
                        absl::string_view path, RegionPlan& plan) {
  RETURN_IF_ERROR(CheckDay(year, day, name, path, plan));
  const absl::Weekday weekday = absl::GetWeekday(day);
  if (weekday != absl::Weekday::saturday && weekday != absl::Weekday::sunday) {
    return InvalidField(
        path,
        absl::StrCat(FormatDay(day), " 不是周六或周日，不必列为调休上班"),
        absl::StrCat(FormatDay(day), " is not a Saturday or Sunday"));
  }
  plan[year].work.emplace(day, std::string(name));
  return absl::OkStatus();
}

absl::Status AddSource(absl::string_view source, absl::string_view path,
                       YearPlan& plan) {
  RETURN_IF_ERROR(CheckLine(source, kLongestSource, path));
  if (ScanText(source).blank) {
    return InvalidField(path, "依据不能为空", "a source must not be empty");
  }
  if (plan.sources.size() >= kMostSources) {
    return InvalidField(
        path, absl::StrCat("依据不能超过 ", kMostSources, " 项"),
        absl::StrCat("at most ", kMostSources, " sources"));
  }
  plan.sources.emplace_back(source);
  return absl::OkStatus();
}

absl::Status CheckYearPlan(absl::string_view region, int year,
                           const YearPlan& plan, absl::string_view path) {
  if (region != kNationalRegion || !plan.off.empty()) return absl::OkStatus();
  return InvalidField(
      path,
      absl::StrCat(year, " 年的全国安排没有放假日；尚未公布的年份不要载入"),
      absl::StrCat("the national arrangement of ", year,
                   " has no day off; do not load a year that is not published"));
}

}  // namespace dudao::domain
