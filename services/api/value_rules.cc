#include "services/api/value_rules.h"

#include <cmath>
#include <limits>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "services/api/resource_name.h"
#include "storage/base/date.h"
#include "storage/base/enum_text.h"
#include "storage/base/text.h"

namespace dudao::api {
namespace {

using ::google::protobuf::Descriptor;
using ::google::protobuf::Message;
using ::google::protobuf::Reflection;

constexpr int kLongestLine = 200;  // as FieldRules.max_length says
constexpr int kFirstYear = 1900;
constexpr int kLastYear = 2200;
constexpr std::int64_t kFirstSecond = -2208988800;  // 1900-01-01T00:00:00Z
constexpr std::int64_t kEndSecond = 7289654400;     // 2201-01-01T00:00:00Z

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsLowerHex(char c) { return IsDigit(c) || (c >= 'a' && c <= 'f'); }

template <class Is>
bool AllAre(absl::string_view text, Is is) {
  for (const char c : text) {
    if (!is(c)) return false;
  }
  return true;
}

bool IsUuid(absl::string_view text) {
  if (text.size() != 36) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool hyphen = i == 8 || i == 13 || i == 18 || i == 23;
    if (hyphen ? text[i] != '-' : !IsLowerHex(text[i])) return false;
  }
  return true;
}

Complaint CheckFormat(v1::StringFormat format, absl::string_view value) {
  switch (format) {
    case v1::STRING_FORMAT_UUID:
      if (IsUuid(value)) return {};
      return {"应为小写的 UUID，形如 01890a5d-ac96-774b-bcce-b302099a8057",
              "must be a UUID in lower-case hexadecimal with hyphens"};
    case v1::STRING_FORMAT_SHA256:
      if (value.size() == 64 && AllAre(value, IsLowerHex)) return {};
      return {"应为 SHA-256 摘要，即 64 位小写十六进制数字",
              "must be a SHA-256 digest: 64 lower-case hexadecimal digits"};
    case v1::STRING_FORMAT_SCHOOL_CODE:
      if (value.size() == 10 && AllAre(value, IsDigit)) return {};
      return {absl::StrCat("应为 10 位数字的学校标识码，现为“", Excerpt(value),
                           "”"),
              "must be a school identification code of ten digits"};
    case v1::STRING_FORMAT_ID:
      if (!value.empty() && value.size() <= 63 && AllAre(value, [](char c) {
            return IsDigit(c) || (c >= 'a' && c <= 'z') || c == '-';
          })) {
        return {};
      }
      return {"应为 1 至 63 个小写字母、数字或连字符",
              "must have 1 to 63 of a-z 0-9 -"};
    default:
      return {};
  }
}

Complaint TooLong(absl::string_view zh_unit, absl::string_view en_unit,
                  std::int64_t limit, std::size_t actual) {
  return {absl::StrCat("不能超过 ", limit, " ", zh_unit, "，现有 ", actual, " ",
                       zh_unit),
          absl::StrCat("must have at most ", limit, " ", en_unit, "; it has ",
                       actual)};
}

Complaint OutOfRange(const FieldPlan& plan, const std::string& value) {
  if (plan.max == std::numeric_limits<std::int64_t>::max()) {
    return {absl::StrCat("不能小于 ", plan.min, "，现为 ", value),
            absl::StrCat("must be at least ", plan.min, "; it is ", value)};
  }
  return {
      absl::StrCat("应在 ", plan.min, " 到 ", plan.max, " 之间，现为 ", value),
      absl::StrCat("must be from ", plan.min, " to ", plan.max, "; it is ",
                   value)};
}

Complaint CheckResource(const std::string& types, absl::string_view value) {
  if (IsName(value, types)) return {};
  return {absl::StrCat("应为形如 ", PatternsOf(types, " 或 "), " 的名称，现为“",
                       Excerpt(value), "”"),
          absl::StrCat("must be a name like ", PatternsOf(types, " or "),
                       "; it is \"", Excerpt(value), "\"")};
}

int IntField(const Message& message, const char* name) {
  const Reflection* reflection = message.GetReflection();
  return reflection->GetInt32(message,
                              message.GetDescriptor()->FindFieldByName(name));
}

}  // namespace

Complaint CheckString(const FieldPlan& plan, absl::string_view value) {
  const v1::FieldRules& rules = *plan.rules;
  const TextScan scan = ScanText(value);
  if (!scan.valid_utf8) {
    return {"不是有效的 UTF-8 文字，请改用 UTF-8 编码", "must be valid UTF-8"};
  }
  if (scan.has_control) {
    const std::string code =
        absl::StrFormat("U+%04X", static_cast<std::uint32_t>(scan.control));
    return {absl::StrCat("含有不可见的控制字符 ", code, "，请删去"),
            absl::StrCat("must not contain control characters; it has ", code)};
  }
  if (scan.has_line_break && rules.max_length() > 0 &&
      rules.max_length() <= kLongestLine) {
    return {"只能写一行，请删去换行", "must be one line, without line breaks"};
  }
  if (plan.required && scan.blank) {
    return {"不能只有空白", "must not be blank"};
  }
  if (rules.max_length() > 0 &&
      scan.characters > static_cast<std::size_t>(rules.max_length())) {
    return TooLong("个字", "characters", rules.max_length(), scan.characters);
  }
  Complaint complaint = CheckFormat(rules.format(), value);
  if (!complaint.empty()) return complaint;
  return rules.resource().empty() ? Complaint{}
                                  : CheckResource(rules.resource(), value);
}

Complaint CheckBytes(const FieldPlan& plan, absl::string_view value) {
  const int limit = plan.rules->max_length();
  if (limit <= 0 || value.size() <= static_cast<std::size_t>(limit)) return {};
  return TooLong("字节", "bytes", limit, value.size());
}

Complaint CheckInteger(const FieldPlan& plan, std::int64_t value) {
  if (!plan.ranged || (value >= plan.min && value <= plan.max)) return {};
  return OutOfRange(plan, absl::StrCat(value));
}

Complaint CheckUnsigned(const FieldPlan& plan, std::uint64_t value) {
  constexpr auto kMax =
      static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
  if (value <= kMax)
    return CheckInteger(plan, static_cast<std::int64_t>(value));
  return plan.ranged ? OutOfRange(plan, absl::StrCat(value)) : Complaint{};
}

Complaint CheckReal(const FieldPlan& plan, double value) {
  if (!std::isfinite(value)) {
    return {"应为有限的数", "must be a finite number"};
  }
  if (!plan.ranged || (value >= static_cast<double>(plan.min) &&
                       value <= static_cast<double>(plan.max))) {
    return {};
  }
  return OutOfRange(plan, absl::StrCat(value));
}

Complaint CheckEnum(const FieldPlan& plan, int number) {
  const auto* descriptor = plan.field->enum_type();
  if (descriptor->FindValueByNumber(number) != nullptr) return {};
  return {absl::StrCat("的值 ", number, " 无法识别，可用：",
                       EnumChoicesZh(descriptor)),
          absl::StrCat("has the unknown value ", number, "; use one of ",
                       EnumChoicesEn(descriptor))};
}

Complaint CheckCount(const FieldPlan& plan, int count) {
  const int limit = plan.rules->max_items();
  if (limit <= 0 || count <= limit) return {};
  return TooLong("项", "items", limit, static_cast<std::size_t>(count));
}

Complaint CheckDate(const Message& message) {
  v1::Date date;
  date.set_year(IntField(message, "year"));
  date.set_month(IntField(message, "month"));
  date.set_day(IntField(message, "day"));
  if (IsValid(date)) return {};
  const std::string shown =
      absl::StrFormat("%04d-%02d-%02d", date.year(), date.month(), date.day());
  return {absl::StrCat("不是有效日期：", shown, "，应为 ", kFirstYear, " 年至 ",
                       kLastYear, " 年间存在的一天"),
          absl::StrCat("must be a day that exists, from ", kFirstYear, " to ",
                       kLastYear, "; it is ", shown)};
}

Complaint CheckTimestamp(const Message& timestamp) {
  const Descriptor* descriptor = timestamp.GetDescriptor();
  const std::int64_t seconds = timestamp.GetReflection()->GetInt64(
      timestamp, descriptor->FindFieldByName("seconds"));
  const int nanos = IntField(timestamp, "nanos");
  if (seconds >= kFirstSecond && seconds < kEndSecond && nanos >= 0 &&
      nanos <= 999999999) {
    return {};
  }
  return {absl::StrCat("不是有效时间，应在 ", kFirstYear, " 年至 ", kLastYear,
                       " 年之间"),
          absl::StrCat("must be a time from ", kFirstYear, " to ", kLastYear)};
}

}  // namespace dudao::api
