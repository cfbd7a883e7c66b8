#include "services/search/snippet.h"

#include <algorithm>
#include <cstddef>
#include <string>

#include "absl/strings/str_split.h"
#include "storage/base/text.h"

namespace dudao::search {
namespace {

using storage::SearchWord;

// In characters.
constexpr std::size_t kLongest = 80;
constexpr std::size_t kBeforeFirst = 20;

// A half-open range of bytes, or of characters.
struct Span {
  std::size_t begin;
  std::size_t end;
};

struct TextToken {
  std::string text;
  Span bytes;
};

std::vector<TextToken> TokensOf(absl::string_view text) {
  std::vector<TextToken> tokens;
  storage::ForEachToken(
      text, [&](absl::string_view token, std::size_t begin, std::size_t end) {
        tokens.push_back({std::string(token), {begin, end}});
        return true;
      });
  return tokens;
}

bool StandsAt(const SearchWord& word, const std::vector<TextToken>& tokens,
              std::size_t at) {
  return at + word.size() <= tokens.size() &&
         std::equal(word.begin(), word.end(),
                    tokens.begin() + static_cast<std::ptrdiff_t>(at),
                    [](const std::string& wanted, const TextToken& token) {
                      return wanted == token.text;
                    });
}

struct Matches {
  std::vector<Span> bytes;  // in order, apart from each other
  std::size_t words = 0;    // how many of the words are there
};

void Join(std::vector<Span>* spans) {
  std::sort(spans->begin(), spans->end(),
            [](Span a, Span b) { return a.begin < b.begin; });
  std::vector<Span> joined;
  for (const Span span : *spans) {
    if (joined.empty() || span.begin > joined.back().end) {
      joined.push_back(span);
    } else {
      joined.back().end = std::max(joined.back().end, span.end);
    }
  }
  *spans = std::move(joined);
}

Matches FindWords(absl::string_view text,
                  const std::vector<SearchWord>& words) {
  const std::vector<TextToken> tokens = TokensOf(text);
  Matches found;
  for (const SearchWord& word : words) {
    const std::size_t before = found.bytes.size();
    for (std::size_t at = 0; at < tokens.size(); ++at) {
      if (!StandsAt(word, tokens, at)) continue;
      found.bytes.push_back({tokens[at].bytes.begin,
                             tokens[at + word.size() - 1].bytes.end});
    }
    found.words += found.bytes.size() > before ? 1 : 0;
  }
  Join(&found.bytes);
  return found;
}

// Where each character begins, and the end.
std::vector<std::size_t> Characters(absl::string_view text) {
  std::vector<std::size_t> starts;
  std::size_t offset = 0;
  char32_t ignored = 0;
  while (offset < text.size()) {
    starts.push_back(offset);
    NextCharacter(text, &offset, &ignored);
  }
  starts.push_back(text.size());
  return starts;
}

// The character that begins at a byte.
std::size_t CharacterAt(const std::vector<std::size_t>& characters,
                        std::size_t byte) {
  return static_cast<std::size_t>(
      std::lower_bound(characters.begin(), characters.end(), byte) -
      characters.begin());
}

// The part of the text to show, in characters.
Span WindowOf(const std::vector<std::size_t>& characters,
              const Matches& matches) {
  const std::size_t count = characters.size() - 1;
  if (count <= kLongest) return {0, count};
  const std::size_t first =
      matches.bytes.empty() ? 0
                            : CharacterAt(characters, matches.bytes[0].begin);
  const std::size_t begin = std::min(
      first > kBeforeFirst ? first - kBeforeFirst : 0, count - kLongest);
  return {begin, begin + kLongest};
}

v1::MarkedText Show(absl::string_view text, const Matches& matches) {
  const std::vector<std::size_t> characters = Characters(text);
  const Span window = WindowOf(characters, matches);
  const std::size_t shift = window.begin > 0 ? 1 : 0;  // the `…`
  v1::MarkedText shown;
  if (shift > 0) shown.set_text("…");
  const std::size_t from = characters[window.begin];
  shown.mutable_text()->append(
      std::string(text.substr(from, characters[window.end] - from)));
  if (window.end + 1 < characters.size()) shown.mutable_text()->append("…");
  for (const Span bytes : matches.bytes) {
    const std::size_t begin =
        std::max(CharacterAt(characters, bytes.begin), window.begin);
    const std::size_t end =
        std::min(CharacterAt(characters, bytes.end), window.end);
    if (begin >= end) continue;
    v1::TextSpan* span = shown.add_matches();
    span->set_start(static_cast<int>(begin - window.begin + shift));
    span->set_length(static_cast<int>(end - begin));
  }
  return shown;
}

}  // namespace

v1::MarkedText MarkWords(absl::string_view text,
                         const std::vector<SearchWord>& words) {
  return Show(text, FindWords(text, words));
}

v1::MarkedText BestLine(absl::string_view text, absl::string_view known,
                        const std::vector<SearchWord>& words) {
  absl::string_view best;
  Matches best_matches;
  for (const absl::string_view line :
       absl::StrSplit(text, '\n', absl::SkipWhitespace())) {
    if (line == known) continue;
    Matches matches = FindWords(line, words);
    if (!best.empty() && matches.words <= best_matches.words) continue;
    best = line;
    best_matches = std::move(matches);
  }
  return Show(best, best_matches);
}

}  // namespace dudao::search
