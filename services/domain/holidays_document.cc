#include "services/domain/holidays_document.h"

#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "services/domain/holidays_json.h"
#include "storage/base/error.h"
#include "storage/base/status_macros.h"
#include "storage/base/text.h"

namespace dudao::domain {
namespace {

using Json = nlohmann::json;

constexpr int kMaxRangeDays = 31;

// The place of a member; its key is whatever was sent.
std::string Below(absl::string_view path, absl::string_view key) {
  return absl::StrCat(path, ".", Excerpt(key));
}

// One entry of a list of days.
struct Entry {
  std::string days;
  std::string name;
  // Where a fault in the days is.
  std::string path;
};

absl::StatusOr<Entry> ReadEntry(const Json& value, const std::string& path) {
  if (value.is_string()) {
    return Entry{value.get_ref<const std::string&>(), "", path};
  }
  if (!value.is_object()) {
    return InvalidField(
        path, absl::StrCat(path, " 应为文字，或 {\"days\": …, \"name\": …}"),
        "must be a string, or an object with days and name");
  }
  Entry entry{"", "", absl::StrCat(path, ".days")};
  ASSIGN_OR_RETURN(const Json* const days,
                   ExpectMember(value, "days", entry.path));
  ASSIGN_OR_RETURN(entry.days, ExpectText(*days, entry.path));
  for (const auto& [key, part] : value.items()) {
    const std::string key_path = Below(path, key);
    if (key == "name") {
      ASSIGN_OR_RETURN(entry.name, ExpectText(part, key_path));
    } else if (key != "days") {
      return UnknownKey(key, "days、name", key_path);
    }
  }
  return entry;
}

// "2026-01-01" or "2026-01-01..2026-01-03".
absl::Status AddOff(int year, const Entry& entry, RegionPlan& plan) {
  const absl::string_view text = entry.days;
  const std::pair<absl::string_view, absl::string_view> ends =
      absl::StrSplit(text, absl::MaxSplits("..", 1));
  ASSIGN_OR_RETURN(const absl::CivilDay first,
                   ParsePlanDay(ends.first, entry.path));
  absl::CivilDay last = first;
  if (ends.first.size() != text.size()) {
    ASSIGN_OR_RETURN(last, ParsePlanDay(ends.second, entry.path));
  }
  if (last < first || last - first >= kMaxRangeDays) {
    return InvalidField(
        entry.path,
        absl::StrCat("“", Excerpt(text), "”的起止日期颠倒，或超过 31 天"),
        absl::StrCat("\"", Excerpt(text), "\" runs backwards or over 31 days"));
  }
  for (absl::CivilDay day = first; day <= last; ++day) {
    RETURN_IF_ERROR(AddOffDay(year, day, entry.name, entry.path, plan));
  }
  return absl::OkStatus();
}

absl::Status AddWork(int year, const Entry& entry, RegionPlan& plan) {
  ASSIGN_OR_RETURN(const absl::CivilDay day,
                   ParsePlanDay(entry.days, entry.path));
  return AddWorkDay(year, day, entry.name, entry.path, plan);
}

using AddEntry = absl::Status (*)(int, const Entry&, RegionPlan&);

absl::Status ReadEntries(int year, const Json& entries, absl::string_view path,
                         AddEntry add, RegionPlan& plan) {
  RETURN_IF_ERROR(ExpectList(entries, path));
  for (std::size_t i = 0; i < entries.size(); ++i) {
    ASSIGN_OR_RETURN(const Entry entry,
                     ReadEntry(entries[i], absl::StrCat(path, "[", i, "]")));
    RETURN_IF_ERROR(add(year, entry, plan));
  }
  return absl::OkStatus();
}

absl::Status ReadSources(const Json& sources, absl::string_view path,
                         YearPlan& plan) {
  RETURN_IF_ERROR(ExpectList(sources, path));
  for (std::size_t i = 0; i < sources.size(); ++i) {
    const std::string entry_path = absl::StrCat(path, "[", i, "]");
    ASSIGN_OR_RETURN(const std::string source,
                     ExpectText(sources[i], entry_path));
    RETURN_IF_ERROR(AddSource(source, entry_path, plan));
  }
  return absl::OkStatus();
}

absl::Status ReadYear(int year, const Json& value, const std::string& path,
                      RegionPlan& plan) {
  RETURN_IF_ERROR(ExpectObject(value, path));
  plan[year];  // a year without days is announced too
  for (const auto& [key, entries] : value.items()) {
    const std::string key_path = Below(path, key);
    if (key == "off") {
      RETURN_IF_ERROR(ReadEntries(year, entries, key_path, AddOff, plan));
    } else if (key == "work") {
      RETURN_IF_ERROR(ReadEntries(year, entries, key_path, AddWork, plan));
    } else if (key == "sources") {
      RETURN_IF_ERROR(ReadSources(entries, key_path, plan[year]));
    } else {
      return UnknownKey(key, "off、work、sources", key_path);
    }
  }
  return ExpectMember(value, "off", absl::StrCat(path, ".off")).status();
}

absl::StatusOr<RegionPlan> ReadRegion(const Json& value,
                                      const std::string& path) {
  RETURN_IF_ERROR(ExpectObject(value, path));
  RegionPlan plan;
  for (const auto& [key, year_value] : value.items()) {
    const std::string year_path = Below(path, key);
    ASSIGN_OR_RETURN(const int year, ParsePlanYear(key, year_path));
    RETURN_IF_ERROR(ReadYear(year, year_value, year_path, plan));
  }
  return plan;
}

// The source of the whole document, for the years that name none.
absl::Status FillSource(const Json& root, HolidaysDocument& document) {
  const auto found = root.find("source");
  if (found == root.end()) return absl::OkStatus();
  ASSIGN_OR_RETURN(const std::string source, ExpectText(*found, "source"));
  for (auto& [region, plan] : document) {
    for (auto& [year, announced] : plan) {
      if (!announced.sources.empty()) continue;
      RETURN_IF_ERROR(AddSource(source, "source", announced));
    }
  }
  return absl::OkStatus();
}

absl::StatusOr<HolidaysDocument> ReadOwnForm(const Json& root) {
  RETURN_IF_ERROR(ExpectObject(root, "holidays"));
  ASSIGN_OR_RETURN(const Json* const regions,
                   ExpectMember(root, "regions", "regions"));
  RETURN_IF_ERROR(ExpectObject(*regions, "regions"));
  HolidaysDocument document;
  for (const auto& [code, value] : regions->items()) {
    const std::string path = Below("regions", code);
    RETURN_IF_ERROR(CheckRegionCode(code, path));
    ASSIGN_OR_RETURN(document[code], ReadRegion(value, path));
  }
  if (document.empty()) {
    return InvalidField("regions", "没有任何地区的放假安排",
                        "has no region");
  }
  RETURN_IF_ERROR(FillSource(root, document));
  return document;
}

absl::Status ReadCommunityDay(int year, const Json& value,
                              const std::string& path, RegionPlan& plan) {
  RETURN_IF_ERROR(ExpectObject(value, path));
  const std::string date_path = absl::StrCat(path, ".date");
  ASSIGN_OR_RETURN(const Json* const date,
                   ExpectMember(value, "date", date_path));
  ASSIGN_OR_RETURN(const std::string text, ExpectText(*date, date_path));
  ASSIGN_OR_RETURN(const absl::CivilDay day, ParsePlanDay(text, date_path));
  const std::string off_path = absl::StrCat(path, ".isOffDay");
  ASSIGN_OR_RETURN(const Json* const off,
                   ExpectMember(value, "isOffDay", off_path));
  if (!off->is_boolean()) {
    return InvalidField(off_path, absl::StrCat(off_path, " 应为 true 或 false"),
                        "must be true or false");
  }
  std::string name;
  if (const auto found = value.find("name"); found != value.end()) {
    ASSIGN_OR_RETURN(name, ExpectText(*found, absl::StrCat(path, ".name")));
  }
  return off->get<bool>() ? AddOffDay(year, day, name, path, plan)
                         : AddWorkDay(year, day, name, path, plan);
}

absl::StatusOr<int> ReadCommunityYear(const Json& root) {
  ASSIGN_OR_RETURN(const Json* const year,
                   ExpectMember(root, "year", "year"));
  if (!year->is_number_integer()) {
    return InvalidField("year", "年份 year 应为整数", "must be a whole number");
  }
  return ParsePlanYear(year->dump(), "year");
}

absl::StatusOr<HolidaysDocument> ReadCommunityForm(const Json& root) {
  RETURN_IF_ERROR(ExpectObject(root, "holidays"));
  ASSIGN_OR_RETURN(const int year, ReadCommunityYear(root));
  ASSIGN_OR_RETURN(const Json* const days, ExpectMember(root, "days", "days"));
  RETURN_IF_ERROR(ExpectList(*days, "days"));
  HolidaysDocument document;
  RegionPlan& plan = document[kNationalRegion];
  for (std::size_t i = 0; i < days->size(); ++i) {
    RETURN_IF_ERROR(ReadCommunityDay(year, (*days)[i],
                                     absl::StrCat("days[", i, "]"), plan));
  }
  if (const auto papers = root.find("papers"); papers != root.end()) {
    RETURN_IF_ERROR(ReadSources(*papers, "papers", plan[year]));
  }
  RETURN_IF_ERROR(CheckYearPlan(kNationalRegion, year, plan[year], "days"));
  return document;
}

}  // namespace

absl::StatusOr<HolidaysDocument> ParseHolidays(absl::string_view json) {
  ASSIGN_OR_RETURN(const Json root, ReadHolidaysJson(json));
  return ReadOwnForm(root);
}

absl::StatusOr<HolidaysDocument> ParseCommunityHolidays(
    absl::string_view json) {
  ASSIGN_OR_RETURN(const Json root, ReadHolidaysJson(json));
  return ReadCommunityForm(root);
}

absl::StatusOr<HolidaysDocument> ParseAnyHolidays(absl::string_view json) {
  ASSIGN_OR_RETURN(const Json root, ReadHolidaysJson(json));
  RETURN_IF_ERROR(ExpectObject(root, "holidays"));
  if (root.contains("regions")) return ReadOwnForm(root);
  if (root.contains("days")) return ReadCommunityForm(root);
  return InvalidField(
      "holidays",
      "认不出这份放假安排：应有 regions（本程序的格式），或有 year 和 days"
      "（社区通用的节假日 JSON）",
      "must have regions (the form of this program), or year and days (the "
      "form of the community)");
}

}  // namespace dudao::domain
