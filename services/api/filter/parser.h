#ifndef DUDAO_SERVICES_API_FILTER_PARSER_H_
#define DUDAO_SERVICES_API_FILTER_PARSER_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace dudao::api::filter {

inline constexpr std::size_t kMaxFilterBytes = 2048;
inline constexpr int kMaxFilterDepth = 16;  // brackets inside brackets
inline constexpr int kMaxFilterTerms = 32;  // comparisons

enum class Comparator {
  kEqual,
  kNotEqual,
  kLess,
  kLessEqual,
  kGreater,
  kGreaterEqual,
  kHas,  // :
};

// `=`, `!=`, …
absl::string_view ComparatorText(Comparator comparator);

// A filter as a tree.
struct Node {
  enum class Kind { kAll, kAnd, kOr, kNot, kCompare };
  Kind kind = Kind::kAll;  // kAll: the empty filter
  std::vector<Node> children;

  // kCompare only.
  std::string field;
  std::size_t field_column = 0;
  Comparator comparator = Comparator::kEqual;
  std::size_t comparator_column = 0;
  std::string value;
  std::size_t value_column = 0;
};

// Reads a filter (a subset of AIP-160):
//   filter     = [ sequence { "AND" sequence } ]
//   sequence   = factor { factor }               side by side means AND
//   factor     = term { "OR" term }
//   term       = [ "NOT" | "-" ] ( "(" filter ")" | comparison )
//   comparison = field ( "=" | "!=" | "<" | "<=" | ">" | ">=" | ":" ) value
//   value      = "…" | '…' | a bare word
// As the AIP has it, OR binds tighter than AND: `a=1 AND b=2 OR c=3` is
// `a=1 AND (b=2 OR c=3)`. Brackets make it plain.
// Errors: INVALID_ARGUMENT / FILTER_INVALID with the column, and what was
// expected there; for more than the limits above; for text that is not UTF-8
// or has control characters.
absl::StatusOr<Node> Parse(absl::string_view text);

}  // namespace dudao::api::filter

#endif  // DUDAO_SERVICES_API_FILTER_PARSER_H_
