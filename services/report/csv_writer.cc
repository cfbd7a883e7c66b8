#include "services/report/csv_writer.h"

#include <csv.h>

#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "dudao/v1/common.pb.h"
#include "dudao/v1/options.pb.h"
#include "storage/base/date.h"
#include "storage/base/enum_text.h"

namespace dudao::report {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

constexpr absl::string_view kByteOrderMark = "\xEF\xBB\xBF";

// Whether a spreadsheet may take a text for a formula. The full-width forms
// count in the Chinese editions.
bool LooksLikeFormula(absl::string_view text) {
  for (const absl::string_view start :
       {"=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"}) {
    if (absl::StartsWith(text, start)) return true;
  }
  return false;
}

std::string DateText(const Message& message, const FieldDescriptor* field) {
  if (!message.GetReflection()->HasField(message, field)) return "";
  v1::Date date;
  date.CopyFrom(message.GetReflection()->GetMessage(message, field));
  return FormatDay(FromProto(date));
}

std::string EnumText(const Message& message, const FieldDescriptor* field) {
  const auto* value = message.GetReflection()->GetEnum(message, field);
  return value->number() == 0 ? "" : EnumZh(value);
}

std::string DoubleText(const Message& message, const FieldDescriptor* field) {
  const Reflection* reflection = message.GetReflection();
  if (field->has_presence() && !reflection->HasField(message, field)) return "";
  return absl::StrFormat("%g", reflection->GetDouble(message, field));
}

std::string TextOf(const Message& message, const FieldDescriptor* field) {
  const Reflection* reflection = message.GetReflection();
  switch (field->cpp_type()) {
    case FieldDescriptor::CPPTYPE_STRING:
      return reflection->GetString(message, field);
    case FieldDescriptor::CPPTYPE_INT32:
      return absl::StrCat(reflection->GetInt32(message, field));
    case FieldDescriptor::CPPTYPE_INT64:
      return absl::StrCat(reflection->GetInt64(message, field));
    case FieldDescriptor::CPPTYPE_BOOL:
      return reflection->GetBool(message, field) ? "是" : "否";
    case FieldDescriptor::CPPTYPE_DOUBLE:
      return DoubleText(message, field);
    case FieldDescriptor::CPPTYPE_ENUM:
      return EnumText(message, field);
    case FieldDescriptor::CPPTYPE_MESSAGE:
      return DateText(message, field);
    default:
      return "";
  }
}

}  // namespace

CsvWriter::CsvWriter() : content_(kByteOrderMark) {}

void CsvWriter::Text(absl::string_view text) {
  if (row_begun_) content_ += ',';
  row_begun_ = true;
  std::string guarded;
  if (LooksLikeFormula(text)) {
    guarded = absl::StrCat("'", text);
    text = guarded;
  }
  // At worst every character is a quote and is doubled.
  const std::size_t start = content_.size();
  const std::size_t room = 2 * text.size() + 2;
  content_.resize(start + room);
  const std::size_t written =
      csv_write2(content_.data() + start, room, text.data(), text.size(), '"');
  content_.resize(start + written);
}

void CsvWriter::Number(std::int64_t number) { Text(absl::StrCat(number)); }

void CsvWriter::Header(const FieldDescriptor* field) {
  Text(field->options().GetExtension(v1::rules).zh());
}

void CsvWriter::Field(const Message& message, const FieldDescriptor* field) {
  Text(TextOf(message, field));
}

void CsvWriter::EndRow() {
  content_ += "\r\n";
  row_begun_ = false;
}

std::string CsvWriter::Take() { return std::exchange(content_, {}); }

}  // namespace dudao::report
