#ifndef DUDAO_TESTS_TESTING_CHINESE_H_
#define DUDAO_TESTS_TESTING_CHINESE_H_

#include <cstddef>

#include "absl/strings/string_view.h"

namespace dudao {

// Whether a text has a Chinese character (U+4000 to U+9FFF, in UTF-8).
inline bool IsChinese(absl::string_view text) {
  for (std::size_t i = 0; i + 2 < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte >= 0xE4 && byte <= 0xE9) return true;
  }
  return false;
}

}  // namespace dudao

#endif  // DUDAO_TESTS_TESTING_CHINESE_H_
