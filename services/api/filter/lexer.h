#ifndef DUDAO_SERVICES_API_FILTER_LEXER_H_
#define DUDAO_SERVICES_API_FILTER_LEXER_H_

#include <cstddef>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace dudao::api::filter {

// INVALID_ARGUMENT / FILTER_INVALID at a 1-based column, in characters; the
// column is in the metadata as `column`.
absl::Status ErrorAt(std::size_t column, absl::string_view zh,
                     absl::string_view en);

struct Token {
  enum class Kind {
    kEnd,
    kOpen,        // (
    kClose,       // )
    kMinus,       // - before a term
    kComparator,  // = != < <= > >= :
    kAnd,
    kOr,
    kNot,
    kWord,    // a field's path, or a bare value
    kString,  // a quoted value, without its quotes and escapes
  };
  Kind kind = Kind::kEnd;
  std::string text;
  std::size_t column = 1;
};

// Cuts a filter into tokens. What a word may hold depends on where it stands:
// a bare value takes in `-`, `:`, `.` and `+` (-5, 10:30, 2026-08-01T00:00:00Z)
// and ends at white space, a bracket, a comparator or a quote. White space
// counts U+3000.
class Lexer {
 public:
  // `text` must outlive the lexer and be valid UTF-8.
  explicit Lexer(absl::string_view text) : text_(text) {}

  // The next token where a term or a comparator may stand.
  absl::StatusOr<Token> Next();
  // The next token where a value must stand: kWord or kString, or kEnd,
  // kOpen, kClose, kComparator, kAnd, kOr, kNot for what is none.
  absl::StatusOr<Token> NextValue();

 private:
  void SkipSpace();
  char At(std::size_t offset) const {
    return offset < text_.size() ? text_[offset] : '\0';
  }
  Token Make(Token::Kind kind, std::size_t start) const;
  bool Punctuation(Token* token);
  absl::StatusOr<Token> QuotedString();
  absl::StatusOr<Token> Word(bool value);

  absl::string_view text_;
  std::size_t offset_ = 0;
};

}  // namespace dudao::api::filter

#endif  // DUDAO_SERVICES_API_FILTER_LEXER_H_
