#include "clients/cli/json_io.h"

#include <fstream>
#include <iostream>
#include <sstream>

#include "absl/strings/str_cat.h"
#include "clients/cli/json_names.h"
#include "google/protobuf/util/json_util.h"
#include "nlohmann/json.hpp"
#include "storage/base/error.h"
#include "storage/base/status_macros.h"

namespace dudao::cli {
namespace {

using ::google::protobuf::Descriptor;
using ::google::protobuf::FieldDescriptor;
using ::google::protobuf::Message;
// Keeps the order of the keys.
using Json = nlohmann::ordered_json;

absl::Status NotOfKind(absl::string_view field, absl::string_view kind) {
  return InvalidField(absl::StrCat("--", field),
                      absl::StrCat("应为 JSON 的 ", kind),
                      absl::StrCat("is not a JSON ", kind));
}

// Does not throw.
Json Parse(absl::string_view text) {
  return Json::parse(text.begin(), text.end(), nullptr, false);
}

std::string Dump(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

absl::StatusOr<std::string> ReadFile(absl::string_view path) {
  std::ostringstream text;
  if (path == "-") {
    text << std::cin.rdbuf();
    return text.str();
  }
  std::ifstream file(std::string(path), std::ios::binary);
  if (file) text << file.rdbuf();
  if (!file) {
    return InvalidField(path, absl::StrCat("读不到文件 ", path),
                        absl::StrCat("cannot read the file ", path));
  }
  return text.str();
}

absl::Status ParseJson(absl::string_view field, absl::string_view json,
                       Message* message) {
  Json parsed = Parse(json);
  if (parsed.is_discarded()) {
    return InvalidField(absl::StrCat("--", field),
                        "不是有效的 JSON，请检查引号、逗号和括号",
                        "not valid JSON: check quotes, commas and brackets");
  }
  RETURN_IF_ERROR(ResolveJsonNames(absl::StrCat("--", field),
                                   message->GetDescriptor(), &parsed));
  const auto status =
      google::protobuf::util::JsonStringToMessage(Dump(parsed), message);
  if (status.ok()) return absl::OkStatus();
  // The syntax is right: a value has the wrong type.
  const std::string detail = status.message().ToString();
  return InvalidField(absl::StrCat("--", field),
                      absl::StrCat("有一个值的类型不对：", detail),
                      absl::StrCat("a value has the wrong type: ", detail));
}

absl::StatusOr<std::vector<std::string>> TopLevelFields(
    absl::string_view json, const Descriptor* message) {
  const Json parsed = Parse(json);
  if (!parsed.is_object()) return NotOfKind("from", "{ }");
  std::vector<std::string> names;
  for (const auto& item : parsed.items()) {
    const FieldDescriptor* field = message->FindFieldByName(item.key());
    if (field == nullptr) field = message->FindFieldByCamelcaseName(item.key());
    names.push_back(field == nullptr ? item.key() : field->name());
  }
  return names;
}

std::string FieldJson(absl::string_view json, const FieldDescriptor* field) {
  const Json parsed = Parse(json);
  if (!parsed.is_object()) return "";
  for (const std::string& key : {field->name(), field->json_name()}) {
    const auto found = parsed.find(key);
    if (found != parsed.end()) return Dump(*found);
  }
  return "";
}

absl::StatusOr<std::vector<std::string>> JsonElements(absl::string_view field,
                                                      absl::string_view json) {
  const Json parsed = Parse(json);
  if (parsed.is_object()) return std::vector<std::string>{std::string(json)};
  if (!parsed.is_array()) return NotOfKind(field, "{ } / [ ]");
  std::vector<std::string> elements;
  for (const Json& element : parsed) elements.push_back(Dump(element));
  return elements;
}

absl::StatusOr<std::string> ToJson(const Message& message, bool one_line) {
  google::protobuf::util::JsonPrintOptions options;
  options.preserve_proto_field_names = true;
  options.add_whitespace = !one_line;
  std::string json;
  const auto status =
      google::protobuf::util::MessageToJsonString(message, &json, options);
  if (!status.ok()) return absl::InternalError(status.message().ToString());
  if (one_line) json.push_back('\n');
  return json;
}

}  // namespace dudao::cli
