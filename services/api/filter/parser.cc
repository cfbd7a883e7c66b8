#include "services/api/filter/parser.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "services/api/filter/lexer.h"
#include "storage/base/status_macros.h"
#include "storage/base/text.h"

namespace dudao::api::filter {
namespace {

using Kind = Token::Kind;

std::string ShownZh(const Token& token) {
  return token.kind == Kind::kEnd
             ? "却已结束"
             : absl::StrCat("现为“", Excerpt(token.text), "”");
}

std::string ShownEn(const Token& token) {
  return token.kind == Kind::kEnd
             ? "found the end"
             : absl::StrCat("found \"", Excerpt(token.text), "\"");
}

absl::Status Expected(const Token& token, absl::string_view zh,
                      absl::string_view en) {
  return ErrorAt(token.column,
                 absl::StrCat("此处应为", zh, "，", ShownZh(token)),
                 absl::StrCat("expected ", en, ", ", ShownEn(token)));
}

Comparator ComparatorOf(absl::string_view text) {
  if (text == "=") return Comparator::kEqual;
  if (text == "!=") return Comparator::kNotEqual;
  if (text == "<") return Comparator::kLess;
  if (text == "<=") return Comparator::kLessEqual;
  if (text == ">") return Comparator::kGreater;
  if (text == ">=") return Comparator::kGreaterEqual;
  return Comparator::kHas;
}

Node Join(Node::Kind kind, std::vector<Node> children) {
  if (children.size() == 1) return std::move(children[0]);
  Node node;
  node.kind = kind;
  node.children = std::move(children);
  return node;
}

class Parser {
 public:
  explicit Parser(absl::string_view text) : lexer_(text) {}

  absl::StatusOr<Node> ParseAll() {
    RETURN_IF_ERROR(Advance());
    if (token_.kind == Kind::kEnd) return Node{};
    ASSIGN_OR_RETURN(Node node, ParseFilter(0));
    if (token_.kind != Kind::kEnd) {
      return Expected(token_, "条件、AND、OR 或结尾",
                      "a term, AND, OR or the end");
    }
    return node;
  }

 private:
  absl::Status Advance() {
    ASSIGN_OR_RETURN(token_, lexer_.Next());
    return absl::OkStatus();
  }

  bool AtTerm() const {
    return token_.kind == Kind::kWord || token_.kind == Kind::kString ||
           token_.kind == Kind::kOpen || token_.kind == Kind::kMinus ||
           token_.kind == Kind::kNot;
  }

  // A sequence is an AND like the one that joins sequences.
  absl::StatusOr<Node> ParseFilter(int depth) {
    std::vector<Node> factors;
    for (;;) {
      ASSIGN_OR_RETURN(Node factor, ParseFactor(depth));
      factors.push_back(std::move(factor));
      if (token_.kind == Kind::kAnd) {
        RETURN_IF_ERROR(Advance());
      } else if (!AtTerm()) {
        return Join(Node::Kind::kAnd, std::move(factors));
      }
    }
  }

  absl::StatusOr<Node> ParseFactor(int depth) {
    std::vector<Node> terms;
    for (;;) {
      ASSIGN_OR_RETURN(Node term, ParseTerm(depth));
      terms.push_back(std::move(term));
      if (token_.kind != Kind::kOr) {
        return Join(Node::Kind::kOr, std::move(terms));
      }
      RETURN_IF_ERROR(Advance());
    }
  }

  absl::StatusOr<Node> ParseTerm(int depth) {
    if (token_.kind != Kind::kNot && token_.kind != Kind::kMinus) {
      return ParseSimple(depth);
    }
    RETURN_IF_ERROR(Advance());
    Node node;
    node.kind = Node::Kind::kNot;
    ASSIGN_OR_RETURN(Node child, ParseSimple(depth));
    node.children.push_back(std::move(child));
    return node;
  }

  absl::StatusOr<Node> ParseSimple(int depth) {
    if (token_.kind != Kind::kOpen) return ParseComparison();
    if (depth == kMaxFilterDepth) {
      return ErrorAt(token_.column,
                     absl::StrCat("括号最多 ", kMaxFilterDepth, " 层"),
                     absl::StrCat("more than ", kMaxFilterDepth,
                                  " brackets inside each other"));
    }
    RETURN_IF_ERROR(Advance());
    ASSIGN_OR_RETURN(Node node, ParseFilter(depth + 1));
    if (token_.kind != Kind::kClose) {
      return Expected(token_, "条件、AND、OR 或右括号",
                      "a term, AND, OR or \")\"");
    }
    RETURN_IF_ERROR(Advance());
    return node;
  }

  absl::StatusOr<Node> ParseComparison() {
    if (token_.kind != Kind::kWord) {
      return Expected(token_, "字段名或左括号", "a field or \"(\"");
    }
    if (++terms_ > kMaxFilterTerms) {
      return ErrorAt(token_.column,
                     absl::StrCat("条件最多 ", kMaxFilterTerms, " 个"),
                     absl::StrCat("more than ", kMaxFilterTerms, " terms"));
    }
    Node node;
    node.kind = Node::Kind::kCompare;
    node.field = token_.text;
    node.field_column = token_.column;
    RETURN_IF_ERROR(Advance());
    if (token_.kind != Kind::kComparator) {
      return Expected(token_, "比较符（= != < <= > >= :）",
                      "one of = != < <= > >= :");
    }
    node.comparator = ComparatorOf(token_.text);
    node.comparator_column = token_.column;
    ASSIGN_OR_RETURN(const Token value, lexer_.NextValue());
    if (value.kind != Kind::kWord && value.kind != Kind::kString) {
      return Expected(value, "一个值（AND、OR、NOT 作为值时请加引号）",
                      "a value (quote AND, OR and NOT)");
    }
    node.value = value.text;
    node.value_column = value.column;
    RETURN_IF_ERROR(Advance());
    return node;
  }

  Lexer lexer_;
  Token token_;
  int terms_ = 0;
};

absl::Status CheckText(absl::string_view text) {
  if (text.size() > kMaxFilterBytes) {
    return ErrorAt(1,
                   absl::StrCat("最长 ", kMaxFilterBytes, " 字节，现有 ",
                                text.size(), " 字节"),
                   absl::StrCat("at most ", kMaxFilterBytes,
                                " bytes are allowed; there are ", text.size()));
  }
  std::size_t offset = 0;
  while (offset < text.size()) {
    const std::size_t start = offset;
    char32_t c = 0;
    if (!NextCharacter(text, &offset, &c)) {
      return ErrorAt(ColumnOf(text, start), "不是有效的 UTF-8 文字",
                     "not valid UTF-8");
    }
    if (IsForbiddenControl(c)) {
      return ErrorAt(ColumnOf(text, start), "含有不可见的控制字符，请删去",
                     "control characters are not allowed");
    }
  }
  return absl::OkStatus();
}

}  // namespace

absl::string_view ComparatorText(Comparator comparator) {
  switch (comparator) {
    case Comparator::kEqual:
      return "=";
    case Comparator::kNotEqual:
      return "!=";
    case Comparator::kLess:
      return "<";
    case Comparator::kLessEqual:
      return "<=";
    case Comparator::kGreater:
      return ">";
    case Comparator::kGreaterEqual:
      return ">=";
    default:
      return ":";
  }
}

absl::StatusOr<Node> Parse(absl::string_view text) {
  RETURN_IF_ERROR(CheckText(text));
  return Parser(text).ParseAll();
}

}  // namespace dudao::api::filter
