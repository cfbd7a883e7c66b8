// Any bytes where a text is expected.
#include <cstddef>
#include <cstdint>
#include <string>

#include "storage/base/text.h"
#include "tests/fuzz/require.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  using namespace dudao;
  const absl::string_view text(reinterpret_cast<const char*>(data), size);
  const TextScan scan = ScanText(text);
  // Each call of ColumnOf begins at the beginning.
  constexpr std::size_t kMostColumns = 500;
  std::size_t characters = 0;
  bool valid = true;
  for (std::size_t at = 0; at < size; ++characters) {
    const std::size_t before = at;
    char32_t character = 0;
    valid = NextCharacter(text, &at, &character) && valid;
    fuzz::Require(at > before && at <= size, "no way forward");
    fuzz::Require(characters >= kMostColumns ||
                      ColumnOf(text, before) == characters + 1,
                  "another column");
  }
  fuzz::Require(valid == scan.valid_utf8, "of two opinions on UTF-8");
  if (valid) {
    fuzz::Require(characters == scan.characters, "counted differently");
  }
  constexpr std::size_t kLimit = 40;
  const TextScan shown = ScanText(Excerpt(text, kLimit));
  fuzz::Require(shown.valid_utf8 && !shown.has_control,
                "an excerpt that cannot be shown");
  fuzz::Require(shown.characters <= kLimit + 1, "an excerpt that is too long");
  return 0;
}
