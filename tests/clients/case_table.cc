#include "tests/clients/case_table.h"

#include <cstddef>
#include <fstream>
#include <stdexcept>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "storage/base/date.h"

namespace dudao {
namespace {

using Json = nlohmann::json;

// The number of `date+14` after `date`; false where it is something else.
bool Offset(absl::string_view name, absl::string_view kind, int* offset) {
  if (!absl::ConsumePrefix(&name, kind)) return false;
  absl::ConsumePrefix(&name, "+");
  return absl::SimpleAtoi(name, offset);
}

Json DateJson(absl::CivilDay day) {
  return {{"year", day.year()}, {"month", day.month()}, {"day", day.day()}};
}

bool IsEmpty(const Json& value) {
  return value.is_null() || value == "" || value == 0 || value == false;
}

Json Child(const Json& parent, const std::string& key) {
  const auto found = parent.find(key);
  return found == parent.end() ? Json() : *found;
}

}  // namespace

Json ReadCases(const std::string& path) {
  std::ifstream file(path);
  return Json::parse(file);
}

Json Captures::Fill(const Json& value) const {
  if (value.is_string()) {
    absl::string_view text = value.get_ref<const std::string&>();
    if (absl::ConsumePrefix(&text, "${") && absl::ConsumeSuffix(&text, "}")) {
      return Named(std::string(text));
    }
    return value;
  }
  Json filled = value;
  if (filled.is_structured()) {
    for (Json& part : filled) part = Fill(part);
  }
  return filled;
}

Json Captures::Named(const std::string& name) const {
  int offset = 0;
  if (name == "uuid") return uuid_();
  if (Offset(name, "date", &offset)) {
    return DateJson(BeijingDay(now_()) + offset);
  }
  if (Offset(name, "time", &offset)) {
    return absl::FormatTime("%Y-%m-%d%ET%H:%M:%SZ",
                            now_() + absl::Seconds(offset),
                            absl::UTCTimeZone());
  }
  const auto found = values_.find(name);
  if (found == values_.end()) {
    throw std::runtime_error(absl::StrCat("nothing captured as ", name));
  }
  return found->second;
}

const Json& At(const Json& answer, absl::string_view path) {
  const Json* value = &answer;
  for (absl::string_view key : absl::StrSplit(path, '.')) {
    std::size_t index = 0;
    value = value->is_array() && absl::SimpleAtoi(key, &index)
                ? &value->at(index)
                : &value->at(std::string(key));
  }
  return *value;
}

std::string Difference(const Json& expected, const Json& actual,
                       const std::string& path) {
  if (expected == "*") {
    return IsEmpty(actual) ? absl::StrCat(path, " is empty") : "";
  }
  if (!expected.is_structured()) {
    if (expected == actual) return "";
    return absl::StrCat(path, " is ", actual.dump(), ", not ",
                        expected.dump());
  }
  if (expected.is_array()) {
    if (!actual.is_array() || actual.size() != expected.size()) {
      return absl::StrCat(path, " is ", actual.dump(), ", not ",
                          expected.size(), " elements");
    }
    for (std::size_t i = 0; i < expected.size(); ++i) {
      const std::string differs =
          Difference(expected[i], actual[i], absl::StrCat(path, ".", i));
      if (!differs.empty()) return differs;
    }
    return "";
  }
  for (const auto& [key, part] : expected.items()) {
    const std::string differs =
        Difference(part, Child(actual, key), absl::StrCat(path, ".", key));
    if (!differs.empty()) return differs;
  }
  return "";
}

}  // namespace dudao
