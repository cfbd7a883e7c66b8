#ifndef DUDAO_SERVICES_SEARCH_SNIPPET_H_
#define DUDAO_SERVICES_SEARCH_SNIPPET_H_

#include <vector>

#include "absl/strings/string_view.h"
#include "dudao/v1/search.pb.h"
#include "storage/search/tokens.h"

namespace dudao::search {

// The text with every place marked where one of the words stands, as search
// finds them (storage/search/tokens.h). Places that touch are one.
v1::MarkedText MarkWords(absl::string_view text,
                         const std::vector<storage::SearchWord>& words);

// Of the lines of a text the one with the most of the words in it, the first
// among equals; of a long line the part around the first of them, with `…`
// where something is left out. The line `known` is passed over. Empty where
// there is no other.
v1::MarkedText BestLine(absl::string_view text, absl::string_view known,
                        const std::vector<storage::SearchWord>& words);

}  // namespace dudao::search

#endif  // DUDAO_SERVICES_SEARCH_SNIPPET_H_
