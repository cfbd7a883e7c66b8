#ifndef DUDAO_STORAGE_BASE_TEXT_H_
#define DUDAO_STORAGE_BASE_TEXT_H_

#include <cstddef>
#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"

namespace dudao {

// Decodes the UTF-8 character at `*offset` and moves past it. Where the bytes
// there are not UTF-8 (overlong, a surrogate, beyond U+10FFFF, cut off),
// moves one byte and returns false. `*offset` must be inside `text`.
bool NextCharacter(absl::string_view text, std::size_t* offset,
                   char32_t* character);

// A C0 or C1 control character or DEL, other than \n, \t and \r.
bool IsForbiddenControl(char32_t character);

// What a look at a whole text finds.
struct TextScan {
  bool valid_utf8 = true;
  bool blank = true;         // nothing but white space, U+3000 included
  char32_t control = 0;      // the first forbidden control character
  bool has_control = false;  // whether there is one (it may be NUL)
  bool has_line_break = false;  // \n or \r
  std::size_t characters = 0;
};
TextScan ScanText(absl::string_view text);

// The beginning of a text a caller sent, safe to show: at most `limit`
// characters, then `…`; broken bytes and control characters become U+FFFD.
std::string Excerpt(absl::string_view text, std::size_t limit = 40);

// The 1-based column, in characters, of the byte at `offset`.
std::size_t ColumnOf(absl::string_view text, std::size_t offset);

}  // namespace dudao

#endif  // DUDAO_STORAGE_BASE_TEXT_H_
