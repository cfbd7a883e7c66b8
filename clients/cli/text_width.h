#ifndef DUDAO_CLIENTS_CLI_TEXT_WIDTH_H_
#define DUDAO_CLIENTS_CLI_TEXT_WIDTH_H_

#include <cstddef>
#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"

namespace dudao::cli {

// Takes one character from the front of UTF-8 text; -1 for a byte that is
// none, which is taken alone.
std::int32_t TakeCodePoint(absl::string_view& text);

bool IsUtf8(absl::string_view text);

// How many columns a terminal needs: 2 for wide East Asian characters, 0 for
// combining marks.
std::size_t DisplayWidth(absl::string_view text);

// The text within `width` columns, ended by `…` where something is left out.
std::string Clip(absl::string_view text, std::size_t width);

// The text with control characters made spaces, so that no answer can move the
// terminal's cursor or colour it. Line breaks stay where `keep_lines`.
std::string Printable(absl::string_view text, bool keep_lines);

}  // namespace dudao::cli

#endif  // DUDAO_CLIENTS_CLI_TEXT_WIDTH_H_
