#include "services/api/filter/lexer.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "storage/base/error.h"
#include "storage/base/text.h"

namespace dudao::api::filter {
namespace {

constexpr absl::string_view kIdeographicSpace = "\u3000";

bool IsSpace(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

// Ends every word.
bool IsDelimiter(char c) {
  switch (c) {
    case '(':
    case ')':
    case '"':
    case '\'':
    case '=':
    case '!':
    case '<':
    case '>':
    case ',':
      return true;
    default:
      return IsSpace(c);
  }
}

// What a Chinese keyboard gives where the half-width one was meant.
bool IsFullWidthPunctuation(char32_t c) {
  switch (c) {
    case U'（':
    case U'）':
    case U'＝':
    case U'＜':
    case U'＞':
    case U'！':
    case U'：':
    case U'，':
    case U'“':
    case U'”':
    case U'‘':
    case U'’':
    case U'≥':
    case U'≤':
    case U'≠':
      return true;
    default:
      return false;
  }
}

Token::Kind KindOfWord(absl::string_view word) {
  if (word == "AND") return Token::Kind::kAnd;
  if (word == "OR") return Token::Kind::kOr;
  if (word == "NOT") return Token::Kind::kNot;
  return Token::Kind::kWord;
}

}  // namespace

absl::Status ErrorAt(std::size_t column, absl::string_view zh,
                     absl::string_view en) {
  return MakeError(
      absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_FILTER_INVALID,
      absl::StrCat("筛选或排序条件第 ", column, " 个字处：", zh, "。"),
      absl::StrCat("filter or order, column ", column, ": ", en),
      {{"column", absl::StrCat(column)}});
}

void Lexer::SkipSpace() {
  for (;;) {
    if (IsSpace(At(offset_))) {
      ++offset_;
    } else if (absl::StartsWith(text_.substr(offset_), kIdeographicSpace)) {
      offset_ += kIdeographicSpace.size();
    } else {
      return;
    }
  }
}

Token Lexer::Make(Token::Kind kind, std::size_t start) const {
  return {kind, std::string(text_.substr(start, offset_ - start)),
          ColumnOf(text_, start)};
}

// Takes a bracket or a comparator, if one is next.
bool Lexer::Punctuation(Token* token) {
  const std::size_t start = offset_;
  switch (At(start)) {
    case '(':
      ++offset_;
      *token = Make(Token::Kind::kOpen, start);
      return true;
    case ')':
      ++offset_;
      *token = Make(Token::Kind::kClose, start);
      return true;
    case '!':
      if (At(start + 1) != '=') return false;
      [[fallthrough]];
    case '<':
    case '>':
      offset_ += At(start + 1) == '=' ? 2 : 1;
      *token = Make(Token::Kind::kComparator, start);
      return true;
    case '=':
    case ':':
      ++offset_;
      *token = Make(Token::Kind::kComparator, start);
      return true;
    default:
      return false;
  }
}

absl::StatusOr<Token> Lexer::QuotedString() {
  const std::size_t start = offset_;
  const char quote = text_[offset_++];
  Token token{Token::Kind::kString, "", ColumnOf(text_, start)};
  while (offset_ < text_.size()) {
    char c = text_[offset_++];
    if (c == quote) return token;
    if (c == '\\') {
      c = At(offset_);
      if (c != '"' && c != '\'' && c != '\\') {
        return ErrorAt(ColumnOf(text_, offset_ - 1),
                       "反斜杠后面只能是引号或反斜杠",
                       "only a quote or a backslash may follow a backslash");
      }
      ++offset_;
    }
    token.text.push_back(c);
  }
  return ErrorAt(token.column, "引号没有配对，缺少右引号",
                 "the string is not closed; a quote was expected");
}

absl::StatusOr<Token> Lexer::Word(bool value) {
  const std::size_t start = offset_;
  while (offset_ < text_.size() && !IsDelimiter(text_[offset_]) &&
         (value || text_[offset_] != ':') &&
         !absl::StartsWith(text_.substr(offset_), kIdeographicSpace)) {
    std::size_t next = offset_;
    char32_t c = 0;
    NextCharacter(text_, &next, &c);
    if (IsFullWidthPunctuation(c) && (!value || offset_ == start)) {
      return ErrorAt(ColumnOf(text_, offset_), "请改用英文（半角）标点",
                     "use ASCII punctuation instead of full-width");
    }
    offset_ = next;
  }
  if (offset_ == start) {
    return ErrorAt(ColumnOf(text_, start),
                   absl::StrCat("不应出现“", text_.substr(start, 1), "”"),
                   absl::StrCat("unexpected \"", text_.substr(start, 1), "\""));
  }
  Token token = Make(Token::Kind::kWord, start);
  token.kind = KindOfWord(token.text);
  return token;
}

absl::StatusOr<Token> Lexer::Next() {
  SkipSpace();
  Token token;
  if (offset_ == text_.size()) return Make(Token::Kind::kEnd, offset_);
  if (Punctuation(&token)) return token;
  const char c = text_[offset_];
  if (c == '"' || c == '\'') return QuotedString();
  if (c == '-') {
    ++offset_;
    return Make(Token::Kind::kMinus, offset_ - 1);
  }
  return Word(/*value=*/false);
}

absl::StatusOr<Token> Lexer::NextValue() {
  SkipSpace();
  Token token;
  if (offset_ == text_.size()) return Make(Token::Kind::kEnd, offset_);
  if (Punctuation(&token)) return token;
  const char c = text_[offset_];
  if (c == '"' || c == '\'') return QuotedString();
  return Word(/*value=*/true);
}

}  // namespace dudao::api::filter
