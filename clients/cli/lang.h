#ifndef DUDAO_CLIENTS_CLI_LANG_H_
#define DUDAO_CLIENTS_CLI_LANG_H_

#include "absl/strings/string_view.h"

namespace dudao::cli {

// The language of headings, labels, help and errors.
enum class Lang { kZh, kEn };

inline absl::string_view Pick(Lang lang, absl::string_view zh,
                              absl::string_view en) {
  return lang == Lang::kZh ? zh : en;
}

}  // namespace dudao::cli

#endif  // DUDAO_CLIENTS_CLI_LANG_H_
