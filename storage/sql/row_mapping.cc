#include "storage/sql/row_mapping.h"

#include <string>

#include "absl/strings/str_format.h"
#include "google/protobuf/descriptor.h"
#include "storage/base/enum_text.h"

namespace dudao::sql {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

bool IsDate(const FieldDescriptor* field) {
  return field->message_type()->full_name() == "dudao.v1.Date";
}

std::int64_t IntField(const Message& message, const char* name) {
  const FieldDescriptor* field =
      message.GetDescriptor()->FindFieldByName(name);
  const Reflection* reflection = message.GetReflection();
  return field->cpp_type() == FieldDescriptor::CPPTYPE_INT32
             ? reflection->GetInt32(message, field)
             : reflection->GetInt64(message, field);
}

Value MessageValue(const Message& holder, const FieldDescriptor* field) {
  const bool is_date = IsDate(field);
  if (!holder.GetReflection()->HasField(holder, field)) {
    return is_date ? Value(std::string()) : Value(std::int64_t{0});
  }
  const Message& value = holder.GetReflection()->GetMessage(holder, field);
  if (is_date) {
    return absl::StrFormat("%04d-%02d-%02d", IntField(value, "year"),
                           IntField(value, "month"), IntField(value, "day"));
  }
  return IntField(value, "seconds") * 1000000 + IntField(value, "nanos") / 1000;
}

Value ListValue(const Message& holder, const FieldDescriptor* field) {
  std::string lines;
  const Reflection* reflection = holder.GetReflection();
  for (int i = 0; i < reflection->FieldSize(holder, field); ++i) {
    if (i == 0) lines.push_back('\n');
    lines += reflection->GetRepeatedString(holder, field, i);
    lines.push_back('\n');
  }
  return lines;
}

Value ScalarValue(const Message& holder, const FieldDescriptor* field) {
  if (field->is_repeated()) return ListValue(holder, field);
  const Reflection* reflection = holder.GetReflection();
  switch (field->cpp_type()) {
    case FieldDescriptor::CPPTYPE_STRING:
      return reflection->GetString(holder, field);
    case FieldDescriptor::CPPTYPE_INT32:
      return std::int64_t{reflection->GetInt32(holder, field)};
    case FieldDescriptor::CPPTYPE_INT64:
      return reflection->GetInt64(holder, field);
    case FieldDescriptor::CPPTYPE_BOOL:
      return std::int64_t{reflection->GetBool(holder, field) ? 1 : 0};
    case FieldDescriptor::CPPTYPE_ENUM:
      return EnumShortName(reflection->GetEnum(holder, field));
    default:
      return MessageValue(holder, field);
  }
}

Value ValueAt(const Message& message,
              const FieldPath& fields) {
  const Message* holder = &message;
  for (std::size_t i = 0; i + 1 < fields.size(); ++i) {
    holder = &holder->GetReflection()->GetMessage(*holder, fields[i]);
  }
  return ScalarValue(*holder, fields.back());
}

}  // namespace

Value ColumnValue(const Message& message, const Column& column) {
  return ValueAt(message, column.fields);
}

Value FieldValue(const Message& message, absl::string_view path) {
  return ValueAt(message, FieldsAlong(message.GetDescriptor(), path));
}

}  // namespace dudao::sql
