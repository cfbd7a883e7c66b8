#include "services/domain/holidays_document.h"

#include <vector>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "absl/types/optional.h"
#include "nlohmann/json.hpp"
#include "storage/base/date.h"
#include "storage/base/error.h"
#include "storage/base/status_macros.h"

namespace dudao::domain {
namespace {

using Json = nlohmann::json;

constexpr int kFirstYear = 1900;
constexpr int kLastYear = 2200;
constexpr int kMaxRangeDays = 31;
constexpr std::size_t kMaxRegionLength = 20;
constexpr char kNational[] = "CN";

// The parser keeps the last of two equal keys, which would silently drop a
// year; this finds the first key that is repeated within one object.
class RepeatedKeys {
 public:
  void See(Json::parse_event_t event, const Json& parsed) {
    if (event == Json::parse_event_t::object_start) {
      open_.emplace_back();
    } else if (event == Json::parse_event_t::object_end) {
      open_.pop_back();
    } else if (event == Json::parse_event_t::key) {
      const std::string& key = parsed.get_ref<const std::string&>();
      if (!open_.back().insert(key).second && repeated_.empty()) {
        repeated_ = key;
        found_ = true;
      }
    }
  }
  bool found() const { return found_; }
  const std::string& key() const { return repeated_; }

 private:
  std::vector<std::set<std::string>> open_;
  bool found_ = false;
  std::string repeated_;
};

absl::StatusOr<Json> ReadJson(absl::string_view text) {
  RepeatedKeys keys;
  Json document;
  try {
    document =
        Json::parse(text.begin(), text.end(),
                    [&keys](int, Json::parse_event_t event, Json& parsed) {
                      keys.See(event, parsed);
                      return true;
                    });
  } catch (const Json::parse_error& error) {
    return InvalidField("holidays",
                        absl::StrCat("节假日文件不是有效的 JSON，第 ",
                                     error.byte, " 个字节附近有错"),
                        absl::StrCat("not valid JSON near byte ", error.byte));
  } catch (const std::exception& error) {
    return InvalidField("holidays", "节假日文件无法读取", error.what());
  }
  if (keys.found()) {
    return InvalidField(
        "holidays", absl::StrCat("节假日文件中“", keys.key(), "”出现了两次"),
        absl::StrCat("key \"", keys.key(), "\" is repeated in one object"));
  }
  return document;
}

absl::Status ExpectObject(const Json& value, absl::string_view path) {
  if (value.is_object()) return absl::OkStatus();
  return InvalidField(path, absl::StrCat(path, " 应为对象"),
                      "must be an object");
}

// "CN", or "CN-" and upper-case letters, digits and hyphens.
absl::Status CheckRegionCode(absl::string_view code) {
  absl::string_view rest = code;
  bool good = absl::ConsumePrefix(&rest, kNational) &&
              code.size() <= kMaxRegionLength &&
              (rest.empty() || (rest.size() > 1 && rest[0] == '-'));
  for (const char c : rest) {
    good = good &&
           (absl::ascii_isupper(static_cast<unsigned char>(c)) ||
            absl::ascii_isdigit(static_cast<unsigned char>(c)) || c == '-');
  }
  if (good) return absl::OkStatus();
  return InvalidField(
      absl::StrCat("regions.", code),
      absl::StrCat("地区代码“", code, "”应为 CN 或 CN-GX 这样的形式"),
      "a region code is CN, or CN- and upper-case letters or digits");
}

absl::StatusOr<int> ParseYear(absl::string_view text, absl::string_view path) {
  int year = 0;
  if (text.size() == 4 && absl::SimpleAtoi(text, &year) && year >= kFirstYear &&
      year <= kLastYear) {
    return year;
  }
  return InvalidField(path, absl::StrCat("年份“", text, "”应为四位数字"),
                      "a year is four digits, 1900 to 2200");
}

// A day of the arrangement of `year`.
absl::StatusOr<absl::CivilDay> ParseDayOf(int year, absl::string_view text,
                                          absl::string_view path) {
  const absl::optional<absl::CivilDay> day = ParseDay(text);
  if (!day.has_value()) {
    return InvalidField(
        path, absl::StrCat("“", text, "”不是 2026-01-31 这样的日期"),
        absl::StrCat("\"", text, "\" is not a day like 2026-01-31"));
  }
  if (*day < absl::CivilDay(year - 1, 12, 1) ||
      *day > absl::CivilDay(year, 12, 31)) {
    return InvalidField(
        path, absl::StrCat(text, " 不在 ", year, " 年的放假安排之内"),
        absl::StrCat(text, " is not in the arrangement of ", year));
  }
  return *day;
}

// Adds one day, which no other entry may have named.
absl::Status AddDay(absl::CivilDay day, absl::string_view path,
                    std::set<absl::CivilDay>& days, const RegionPlan& plan) {
  if (plan.off.count(day) > 0 || plan.work.count(day) > 0) {
    return InvalidField(
        path, absl::StrCat(FormatDay(day), " 重复出现，或既放假又上班"),
        absl::StrCat(FormatDay(day), " is named twice"));
  }
  days.insert(day);
  return absl::OkStatus();
}

// "2026-01-01" or "2026-01-01..2026-01-03".
absl::Status AddOff(int year, absl::string_view text, absl::string_view path,
                    RegionPlan& plan) {
  const std::pair<absl::string_view, absl::string_view> ends =
      absl::StrSplit(text, absl::MaxSplits("..", 1));
  ASSIGN_OR_RETURN(const absl::CivilDay first,
                   ParseDayOf(year, ends.first, path));
  absl::CivilDay last = first;
  if (ends.first.size() != text.size()) {
    ASSIGN_OR_RETURN(last, ParseDayOf(year, ends.second, path));
  }
  if (last < first || last - first >= kMaxRangeDays) {
    return InvalidField(
        path, absl::StrCat("“", text, "”的起止日期颠倒，或超过 31 天"),
        absl::StrCat("\"", text, "\" runs backwards or over 31 days"));
  }
  for (absl::CivilDay day = first; day <= last; ++day) {
    RETURN_IF_ERROR(AddDay(day, path, plan.off, plan));
  }
  return absl::OkStatus();
}

absl::Status AddWork(int year, absl::string_view text, absl::string_view path,
                     RegionPlan& plan) {
  ASSIGN_OR_RETURN(const absl::CivilDay day, ParseDayOf(year, text, path));
  const absl::Weekday weekday = absl::GetWeekday(day);
  if (weekday != absl::Weekday::saturday && weekday != absl::Weekday::sunday) {
    return InvalidField(path,
                        absl::StrCat(text, " 不是周六或周日，不必列为调休上班"),
                        absl::StrCat(text, " is not a Saturday or Sunday"));
  }
  return AddDay(day, path, plan.work, plan);
}

using AddEntry = absl::Status (*)(int, absl::string_view, absl::string_view,
                                  RegionPlan&);

absl::Status ReadEntries(int year, const Json& entries, absl::string_view path,
                         AddEntry add, RegionPlan& plan) {
  if (!entries.is_array()) {
    return InvalidField(path, absl::StrCat(path, " 应为列表"),
                        "must be a list of strings");
  }
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const std::string entry_path = absl::StrCat(path, "[", i, "]");
    if (!entries[i].is_string()) {
      return InvalidField(entry_path, absl::StrCat(entry_path, " 应为文字"),
                          "must be a string");
    }
    RETURN_IF_ERROR(
        add(year, entries[i].get_ref<const std::string&>(), entry_path, plan));
  }
  return absl::OkStatus();
}

absl::Status ReadYear(int year, const Json& value, const std::string& path,
                      RegionPlan& plan) {
  RETURN_IF_ERROR(ExpectObject(value, path));
  for (const auto& [key, entries] : value.items()) {
    const std::string key_path = absl::StrCat(path, ".", key);
    if (key == "off") {
      RETURN_IF_ERROR(ReadEntries(year, entries, key_path, AddOff, plan));
    } else if (key == "work") {
      RETURN_IF_ERROR(ReadEntries(year, entries, key_path, AddWork, plan));
    } else {
      return InvalidField(key_path,
                          absl::StrCat("不认识“", key, "”，只能是 off 或 work"),
                          "unknown key; only off and work are known");
    }
  }
  if (!value.contains("off")) {
    return InvalidField(absl::StrCat(path, ".off"),
                        absl::StrCat(path, " 缺少放假日期 off"),
                        "off is missing");
  }
  plan.years.insert(year);
  return absl::OkStatus();
}

absl::StatusOr<RegionPlan> ReadRegion(const Json& value,
                                      const std::string& path) {
  RETURN_IF_ERROR(ExpectObject(value, path));
  RegionPlan plan;
  for (const auto& [key, year_value] : value.items()) {
    const std::string year_path = absl::StrCat(path, ".", key);
    ASSIGN_OR_RETURN(const int year, ParseYear(key, year_path));
    RETURN_IF_ERROR(ReadYear(year, year_value, year_path, plan));
  }
  return plan;
}

}  // namespace

absl::StatusOr<HolidaysDocument> ParseHolidays(absl::string_view json) {
  ASSIGN_OR_RETURN(const Json root, ReadJson(json));
  RETURN_IF_ERROR(ExpectObject(root, "holidays"));
  const auto regions = root.find("regions");
  if (regions == root.end()) {
    return InvalidField("regions", "缺少 regions", "regions is missing");
  }
  RETURN_IF_ERROR(ExpectObject(*regions, "regions"));
  HolidaysDocument document;
  for (const auto& [code, value] : regions->items()) {
    RETURN_IF_ERROR(CheckRegionCode(code));
    ASSIGN_OR_RETURN(document[code],
                     ReadRegion(value, absl::StrCat("regions.", code)));
  }
  if (document.find(kNational) == document.end()) {
    return InvalidField("regions.CN", "缺少全国的放假安排 CN",
                        "regions.CN is missing");
  }
  return document;
}

}  // namespace dudao::domain
