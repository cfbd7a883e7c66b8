#include "services/domain/document_number.h"

#include <optional>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "storage/base/error.h"
#include "storage/base/status_macros.h"

namespace dudao::domain {
namespace {

constexpr char kOpen[] = "〔";
constexpr char kClose[] = "〕";
constexpr char kSuffix[] = "号";
constexpr int kFirstYear = 1900;
constexpr int kLastYear = 2200;
constexpr int kMaxSerialDigits = 6;
constexpr std::size_t kMaxCodeCharacters = 12;

// The length of a Han character of the Basic Multilingual Plane in UTF-8.
constexpr std::size_t kHanBytes = 3;

// Whether `text` begins with a Han character of U+3400–U+4DBF or
// U+4E00–U+9FFF.
bool BeginsWithHan(absl::string_view text) {
  if (text.size() < kHanBytes) return false;
  const auto byte = [text](std::size_t i) {
    return static_cast<unsigned char>(text[i]);
  };
  if ((byte(0) & 0xF0u) != 0xE0u || (byte(1) & 0xC0u) != 0x80u ||
      (byte(2) & 0xC0u) != 0x80u) {
    return false;
  }
  const unsigned code_point =
      (byte(0) & 0x0Fu) << 12 | (byte(1) & 0x3Fu) << 6 | (byte(2) & 0x3Fu);
  return (code_point >= 0x3400 && code_point <= 0x4DBF) ||
         (code_point >= 0x4E00 && code_point <= 0x9FFF);
}

// A number in plain ASCII digits without leading zeros.
std::optional<int> ParsePlainNumber(absl::string_view digits) {
  if (digits.empty() || digits.size() > kMaxSerialDigits || digits[0] == '0') {
    return std::nullopt;
  }
  for (const char c : digits) {
    if (!absl::ascii_isdigit(static_cast<unsigned char>(c))) {
      return std::nullopt;
    }
  }
  int value = 0;
  if (!absl::SimpleAtoi(digits, &value)) return std::nullopt;
  return value;
}

absl::Status BadNumber(absl::string_view zh, absl::string_view en) {
  return InvalidField(
      "document_number",
      absl::StrCat("发文字号", zh, "，应写作 港北教督〔2026〕3号"), en);
}

}  // namespace

absl::Status CheckAgencyCode(absl::string_view agency_code) {
  absl::string_view rest = agency_code;
  while (BeginsWithHan(rest)) rest.remove_prefix(kHanBytes);
  if (rest.empty() && !agency_code.empty() &&
      agency_code.size() <= kMaxCodeCharacters * kHanBytes) {
    return absl::OkStatus();
  }
  return InvalidField("agency_code",
                      "发文机关代字应为 1 至 12 个汉字，例如“港北教督”",
                      "must be 1 to 12 Chinese characters");
}

std::string DocumentNumber(absl::string_view agency_code, int year,
                           int serial) {
  return absl::StrCat(agency_code, kOpen, year, kClose, serial, kSuffix);
}

absl::StatusOr<ParsedNumber> ParseDocumentNumber(absl::string_view text) {
  ParsedNumber number;
  const std::size_t open = text.find(kOpen);
  const std::size_t close = text.find(kClose);
  if (open == absl::string_view::npos || close == absl::string_view::npos ||
      close < open) {
    return BadNumber("的年份应放在六角括号〔〕中",
                     "the year must stand between U+3014 and U+3015");
  }
  number.agency_code = std::string(text.substr(0, open));
  if (!CheckAgencyCode(number.agency_code).ok()) {
    return BadNumber("的发文机关代字应为 1 至 12 个汉字",
                     "the agency code must be 1 to 12 Chinese characters");
  }
  const std::size_t year_at = open + sizeof(kOpen) - 1;
  const std::optional<int> year =
      ParsePlainNumber(text.substr(year_at, close - year_at));
  if (!year.has_value() || *year < kFirstYear || *year > kLastYear) {
    return BadNumber("的年份应为四位数字",
                     "the year must be four digits, 1900 to 2200");
  }
  number.year = *year;
  absl::string_view serial = text.substr(close + sizeof(kClose) - 1);
  const bool suffixed = absl::ConsumeSuffix(&serial, kSuffix);
  const std::optional<int> value = ParsePlainNumber(serial);
  if (!suffixed || !value.has_value()) {
    return BadNumber("的序号不加“第”、不编虚位，以“号”结尾",
                     "the serial must be plain digits without leading zeros, "
                     "then 号");
  }
  number.serial = *value;
  return number;
}

}  // namespace dudao::domain
