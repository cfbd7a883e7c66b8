#include "clients/cli/field_value.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "clients/cli/json_io.h"
#include "clients/cli/labels.h"
#include "clients/cli/text_width.h"
#include "dudao/v1/common.pb.h"
#include "google/protobuf/field_mask.pb.h"
#include "storage/base/date.h"
#include "storage/base/enum_text.h"
#include "storage/base/error.h"
#include "storage/base/status_macros.h"

namespace dudao::cli {
namespace {

using ::google::protobuf::Descriptor;
using ::google::protobuf::FieldDescriptor;
using ::google::protobuf::Message;
using ::google::protobuf::Reflection;

// NAME is no flag.
std::string FlagText(absl::string_view flag) {
  return flag == "NAME" ? "NAME" : absl::StrCat("--", flag);
}

absl::Status Wrong(absl::string_view flag, absl::string_view text,
                   absl::string_view zh, absl::string_view en) {
  return InvalidField(FlagText(flag),
                      absl::StrCat("“", text, "”不对：", zh),
                      absl::StrCat("\"", text, "\" ", en));
}

// Hides whether a field is singular or repeated.
class Target {
 public:
  Target(const FieldDescriptor* field, Message* message)
      : field_(field),
        message_(message),
        reflection_(message->GetReflection()) {}

  void String(std::string value) const {
    field_->is_repeated()
        ? reflection_->AddString(message_, field_, std::move(value))
        : reflection_->SetString(message_, field_, std::move(value));
  }
  void Enum(int value) const {
    field_->is_repeated()
        ? reflection_->AddEnumValue(message_, field_, value)
        : reflection_->SetEnumValue(message_, field_, value);
  }
  void Bool(bool value) const {
    field_->is_repeated() ? reflection_->AddBool(message_, field_, value)
                          : reflection_->SetBool(message_, field_, value);
  }
  void Int32(std::int32_t value) const {
    field_->is_repeated() ? reflection_->AddInt32(message_, field_, value)
                          : reflection_->SetInt32(message_, field_, value);
  }
  void Int64(std::int64_t value) const {
    field_->is_repeated() ? reflection_->AddInt64(message_, field_, value)
                          : reflection_->SetInt64(message_, field_, value);
  }
  void Double(double value) const {
    field_->is_repeated() ? reflection_->AddDouble(message_, field_, value)
                          : reflection_->SetDouble(message_, field_, value);
  }
  Message* Part() const {
    return field_->is_repeated() ? reflection_->AddMessage(message_, field_)
                                 : reflection_->MutableMessage(message_, field_);
  }
  void Clear() const { reflection_->ClearField(message_, field_); }

 private:
  const FieldDescriptor* field_;
  Message* message_;
  const Reflection* reflection_;
};

absl::Status SetEnum(absl::string_view flag, absl::string_view text,
                     const FieldDescriptor* field, const Target& target) {
  const auto* value = FindEnumValue(field->enum_type(), text);
  if (value == nullptr) {
    value = FindEnumValue(
        field->enum_type(),
        absl::StrReplaceAll(absl::AsciiStrToUpper(text), {{"-", "_"}}));
  }
  if (value == nullptr && !text.empty()) {
    return Wrong(flag, text,
                 absl::StrCat("可选 ", EnumChoicesZh(field->enum_type())),
                 absl::StrCat("is none of ",
                              EnumChoicesEn(field->enum_type())));
  }
  target.Enum(value == nullptr ? 0 : value->number());
  return absl::OkStatus();
}

absl::Status SetBool(absl::string_view flag, absl::string_view text,
                     const Target& target) {
  bool value = false;
  if (text == "是" || absl::SimpleAtob(text, &value)) {
    target.Bool(text == "是" || value);
  } else if (text == "否") {
    target.Bool(false);
  } else {
    return Wrong(flag, text, "应为 true（是）或 false（否）",
                 "is neither true nor false");
  }
  return absl::OkStatus();
}

template <class Number, class Parse, class Set>
absl::Status SetNumber(absl::string_view flag, absl::string_view text,
                       Parse parse, Set set) {
  Number number = 0;
  if (!text.empty() && !parse(text, &number)) {
    return Wrong(flag, text, "应为数字", "is not a number");
  }
  set(number);
  return absl::OkStatus();
}

absl::Status SetString(absl::string_view flag, absl::string_view text,
                       const FieldDescriptor* field, const Target& target,
                       Resolver& resolver) {
  if (field->type() == FieldDescriptor::TYPE_BYTES) {
    ASSIGN_OR_RETURN(std::string bytes, ReadFile(text));
    target.String(std::move(bytes));
    return absl::OkStatus();
  }
  // It would only be refused far away, with a riddle.
  if (!IsUtf8(text)) {
    return InvalidField(FlagText(flag), "不是 UTF-8 编码", "is not UTF-8");
  }
  const std::string& types = RulesOf(field).resource();
  if (types.empty()) {
    target.String(std::string(text));
    return absl::OkStatus();
  }
  ASSIGN_OR_RETURN(std::string name, CompleteName(types, text, resolver));
  target.String(std::move(name));
  return absl::OkStatus();
}

absl::Status SetDate(absl::string_view flag, absl::string_view text,
                     const Target& target) {
  if (text.empty()) {
    target.Clear();
    return absl::OkStatus();
  }
  const absl::optional<absl::CivilDay> day = ParseDay(text);
  if (!day.has_value()) {
    return Wrong(flag, text, "应为存在的日期，如 2026-08-01",
                 "is not a day; write it as 2026-08-01");
  }
  target.Part()->CopyFrom(ToProto(*day));
  return absl::OkStatus();
}

// One `limit.length=10` of a message typed on the command line.
struct Part {
  std::string path;
  std::string value;
};

bool LooksLikePath(absl::string_view text) {
  return !text.empty() && absl::ascii_isalpha(text[0]) &&
         std::all_of(text.begin(), text.end(), [](unsigned char c) {
           return absl::ascii_isalnum(c) || c == '-' || c == '_' || c == '.';
         });
}

// The parts of `finding=01…,verdict=到位`: a comma starts a part only where
// something like a field's name and `=` follow, so that texts may have commas
// and a misspelt name is not taken for text. Empty where there is no first.
std::vector<Part> SplitParts(absl::string_view text) {
  std::vector<Part> parts;
  for (absl::string_view piece : absl::StrSplit(text, ',')) {
    const std::vector<absl::string_view> pair =
        absl::StrSplit(piece, absl::MaxSplits('=', 1));
    const absl::string_view path = absl::StripAsciiWhitespace(pair[0]);
    if (pair.size() == 2 && LooksLikePath(path)) {
      parts.push_back({absl::StrReplaceAll(path, {{"-", "_"}}),
                       std::string(pair[1])});
    } else if (!parts.empty()) {
      absl::StrAppend(&parts.back().value, ",", piece);
    } else {
      return {};
    }
  }
  return parts;
}

std::string PartNames(const Descriptor* message) {
  std::string names;
  for (int i = 0; i < message->field_count(); ++i) {
    if (RulesOf(message->field(i)).output_only()) continue;
    absl::StrAppend(&names, names.empty() ? "" : ", ",
                    Kebab(message->field(i)->name()));
  }
  return names;
}

// Sets the field a part names, in the messages inside too.
absl::Status SetPart(absl::string_view flag, const Part& part,
                     Message* message, Resolver& resolver) {
  std::string at(flag);
  const std::vector<absl::string_view> segments =
      absl::StrSplit(part.path, '.');
  for (std::size_t i = 0; i < segments.size(); ++i) {
    const FieldDescriptor* field =
        message->GetDescriptor()->FindFieldByName(std::string(segments[i]));
    if (field == nullptr) {
      const std::string names = PartNames(message->GetDescriptor());
      return InvalidField(
          FlagText(at),
          absl::StrCat("没有字段“", Kebab(segments[i]), "”，可用的有 ", names,
                       "；文字里要写“,名称=”时请改用 JSON"),
          absl::StrCat("has no field ", Kebab(segments[i]), "; there are ",
                       names, "; a text with \",name=\" in it is written as "
                       "JSON"));
    }
    absl::StrAppend(&at, ".", Kebab(field->name()));
    if (i + 1 == segments.size()) {
      return SetField(at, part.value, field, message, resolver);
    }
    if (!HasParts(field)) {
      return InvalidField(FlagText(at), "没有下级字段",
                          "has no fields inside");
    }
    message = message->GetReflection()->MutableMessage(message, field);
  }
  return absl::OkStatus();
}

absl::Status SetParts(absl::string_view flag, absl::string_view text,
                      const FieldDescriptor* field, const Target& target,
                      Resolver& resolver) {
  std::string file;
  if (absl::StartsWith(text, "@")) {
    ASSIGN_OR_RETURN(file, ReadFile(text.substr(1)));
    text = absl::StripAsciiWhitespace(file);
  }
  if (absl::StartsWith(text, "{") || absl::StartsWith(text, "[")) {
    ASSIGN_OR_RETURN(const std::vector<std::string> elements,
                     JsonElements(flag, text));
    for (const std::string& element : elements) {
      RETURN_IF_ERROR(ParseJson(flag, element, target.Part()));
    }
    return absl::OkStatus();
  }
  const std::vector<Part> parts = SplitParts(text);
  if (parts.empty()) {
    const std::string names = PartNames(field->message_type());
    return Wrong(flag, text,
                 absl::StrCat("应为 字段=值[,字段=值]，字段有 ", names,
                              "；或 JSON，或 @文件"),
                 absl::StrCat("is not field=value[,field=value] of ", names,
                              ", nor JSON, nor @FILE"));
  }
  Message* message = target.Part();
  for (const Part& part : parts) {
    RETURN_IF_ERROR(SetPart(flag, part, message, resolver));
  }
  return absl::OkStatus();
}

absl::Status SetMessage(absl::string_view flag, absl::string_view text,
                        const FieldDescriptor* field, const Target& target,
                        Resolver& resolver) {
  const Descriptor* message = field->message_type();
  if (IsDate(message)) return SetDate(flag, text, target);
  if (IsTimestamp(message)) {
    if (text.empty()) {
      target.Clear();
      return absl::OkStatus();
    }
    ASSIGN_OR_RETURN(const absl::Time time, ParseTime(flag, text));
    target.Part()->CopyFrom(ToProto(time));
    return absl::OkStatus();
  }
  if (IsFieldMask(message)) {
    google::protobuf::FieldMask mask;
    for (absl::string_view path : absl::StrSplit(text, ',', absl::SkipEmpty())) {
      mask.add_paths(absl::StrReplaceAll(absl::StripAsciiWhitespace(path),
                                         {{"-", "_"}}));
    }
    target.Part()->CopyFrom(mask);
    return absl::OkStatus();
  }
  return SetParts(flag, text, field, target, resolver);
}

}  // namespace

absl::StatusOr<absl::Time> ParseTime(absl::string_view flag,
                                     absl::string_view text) {
  const absl::TimeZone beijing = absl::FixedTimeZone(8 * 60 * 60);
  absl::Time time;
  if (absl::ParseTime(absl::RFC3339_full, text, &time, nullptr)) return time;
  const std::string plain = absl::StrReplaceAll(text, {{"T", " "}});
  for (const char* format : {"%Y-%m-%d %H:%M:%E*S", "%Y-%m-%d %H:%M"}) {
    if (absl::ParseTime(format, plain, beijing, &time, nullptr)) return time;
  }
  const absl::optional<absl::CivilDay> day = ParseDay(text);
  if (day.has_value()) return BeijingMidnight(*day);
  return Wrong(flag, text,
               "应为时间，如“2026-08-01 09:30”（北京时间）或 "
               "2026-08-01T09:30:00+08:00",
               "is not a time; write it as \"2026-08-01 09:30\" (Beijing "
               "time) or in RFC 3339");
}

absl::Status SetField(absl::string_view flag, absl::string_view text,
                      const FieldDescriptor* field, Message* message,
                      Resolver& resolver) {
  const Target target(field, message);
  switch (field->cpp_type()) {
    case FieldDescriptor::CPPTYPE_STRING:
      return SetString(flag, text, field, target, resolver);
    case FieldDescriptor::CPPTYPE_ENUM:
      return SetEnum(flag, text, field, target);
    case FieldDescriptor::CPPTYPE_BOOL:
      return SetBool(flag, text, target);
    case FieldDescriptor::CPPTYPE_INT32:
      return SetNumber<std::int32_t>(
          flag, text, absl::SimpleAtoi<std::int32_t>,
          [&](std::int32_t number) { target.Int32(number); });
    case FieldDescriptor::CPPTYPE_INT64:
      return SetNumber<std::int64_t>(
          flag, text, absl::SimpleAtoi<std::int64_t>,
          [&](std::int64_t number) { target.Int64(number); });
    case FieldDescriptor::CPPTYPE_DOUBLE:
      return SetNumber<double>(flag, text, absl::SimpleAtod,
                               [&](double number) { target.Double(number); });
    case FieldDescriptor::CPPTYPE_MESSAGE:
      return SetMessage(flag, text, field, target, resolver);
    default:
      return absl::InternalError(
          absl::StrCat(field->full_name(), " has a type without a flag."));
  }
}

}  // namespace dudao::cli
