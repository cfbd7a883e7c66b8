#include "services/roster/cell_text.h"

#include <algorithm>
#include <iterator>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "storage/base/date.h"

namespace dudao::roster {
namespace {

// Blanks beyond ASCII, in UTF-8.
constexpr absl::string_view kWideBlanks[] = {
    "\xE3\x80\x80",  // U+3000
    "\xC2\xA0",      // U+00A0
    "\xE2\x80\x8B",  // U+200B
    "\xEF\xBB\xBF",  // U+FEFF
};

bool IsDigits(absl::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return absl::ascii_isdigit(static_cast<unsigned char>(c));
  });
}

// Drops every blank and asterisk.
std::string WithoutBlanks(std::string text) {
  for (const absl::string_view blank : kWideBlanks) {
    absl::StrReplaceAll({{blank, ""}}, &text);
  }
  std::erase_if(text, [](char c) {
    return c == '*' || absl::ascii_isspace(static_cast<unsigned char>(c));
  });
  return text;
}

}  // namespace

absl::string_view TrimCell(absl::string_view text) {
  for (bool again = true; again;) {
    again = false;
    const std::size_t before = text.size();
    text = absl::StripAsciiWhitespace(text);
    for (const absl::string_view blank : kWideBlanks) {
      absl::ConsumePrefix(&text, blank);
      absl::ConsumeSuffix(&text, blank);
    }
    again = text.size() != before;
  }
  return text;
}

std::string HalfWidth(absl::string_view text) {
  std::string half;
  half.reserve(text.size());
  // U+FF01 to U+FF5E are EF BC 81 to EF BD 9E.
  for (std::size_t i = 0; i < text.size();) {
    if (i + 2 < text.size() && text[i] == '\xEF' &&
        (text[i + 1] == '\xBC' || text[i + 1] == '\xBD')) {
      const int code = (text[i + 1] == '\xBC' ? 0 : 0x40) +
                       (static_cast<unsigned char>(text[i + 2]) & 0x3F);
      if (code >= 0x01 && code <= 0x5E) {
        half.push_back(static_cast<char>(code + 0x20));
        i += 3;
        continue;
      }
    }
    half.push_back(text[i++]);
  }
  return half;
}

std::string Comparable(absl::string_view text) {
  return WithoutBlanks(HalfWidth(text));
}

std::string WithoutRemark(absl::string_view text) {
  std::string plain = Comparable(text);
  if (absl::EndsWith(plain, ")")) {
    const std::size_t open = plain.rfind('(');
    if (open != std::string::npos && open > 0) plain.resize(open);
  }
  return plain;
}

absl::optional<std::int64_t> ParseNumber(absl::string_view text) {
  const std::string plain =
      absl::StrReplaceAll(Comparable(text), {{",", ""}});
  absl::string_view digits = plain;
  for (const absl::string_view unit : {"人", "名", "年", "岁", "届", "所"}) {
    if (absl::ConsumeSuffix(&digits, unit)) break;
  }
  if (const std::size_t dot = digits.find('.');
      dot != absl::string_view::npos &&
      digits.find_first_not_of('0', dot + 1) == absl::string_view::npos) {
    digits = digits.substr(0, dot);
  }
  std::int64_t number = 0;
  if (!IsDigits(digits) || !absl::SimpleAtoi(digits, &number)) {
    return absl::nullopt;
  }
  return number;
}

absl::optional<double> ParseDegrees(absl::string_view text) {
  const std::string plain = Comparable(text);
  absl::string_view digits = plain;
  if (!absl::ConsumeSuffix(&digits, "°")) absl::ConsumeSuffix(&digits, "度");
  double degrees = 0;
  if (digits.find_first_not_of("+-.0123456789") != absl::string_view::npos ||
      !absl::SimpleAtod(digits, &degrees)) {
    return absl::nullopt;
  }
  return degrees;
}

absl::optional<absl::CivilDay> ParseCellDay(absl::string_view text) {
  std::string plain = HalfWidth(TrimCell(text));
  for (const absl::string_view midnight : {" 00:00:00", " 0:00:00", " 0:00"}) {
    if (absl::EndsWith(plain, midnight)) {
      plain.resize(plain.size() - midnight.size());
      break;
    }
  }
  plain = WithoutBlanks(std::move(plain));
  absl::StrReplaceAll({{".", "-"}}, &plain);
  if (plain.size() == 8 && IsDigits(plain)) {
    plain = plain.substr(0, 4) + "-" + plain.substr(4, 2) + "-" +
            plain.substr(6);
  }
  return ParseDay(plain);
}

bool IsScientific(absl::string_view text) {
  const std::string plain = Comparable(text);
  const std::size_t e = plain.find_first_of("eE");
  if (e == std::string::npos || e == 0 || e + 2 >= plain.size()) return false;
  double ignored = 0;
  return (plain[e + 1] == '+' || plain[e + 1] == '-') &&
         absl::SimpleAtod(plain, &ignored);
}

bool IsFormulaError(absl::string_view text) {
  constexpr absl::string_view kErrors[] = {
      kNotComputed, "#N/A",  "#REF!",  "#VALUE!", "#DIV/0!",
      "#NAME?",     "#NUM!", "#NULL!", "#SPILL!", "#GETTING_DATA"};
  return std::find(std::begin(kErrors), std::end(kErrors), text) !=
         std::end(kErrors);
}

std::string ColumnLetters(std::size_t column) {
  std::string letters;
  for (std::size_t rest = column + 1; rest > 0; rest = (rest - 1) / 26) {
    letters.insert(letters.begin(), static_cast<char>('A' + (rest - 1) % 26));
  }
  return letters;
}

std::vector<std::string> SplitList(absl::string_view text) {
  const std::string plain = absl::StrReplaceAll(
      text, {{"、", "\n"}, {"；", "\n"}, {"，", "\n"}, {";", "\n"},
             {",", "\n"}, {"\r", "\n"}});
  std::vector<std::string> parts;
  for (const absl::string_view part : absl::StrSplit(plain, '\n')) {
    const absl::string_view trimmed = TrimCell(part);
    if (!trimmed.empty()) parts.emplace_back(trimmed);
  }
  return parts;
}

}  // namespace dudao::roster
