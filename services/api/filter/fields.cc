#include "services/api/filter/fields.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "services/api/field_rules.h"
#include "services/api/filter/lexer.h"
#include "storage/base/text.h"

namespace dudao::api::filter {
namespace {

using ::google::protobuf::Descriptor;
using ::google::protobuf::FieldDescriptor;

// The field of a message with a path, or null.
const FieldDescriptor* Walk(const Descriptor* descriptor,
                            absl::string_view path) {
  const FieldDescriptor* field = nullptr;
  for (absl::string_view segment : absl::StrSplit(path, '.')) {
    if (descriptor == nullptr) return nullptr;
    field = descriptor->FindFieldByName(std::string(segment));
    if (field == nullptr || field->is_repeated()) return nullptr;
    descriptor = field->message_type();
  }
  return field;
}

bool KindOf(const FieldDescriptor* field, FieldKind* kind) {
  switch (field->cpp_type()) {
    case FieldDescriptor::CPPTYPE_STRING:
      *kind = FieldKind::kText;
      return field->type() == FieldDescriptor::TYPE_STRING;
    case FieldDescriptor::CPPTYPE_ENUM:
      *kind = FieldKind::kEnum;
      return true;
    case FieldDescriptor::CPPTYPE_BOOL:
      *kind = FieldKind::kBool;
      return true;
    case FieldDescriptor::CPPTYPE_INT32:
    case FieldDescriptor::CPPTYPE_INT64:
    case FieldDescriptor::CPPTYPE_UINT32:
      *kind = FieldKind::kInteger;
      return true;
    case FieldDescriptor::CPPTYPE_MESSAGE:
      *kind = IsDate(field->message_type()) ? FieldKind::kDate
                                            : FieldKind::kTimestamp;
      return IsDate(field->message_type()) ||
             IsTimestamp(field->message_type());
    default:
      return false;
  }
}

std::string AllowedFields(const sql::Table& table,
                          absl::string_view separator) {
  std::string text;
  for (const sql::Column& column : table.columns) {
    if (column.listed) absl::StrAppend(&text, column.path, separator);
  }
  return absl::StrCat(text, "id", separator, "create_time", separator,
                      "update_time");
}

}  // namespace

absl::StatusOr<Field> FindField(absl::string_view path, std::size_t column,
                                const sql::Table& table) {
  if (path == "id") return Field{"id", FieldKind::kText};
  if (path == "create_time") {
    return Field{"create_time", FieldKind::kTimestamp};
  }
  if (path == "update_time") {
    return Field{"update_time", FieldKind::kTimestamp};
  }
  const sql::Column* found = sql::FindColumn(table, path);
  if (found == nullptr || !found->listed) {
    return ErrorAt(column,
                   absl::StrCat("没有字段“", Excerpt(path), "”，可用：",
                                AllowedFields(table, "、")),
                   absl::StrCat("unknown field \"", Excerpt(path),
                                "\"; allowed: ", AllowedFields(table, ", ")));
  }
  const FieldDescriptor* field = Walk(table.prototype->GetDescriptor(), path);
  Field result{found->name, FieldKind::kText};
  if (field == nullptr || !KindOf(field, &result.kind)) {
    return absl::InternalError(absl::StrCat("table ", table.name.text(),
                                            " mirrors no field at ", path));
  }
  result.enum_type = field->enum_type();
  result.resource = RulesOf(field).resource();
  return result;
}

}  // namespace dudao::api::filter
