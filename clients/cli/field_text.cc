#include "clients/cli/field_text.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "absl/time/time.h"
#include "clients/cli/calendar_days.h"
#include "clients/cli/labels.h"
#include "dudao/v1/calendar.pb.h"
#include "dudao/v1/common.pb.h"
#include "google/protobuf/any.pb.h"
#include "google/protobuf/timestamp.pb.h"
#include "storage/base/date.h"
#include "storage/base/enum_text.h"

namespace dudao::cli {
namespace {

using ::google::protobuf::Descriptor;
using ::google::protobuf::EnumDescriptor;
using ::google::protobuf::FieldDescriptor;
using ::google::protobuf::Message;
using ::google::protobuf::Reflection;

std::string EnumText(const EnumDescriptor* descriptor, int number, Lang lang) {
  if (number == 0) return "";
  const auto* value = descriptor->FindValueByNumber(number);
  // A server newer than this client.
  if (value == nullptr) return absl::StrCat(number);
  return lang == Lang::kZh ? EnumZh(value) : EnumShortName(value);
}

std::string TimeText(const google::protobuf::Timestamp& timestamp) {
  return absl::FormatTime("%Y-%m-%d %H:%M:%S", FromProto(timestamp),
                          absl::FixedTimeZone(8 * 60 * 60));
}

// 10个工作日, or 10 WORKING_DAY.
std::string LimitText(const v1::Limit& limit, Lang lang) {
  const std::string unit =
      EnumText(v1::LimitUnit_descriptor(), limit.unit(), lang);
  if (unit.empty() && limit.length() == 0) return "";
  std::string text =
      absl::StrCat(limit.length(), lang == Lang::kZh ? "" : " ", unit);
  const std::string start =
      EnumText(v1::StartEvent_descriptor(), limit.start_event(), lang);
  if (!start.empty()) {
    absl::StrAppend(&text, lang == Lang::kZh ? "（自" : " from ", start,
                    lang == Lang::kZh ? "起）" : "");
  }
  return text;
}

// 送达后15个工作日, or 15 WORKING_DAY after SERVICE: a day that is not fixed yet.
std::string UnfixedText(const v1::Limit& limit, Lang lang) {
  const std::string start =
      EnumText(v1::StartEvent_descriptor(), limit.start_event(), lang);
  v1::Limit length = limit;
  length.clear_start_event();
  const std::string text = LimitText(length, lang);
  if (start.empty() || text.empty()) return text;
  return lang == Lang::kZh ? absl::StrCat(start, "后", text)
                           : absl::StrCat(text, " after ", start);
}

std::string DeadlineText(const v1::Deadline& deadline, Lang lang) {
  if (!deadline.has_due_date()) return UnfixedText(deadline.limit(), lang);
  std::string text = FormatDay(FromProto(deadline.due_date()));
  if (deadline.provisional()) {
    absl::StrAppend(&text, Pick(lang, "（暂定）", " (provisional)"));
  }
  return text;
}

std::string MessageText(const Message& message, Lang lang) {
  const std::string& type = message.GetDescriptor()->full_name();
  if (type == "dudao.v1.Date") {
    const auto& date = static_cast<const v1::Date&>(message);
    return IsValid(date) ? FormatDay(FromProto(date)) : "";
  }
  if (type == "google.protobuf.Timestamp") {
    return TimeText(static_cast<const google::protobuf::Timestamp&>(message));
  }
  if (type == "dudao.v1.Limit") {
    return LimitText(static_cast<const v1::Limit&>(message), lang);
  }
  if (type == "dudao.v1.Deadline") {
    return DeadlineText(static_cast<const v1::Deadline&>(message), lang);
  }
  if (type == "google.protobuf.Any") {
    return static_cast<const google::protobuf::Any&>(message).type_url();
  }
  return InlineText(message, lang);
}

// 5.78, 3; a share as 98.5%.
std::string NumberText(const FieldDescriptor* field, double number) {
  const bool share = field->name() == "coverage";
  const std::string digits =
      absl::StrFormat("%.2f", share ? number * 100 : number);
  absl::string_view text = absl::StripSuffix(digits, "00");
  // Whole numbers lose the point too, others what follows the last digit.
  if (!absl::ConsumeSuffix(&text, ".")) absl::ConsumeSuffix(&text, "0");
  return absl::StrCat(text, share ? "%" : "");
}

// One value of a field; `index` is -1 for a singular one.
class Value {
 public:
  Value(const Message& message, const FieldDescriptor* field, int index)
      : message_(message),
        field_(field),
        index_(index),
        reflection_(message.GetReflection()) {}

  std::string Text(Lang lang) const {
    switch (field_->cpp_type()) {
      case FieldDescriptor::CPPTYPE_STRING:
        return StringText(lang);
      case FieldDescriptor::CPPTYPE_ENUM:
        return EnumText(field_->enum_type(),
                        index_ < 0 ? reflection_->GetEnumValue(message_, field_)
                                   : reflection_->GetRepeatedEnumValue(
                                         message_, field_, index_),
                        lang);
      case FieldDescriptor::CPPTYPE_BOOL:
        return std::string((index_ < 0 ? reflection_->GetBool(message_, field_)
                                       : reflection_->GetRepeatedBool(
                                             message_, field_, index_))
                               ? Pick(lang, "是", "yes")
                               : Pick(lang, "否", "no"));
      case FieldDescriptor::CPPTYPE_INT32:
        return absl::StrCat(index_ < 0 ? reflection_->GetInt32(message_, field_)
                                       : reflection_->GetRepeatedInt32(
                                             message_, field_, index_));
      case FieldDescriptor::CPPTYPE_INT64:
        return absl::StrCat(index_ < 0 ? reflection_->GetInt64(message_, field_)
                                       : reflection_->GetRepeatedInt64(
                                             message_, field_, index_));
      case FieldDescriptor::CPPTYPE_DOUBLE:
        return NumberText(field_,
                          index_ < 0 ? reflection_->GetDouble(message_, field_)
                                     : reflection_->GetRepeatedDouble(
                                           message_, field_, index_));
      case FieldDescriptor::CPPTYPE_MESSAGE:
        return MessageText(index_ < 0 ? reflection_->GetMessage(message_, field_)
                                      : reflection_->GetRepeatedMessage(
                                            message_, field_, index_),
                           lang);
      default:
        return "";
    }
  }

 private:
  std::string StringText(Lang lang) const {
    std::string scratch;
    const std::string& text =
        index_ < 0 ? reflection_->GetStringReference(message_, field_, &scratch)
                   : reflection_->GetRepeatedStringReference(message_, field_,
                                                             index_, &scratch);
    if (field_->type() != FieldDescriptor::TYPE_BYTES) return text;
    if (text.empty()) return "";
    return absl::StrCat(text.size(), Pick(lang, " 字节", " bytes"));
  }

  const Message& message_;
  const FieldDescriptor* field_;
  const int index_;
  const Reflection* reflection_;
};

bool IsZeroNumber(const FieldDescriptor* field) {
  switch (field->cpp_type()) {
    case FieldDescriptor::CPPTYPE_INT32:
    case FieldDescriptor::CPPTYPE_INT64:
    case FieldDescriptor::CPPTYPE_DOUBLE:
      return !field->has_presence();
    default:
      return false;
  }
}

// Parts that hold a 、 or a comma of their own are told apart by more.
std::string JoinParts(const std::vector<std::string>& parts, Lang lang) {
  const bool zh = lang == Lang::kZh;
  const bool nested =
      std::any_of(parts.begin(), parts.end(), [zh](const std::string& part) {
        return absl::StrContains(part, zh ? "、" : ", ");
      });
  return absl::StrJoin(parts, nested ? (zh ? "；" : "; ")
                                     : (zh ? "、" : ", "));
}

}  // namespace

std::string FieldText(const Message& message, const FieldDescriptor* field,
                      Lang lang, bool zeros) {
  const Reflection* reflection = message.GetReflection();
  if (!field->is_repeated()) {
    if (!reflection->HasField(message, field) &&
        !(zeros && IsZeroNumber(field))) {
      return "";
    }
    return Value(message, field, -1).Text(lang);
  }
  if (field->message_type() == v1::CalendarDay::descriptor()) {
    CalendarDays days;
    for (int i = 0; i < reflection->FieldSize(message, field); ++i) {
      days.Add()->CopyFrom(reflection->GetRepeatedMessage(message, field, i));
    }
    return DaysText(days, lang);
  }
  std::vector<std::string> parts;
  for (int i = 0; i < reflection->FieldSize(message, field); ++i) {
    parts.push_back(Value(message, field, i).Text(lang));
  }
  return JoinParts(parts, lang);
}

std::string InlineText(const Message& message, Lang lang) {
  std::string text;
  const Descriptor* descriptor = message.GetDescriptor();
  for (int i = 0; i < descriptor->field_count(); ++i) {
    const std::string value =
        FieldText(message, descriptor->field(i), lang, false);
    if (!value.empty()) absl::StrAppend(&text, text.empty() ? "" : " ", value);
  }
  return text;
}

bool IsInline(const Descriptor* message) {
  const std::string& type = message->full_name();
  return IsDate(message) || IsTimestamp(message) || type == "dudao.v1.Limit" ||
         type == "dudao.v1.Deadline" || type == "dudao.v1.Term" ||
         type == "google.protobuf.Any";
}

}  // namespace dudao::cli
