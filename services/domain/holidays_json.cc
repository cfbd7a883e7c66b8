#include "services/domain/holidays_json.h"

#include <exception>
#include <set>
#include <vector>

#include "absl/strings/str_cat.h"
#include "storage/base/error.h"
#include "storage/base/text.h"

namespace dudao::domain {
namespace {

using Json = nlohmann::json;

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

}  // namespace

absl::StatusOr<Json> ReadHolidaysJson(absl::string_view text) {
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
        "holidays",
        absl::StrCat("节假日文件中“", Excerpt(keys.key()), "”出现了两次"),
        absl::StrCat("key \"", Excerpt(keys.key()),
                     "\" is repeated in one object"));
  }
  return document;
}

absl::Status ExpectObject(const Json& value, absl::string_view path) {
  if (value.is_object()) return absl::OkStatus();
  return InvalidField(path, absl::StrCat(path, " 应为对象"),
                      "must be an object");
}

absl::Status ExpectList(const Json& value, absl::string_view path) {
  if (value.is_array()) return absl::OkStatus();
  return InvalidField(path, absl::StrCat(path, " 应为列表"), "must be a list");
}

absl::StatusOr<std::string> ExpectText(const Json& value,
                                       absl::string_view path) {
  if (value.is_string()) return value.get_ref<const std::string&>();
  return InvalidField(path, absl::StrCat(path, " 应为文字"),
                      "must be a string");
}

absl::StatusOr<const Json*> ExpectMember(const Json& object, const char* key,
                                         absl::string_view path) {
  const auto found = object.find(key);
  if (found != object.end()) return &*found;
  return InvalidField(path, absl::StrCat("缺少 ", path),
                      absl::StrCat(key, " is missing"));
}

absl::Status UnknownKey(absl::string_view key, absl::string_view known,
                        absl::string_view path) {
  return InvalidField(
      path, absl::StrCat("不认识“", Excerpt(key), "”，只能是 ", known),
      absl::StrCat("unknown key; known are ", known));
}

}  // namespace dudao::domain
