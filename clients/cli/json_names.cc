#include "clients/cli/json_names.h"

#include <cstddef>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "clients/cli/labels.h"
#include "storage/base/date.h"
#include "storage/base/enum_text.h"
#include "storage/base/error.h"
#include "storage/base/status_macros.h"

namespace dudao::cli {
namespace {

using ::google::protobuf::Descriptor;
using ::google::protobuf::EnumDescriptor;
using ::google::protobuf::FieldDescriptor;
using Json = nlohmann::ordered_json;

std::string FieldNames(const Descriptor* message) {
  std::string names;
  for (int i = 0; i < message->field_count(); ++i) {
    absl::StrAppend(&names, names.empty() ? "" : ", ",
                    message->field(i)->name());
  }
  return names;
}

absl::Status ResolveEnum(const std::string& path, const EnumDescriptor* type,
                         Json* json) {
  if (!json->is_string()) return absl::OkStatus();
  const std::string text = json->get<std::string>();
  const auto* value = FindEnumValue(type, text);
  if (value == nullptr) {
    return InvalidField(
        path,
        absl::StrCat("“", text, "”不对：可选 ", EnumChoicesZh(type)),
        absl::StrCat("\"", text, "\" is none of ", EnumChoicesEn(type)));
  }
  *json = value->name();
  return absl::OkStatus();
}

absl::Status ResolveDay(const std::string& path, Json* json) {
  const absl::optional<absl::CivilDay> day =
      ParseDay(json->get<std::string>());
  if (!day.has_value()) {
    return InvalidField(path, "应为存在的日期，如 2026-08-01",
                        "is not a day; write it as 2026-08-01");
  }
  *json = {{"year", day->year()}, {"month", day->month()}, {"day", day->day()}};
  return absl::OkStatus();
}

absl::Status ResolveValue(const std::string& path,
                          const FieldDescriptor* field, Json* json) {
  if (field->cpp_type() == FieldDescriptor::CPPTYPE_ENUM) {
    return ResolveEnum(path, field->enum_type(), json);
  }
  if (field->message_type() == nullptr) return absl::OkStatus();
  if (IsDate(field->message_type()) && json->is_string()) {
    return ResolveDay(path, json);
  }
  return ResolveJsonNames(path, field->message_type(), json);
}

}  // namespace

absl::Status ResolveJsonNames(const std::string& path,
                              const Descriptor* message, Json* json) {
  // Those of protobuf have forms of their own.
  if (!json->is_object() || message->options().map_entry() ||
      absl::StartsWith(message->full_name(), "google.protobuf.")) {
    return absl::OkStatus();
  }
  for (auto item = json->begin(); item != json->end(); ++item) {
    const FieldDescriptor* field = message->FindFieldByName(item.key());
    if (field == nullptr) field = message->FindFieldByCamelcaseName(item.key());
    const std::string at = absl::StrCat(path, ".", item.key());
    if (field == nullptr) {
      const std::string names = FieldNames(message);
      return InvalidField(at, absl::StrCat("没有这个字段；可用的有 ", names),
                          absl::StrCat("is no field; there are ", names));
    }
    if (!field->is_repeated()) {
      RETURN_IF_ERROR(ResolveValue(at, field, &item.value()));
    } else if (!field->is_map() && item->is_array()) {
      for (std::size_t i = 0; i < item->size(); ++i) {
        RETURN_IF_ERROR(ResolveValue(absl::StrCat(at, "[", i, "]"), field,
                                     &(*item)[i]));
      }
    }
  }
  return absl::OkStatus();
}

}  // namespace dudao::cli
