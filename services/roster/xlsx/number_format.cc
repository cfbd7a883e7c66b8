#include "services/roster/xlsx/number_format.h"

#include <algorithm>
#include <cstddef>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"

namespace dudao::roster::xlsx {
namespace {

// A spreadsheet keeps 15 digits.
constexpr std::size_t kMostDigits = 15;

// The first section of a code, in small letters, without what is only shown:
// quoted text, escaped characters, colours and locales. [h] stays.
std::string Skeleton(absl::string_view code) {
  std::string skeleton;
  for (std::size_t i = 0; i < code.size() && code[i] != ';'; ++i) {
    const char c = code[i];
    if (c == '"') {
      i = std::min(code.find('"', i + 1), code.size());
    } else if (c == '\\' || c == '_' || c == '*') {
      ++i;
    } else if (c == '[') {
      const std::size_t close = std::min(code.find(']', i), code.size());
      const std::string inside =
          absl::AsciiStrToLower(code.substr(i + 1, close - i - 1));
      if (inside.find_first_not_of("hms") == std::string::npos) {
        skeleton += inside;
      }
      i = close;
    } else {
      skeleton += absl::ascii_tolower(static_cast<unsigned char>(c));
    }
  }
  return skeleton;
}

bool HasAny(absl::string_view text, absl::string_view characters) {
  return text.find_first_of(characters) != absl::string_view::npos;
}

}  // namespace

NumberFormat FormatOfCode(absl::string_view code) {
  const std::string skeleton = Skeleton(code);
  NumberFormat format;
  if (absl::StartsWith(skeleton, "general") ||
      absl::StartsWith(skeleton, "g/")) {  // G/通用格式
    return format;
  }
  if (skeleton.size() > 1 && skeleton.size() <= kMostDigits &&
      skeleton.find_first_not_of('0') == std::string::npos) {
    format.digits = static_cast<std::uint8_t>(skeleton.size());
    return format;
  }
  // `e` is a year in Chinese formats, unless digits make it an exponent.
  format.date = HasAny(skeleton, "ymdhs") ||
                (HasAny(skeleton, "e") && !HasAny(skeleton, "0#?"));
  return format;
}

NumberFormat FormatOfId(int id) {
  const auto in = [id](int from, int to) { return from <= id && id <= to; };
  NumberFormat format;
  // ECMA-376 part 1, 18.8.30; 27 to 36 and 50 to 58 are those of zh-cn.
  format.date = in(14, 22) || in(27, 36) || in(45, 47) || in(50, 58);
  return format;
}

}  // namespace dudao::roster::xlsx
