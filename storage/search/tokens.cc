#include "storage/search/tokens.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstdint>


namespace dudao::storage {
namespace {

enum class Kind {
  kWide,    // a token of its own
  kNarrow,  // part of a word
  kMark,    // dropped without a trace: accents, joiners
  kJoin,    // ends a word; a phrase goes on
  kBreak,   // ends a phrase
};

Kind KindOf(UChar32 c) {
  if (c < 0) return Kind::kBreak;
  const std::uint32_t category = U_GET_GC_MASK(c);
  if ((category & (U_GC_L_MASK | U_GC_N_MASK)) != 0) {
    const int width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
    return width == U_EA_WIDE ? Kind::kWide : Kind::kNarrow;
  }
  if ((category & (U_GC_M_MASK | U_GC_CF_MASK)) != 0) return Kind::kMark;
  const bool space = (category & (U_GC_Z_MASK | U_GC_CC_MASK)) != 0;
  return space || u_hasBinaryProperty(c, UCHAR_TERMINAL_PUNCTUATION) != 0
             ? Kind::kBreak
             : Kind::kJoin;
}

bool IsCommonHan(UChar32 c) { return c >= 0x4E00 && c <= 0x9FFF; }

// Null only where ICU's data is missing: then nothing is folded.
const icu::Normalizer2* Decomposer() {
  static const icu::Normalizer2* const instance = [] {
    UErrorCode error = U_ZERO_ERROR;
    const auto* found = icu::Normalizer2::getNFKDInstance(error);
    return U_SUCCESS(error) != 0 ? found : nullptr;
  }();
  return instance;
}

// The macros of ICU narrow on the way.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"

// The character at `*next`, which moves past it; negative for a broken one.
UChar32 TakeCharacter(absl::string_view text, std::size_t* next) {
  UChar32 c = 0;
  std::size_t at = *next;
  U8_NEXT(text.data(), at, text.size(), c);
  *next = at;
  return c;
}

void AppendUtf8(UChar32 c, std::string* text) {
  char bytes[U8_MAX_LENGTH];
  int size = 0;
  U8_APPEND_UNSAFE(bytes, size, c);
  text->append(bytes, static_cast<std::size_t>(size));
}

#pragma GCC diagnostic pop

// Puts tokens together from characters and hands them out.
class Cutter {
 public:
  explicit Cutter(TakeToken take) : take_(take) {}

  // A character as it stands in the text, at [begin, end).
  void Add(UChar32 c, std::size_t begin, std::size_t end) {
    // Most of a text: neither has another form.
    if (IsCommonHan(c) || c < 0x80) {
      AddFolded(c, begin, end);
      return;
    }
    icu::UnicodeString parts;
    if (Decomposer() == nullptr ||
        Decomposer()->getDecomposition(c, parts) == 0) {
      AddFolded(c, begin, end);
      return;
    }
    for (int i = 0; i < parts.length(); i = parts.moveIndex32(i, 1)) {
      AddFolded(parts.char32At(i), begin, end);
    }
  }

  void EndWord() {
    if (word_.empty()) return;
    Give(word_, word_begin_, word_end_);
    word_.clear();
  }

  bool stopped() const { return stopped_; }

 private:
  void AddFolded(UChar32 c, std::size_t begin, std::size_t end) {
    switch (IsCommonHan(c) ? Kind::kWide : KindOf(c)) {
      case Kind::kWide: {
        EndWord();
        std::string token;
        AppendUtf8(c, &token);
        Give(token, begin, end);
        return;
      }
      case Kind::kNarrow:
        if (word_.empty()) word_begin_ = begin;
        word_end_ = end;
        AppendUtf8(u_foldCase(c, U_FOLD_CASE_DEFAULT), &word_);
        return;
      case Kind::kMark:
        return;
      case Kind::kJoin:
        EndWord();
        return;
      case Kind::kBreak:
        EndWord();
        broken_ = true;
        return;
    }
  }

  void Give(absl::string_view token, std::size_t begin, std::size_t end) {
    if (broken_ && begun_ && !stopped_) {
      stopped_ = !take_(kPhraseBreak, begin, begin);
    }
    if (!stopped_) stopped_ = !take_(token, begin, end);
    broken_ = false;
    begun_ = true;
  }

  TakeToken take_;
  std::string word_;
  std::size_t word_begin_ = 0;
  std::size_t word_end_ = 0;
  bool broken_ = false;  // a break since the last token
  bool begun_ = false;   // there was a token
  bool stopped_ = false;
};

std::string JoinTokens(const SearchWord& tokens) {
  std::string joined;
  for (const std::string& token : tokens) {
    if (!joined.empty()) joined.push_back('-');
    joined += token;
  }
  return joined;
}

}  // namespace

void ForEachToken(absl::string_view text, TakeToken take) {
  Cutter cutter(take);
  for (std::size_t next = 0; next < text.size() && !cutter.stopped();) {
    const std::size_t begin = next;
    const UChar32 c = TakeCharacter(text, &next);
    cutter.Add(c, begin, next);
  }
  if (!cutter.stopped()) cutter.EndWord();
}

std::vector<SearchWord> SearchWords(absl::string_view query) {
  std::vector<SearchWord> words;
  SearchWord word;
  const auto end_word = [&] {
    if (!word.empty() &&
        std::find(words.begin(), words.end(), word) == words.end()) {
      words.push_back(word);
    }
    word.clear();
  };
  ForEachToken(query, [&](absl::string_view token, std::size_t, std::size_t) {
    if (token == kPhraseBreak) {
      end_word();
    } else {
      word.emplace_back(token);
    }
    return true;
  });
  end_word();
  return words;
}

std::string FoldName(absl::string_view name) {
  SearchWord tokens;
  ForEachToken(name, [&](absl::string_view token, std::size_t, std::size_t) {
    if (token != kPhraseBreak) tokens.emplace_back(token);
    return true;
  });
  return JoinTokens(tokens);
}

}  // namespace dudao::storage
