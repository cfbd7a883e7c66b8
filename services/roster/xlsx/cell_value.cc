#include "services/roster/xlsx/cell_value.h"

#include <cmath>
#include <cstdint>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/time/civil_time.h"
#include "storage/base/date.h"

namespace dudao::roster::xlsx {
namespace {

// What Excel allows.
constexpr std::size_t kMostRows = 1 << 20;
constexpr std::size_t kMostColumns = 1 << 14;
constexpr double kLastDay = 2958465;  // 9999-12-31
// Integers from here on have lost digits.
constexpr double kFirstRounded = 1e15;

constexpr std::int64_t kSecondsADay = 24 * 60 * 60;

std::string DayText(std::int64_t day, DateSystem system) {
  if (system == DateSystem::k1904) {
    return FormatDay(absl::CivilDay(1904, 1, 1) + day);
  }
  // Excel counts a 29 February 1900 that never was, for Lotus' sake.
  constexpr std::int64_t kNoDay = 60;
  if (day == kNoDay) return "1900-02-29";
  return FormatDay(absl::CivilDay(1899, 12, day < kNoDay ? 31 : 30) + day);
}

std::string TimeText(std::int64_t second) {
  return absl::StrFormat("%02d:%02d:%02d", second / 3600, second / 60 % 60,
                         second % 60);
}

std::string DateText(double serial, DateSystem system) {
  const std::int64_t seconds = std::llround(serial * kSecondsADay);
  const std::int64_t day = seconds / kSecondsADay;
  const std::int64_t second = seconds % kSecondsADay;
  // Before the first day there are only times.
  if (day == 0 && system == DateSystem::k1900) return TimeText(second);
  std::string text = DayText(day, system);
  if (second != 0) absl::StrAppend(&text, " ", TimeText(second));
  return text;
}

std::string IntegerText(double number, NumberFormat format) {
  std::string digits = absl::StrFormat("%.0f", std::fabs(number));
  if (digits.size() < format.digits) {
    digits.insert(0, format.digits - digits.size(), '0');
  }
  return number < 0 ? absl::StrCat("-", digits) : digits;
}

}  // namespace

CellPlace ParseReference(absl::string_view reference) {
  CellPlace place;
  std::size_t i = 0;
  std::size_t column = 0;
  for (; i < reference.size() &&
         absl::ascii_isalpha(static_cast<unsigned char>(reference[i]));
       ++i) {
    const auto letter = static_cast<unsigned char>(reference[i]);
    column = column * 26 + static_cast<std::size_t>(
                               absl::ascii_toupper(letter) - 'A' + 1);
    if (column > kMostColumns) return {};
  }
  std::size_t row = 0;
  if (column == 0 || !absl::SimpleAtoi(reference.substr(i), &row) ||
      row == 0 || row > kMostRows) {
    return {};
  }
  place.column = column - 1;
  place.row = row - 1;
  return place;
}

std::string NumberText(absl::string_view value, NumberFormat format,
                       DateSystem system) {
  double number = 0;
  if (!absl::SimpleAtod(value, &number) || !std::isfinite(number)) {
    return std::string(value);
  }
  if (format.date && number >= 0 && number <= kLastDay) {
    return DateText(number, system);
  }
  if (std::fabs(number) >= kFirstRounded) {
    return absl::StrFormat("%.14E", number);
  }
  if (number == std::floor(number)) return IntegerText(number, format);
  return absl::StrFormat("%.15g", number);  // as Excel shows it
}

std::string IsoDateText(absl::string_view value) {
  std::string text(value);
  const std::size_t t = text.find('T');
  if (t == std::string::npos) return text;
  const absl::string_view time = absl::string_view(text).substr(t + 1);
  if (absl::StartsWith(time, "00:00:00")) return text.substr(0, t);
  text[t] = ' ';
  return text;
}

std::string Unescape(absl::string_view text) {
  constexpr std::size_t kEscape = 7;  // _x000D_
  std::string plain;
  plain.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    std::uint32_t code = 0;
    if (text[i] == '_' && i + kEscape <= text.size() && text[i + 1] == 'x' &&
        text[i + kEscape - 1] == '_' &&
        absl::SimpleHexAtoi(text.substr(i + 2, 4), &code) && code < 0x80) {
      plain += static_cast<char>(code);
      i += kEscape - 1;
    } else {
      plain += text[i];
    }
  }
  return plain;
}

}  // namespace dudao::roster::xlsx
