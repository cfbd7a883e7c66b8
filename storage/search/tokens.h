#ifndef DUDAO_STORAGE_SEARCH_TOKENS_H_
#define DUDAO_STORAGE_SEARCH_TOKENS_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/strings/string_view.h"

namespace dudao::storage {

// How text is cut for search. Each wide character (Han, kana, …) is a token, so
// that a phrase of any length is found anywhere in a text; a run of narrow
// letters and digits is one token. Compatibility forms are folded (full width
// to half, ㎡ to m2), case and accents are dropped. Brackets, quotation marks,
// dashes and symbols end a token and are otherwise passed over:
// 港北教督〔2026〕3号 and 港北教督[2026]3号 are the same. White space and the
// punctuation of sentences stand between: a phrase does not reach across. Bytes
// that are not UTF-8 count as white space.

// What a tokenizer reports between two tokens that belong to no common phrase.
// No query holds it.
inline constexpr absl::string_view kPhraseBreak = "\n";

// Takes a token, or kPhraseBreak, and the bytes [begin, end) it stands for;
// false ends the walk.
using TakeToken = absl::FunctionRef<bool(absl::string_view token,
                                         std::size_t begin, std::size_t end)>;

// Walks the tokens of a text in order. A break comes only between two tokens.
void ForEachToken(absl::string_view text, TakeToken take);

// A word searched for: tokens that must stand next to each other.
using SearchWord = std::vector<std::string>;

// The words of a query, in order, each once. None where there is no letter and
// no digit in it.
std::vector<SearchWord> SearchWords(absl::string_view query);

// The tokens of a name with a hyphen between, so that names that differ only
// in form are equal, and the result has the same tokens.
std::string FoldName(absl::string_view name);

}  // namespace dudao::storage

#endif  // DUDAO_STORAGE_SEARCH_TOKENS_H_
