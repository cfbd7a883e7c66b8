#include "clients/cli/text_width.h"

#include "unicode/uchar.h"

namespace dudao::cli {
namespace {

// How many bytes a character has by its first byte; 0 for no first byte.
std::size_t Length(unsigned char first) {
  if (first < 0x80) return 1;
  if (first < 0xC2) return 0;
  if (first < 0xE0) return 2;
  if (first < 0xF0) return 3;
  return first < 0xF5 ? 4 : 0;
}

// The least code point that needs so many bytes: a shorter one is overlong.
constexpr std::int32_t kLeast[] = {0, 0, 0x80, 0x800, 0x10000};

std::size_t WidthOf(std::int32_t c) {
  if (c < 0) return 1;
  if (c >= 0x20 && c < 0x7F) return 1;
  switch (u_charType(c)) {
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_FORMAT_CHAR:
    case U_CONTROL_CHAR:
      return 0;
    default:
      break;
  }
  const int width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

bool IsControl(std::int32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029 ||
         (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

}  // namespace

std::int32_t TakeCodePoint(absl::string_view& text) {
  const auto first = static_cast<unsigned char>(text[0]);
  const std::size_t length = Length(first);
  std::int32_t c = length == 1 ? first : first & (0x7F >> length);
  bool valid = length > 0 && length <= text.size();
  for (std::size_t i = 1; valid && i < length; ++i) {
    const auto next = static_cast<unsigned char>(text[i]);
    valid = (next & 0xC0) == 0x80;
    c = (c << 6) | (next & 0x3F);
  }
  valid = valid && c >= kLeast[length] && c <= 0x10FFFF &&
          !(c >= 0xD800 && c <= 0xDFFF);
  text.remove_prefix(valid ? length : 1);
  return valid ? c : -1;
}

bool IsUtf8(absl::string_view text) {
  while (!text.empty()) {
    if (TakeCodePoint(text) < 0) return false;
  }
  return true;
}

std::size_t DisplayWidth(absl::string_view text) {
  std::size_t width = 0;
  while (!text.empty()) width += WidthOf(TakeCodePoint(text));
  return width;
}

std::string Clip(absl::string_view text, std::size_t width) {
  if (DisplayWidth(text) <= width) return std::string(text);
  absl::string_view rest = text;
  std::size_t used = 0;
  std::size_t kept = 0;
  while (!rest.empty()) {
    used += WidthOf(TakeCodePoint(rest));
    // The last column is for `…`.
    if (used + 1 > width) break;
    kept = text.size() - rest.size();
  }
  return std::string(text.substr(0, kept)) + "…";
}

std::string Printable(absl::string_view text, bool keep_lines) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const absl::string_view before = text;
    const std::int32_t c = TakeCodePoint(text);
    if (c == '\r' && absl::string_view(text).substr(0, 1) == "\n") continue;
    if (c < 0) {
      out += "�";
    } else if (IsControl(c) && !(keep_lines && c == '\n')) {
      out.push_back(' ');
    } else {
      out.append(before.data(), before.size() - text.size());
    }
  }
  return out;
}

}  // namespace dudao::cli
