#include "storage/base/text.h"

namespace dudao {
namespace {

constexpr char32_t kIdeographicSpace = 0x3000;

std::uint32_t ByteAt(absl::string_view text, std::size_t offset) {
  return static_cast<unsigned char>(text[offset]);
}

bool IsSpace(char32_t c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == 0xA0 ||
         c == kIdeographicSpace;
}

// The number of bytes a lead byte announces, or 0.
std::size_t LengthOf(std::uint32_t lead) {
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead < 0xE0) return 2;
  if (lead >= 0xE0 && lead < 0xF0) return 3;
  if (lead >= 0xF0 && lead < 0xF5) return 4;
  return 0;
}

bool InRange(char32_t c, std::size_t length) {
  if (length == 3) return c >= 0x800 && (c < 0xD800 || c > 0xDFFF);
  if (length == 4) return c >= 0x10000 && c <= 0x10FFFF;
  return true;
}

}  // namespace

bool NextCharacter(absl::string_view text, std::size_t* offset,
                   char32_t* character) {
  const std::size_t start = (*offset)++;
  const std::uint32_t lead = ByteAt(text, start);
  const std::size_t length = LengthOf(lead);
  *character = 0xFFFD;
  if (length == 0 || length > text.size() - start) return false;
  char32_t c = length == 1 ? lead : lead & (0x7Fu >> length);
  for (std::size_t i = 1; i < length; ++i) {
    const std::uint32_t byte = ByteAt(text, start + i);
    if ((byte & 0xC0u) != 0x80u) return false;
    c = (c << 6) | (byte & 0x3Fu);
  }
  if (!InRange(c, length)) return false;
  *character = c;
  *offset = start + length;
  return true;
}

bool IsForbiddenControl(char32_t c) {
  if (c < 0x20) return c != '\n' && c != '\t' && c != '\r';
  return c >= 0x7F && c <= 0x9F;
}

TextScan ScanText(absl::string_view text) {
  TextScan scan;
  std::size_t offset = 0;
  while (offset < text.size()) {
    const std::uint32_t byte = ByteAt(text, offset);
    ++scan.characters;
    if (byte > 0x20 && byte < 0x7F) {
      scan.blank = false;
      ++offset;
      continue;
    }
    char32_t c = 0;
    if (!NextCharacter(text, &offset, &c)) {
      scan.valid_utf8 = false;
      scan.blank = false;
      continue;
    }
    if (!IsSpace(c)) scan.blank = false;
    if (c == '\n' || c == '\r') scan.has_line_break = true;
    if (!scan.has_control && IsForbiddenControl(c)) {
      scan.has_control = true;
      scan.control = c;
    }
  }
  return scan;
}

std::string Excerpt(absl::string_view text, std::size_t limit) {
  constexpr char kReplacement[] = "\xEF\xBF\xBD";
  std::string result;
  std::size_t offset = 0;
  for (std::size_t count = 0; offset < text.size(); ++count) {
    if (count == limit) return result + "…";
    const std::size_t start = offset;
    char32_t c = 0;
    const bool valid = NextCharacter(text, &offset, &c);
    if (!valid || c < 0x20 || IsForbiddenControl(c)) {
      result += kReplacement;
    } else {
      result.append(text.data() + start, offset - start);
    }
  }
  return result;
}

std::size_t ColumnOf(absl::string_view text, std::size_t offset) {
  std::size_t column = 1;
  std::size_t at = 0;
  char32_t c = 0;
  while (at < offset && at < text.size()) {
    NextCharacter(text, &at, &c);
    ++column;
  }
  return column;
}

}  // namespace dudao
