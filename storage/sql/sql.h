#ifndef DUDAO_STORAGE_SQL_SQL_H_
#define DUDAO_STORAGE_SQL_SQL_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "absl/strings/string_view.h"

namespace dudao::sql {

// SQL text that exists at compile time. There is deliberately no constructor
// from run-time text: what a caller sends can only ever be a bound value.
class Sql {
 public:
  template <std::size_t N>
  consteval Sql(const char (&text)[N]) : text_(text), size_(N - 1) {}  // NOLINT
  constexpr absl::string_view text() const { return {text_, size_}; }

 private:
  const char* text_;
  std::size_t size_;
};

// Bytes, as opposed to text.
struct Blob {
  std::string bytes;
  friend bool operator==(const Blob&, const Blob&) = default;
};

// A bound value: an integer, a text in UTF-8, or bytes. NULL is not used.
using Value = std::variant<std::int64_t, std::string, Blob>;

// A statement put together from compile-time pieces; every value is bound.
class Statement {
 public:
  Statement() = default;
  Statement(Sql sql) : text_(sql.text()) {}  // NOLINT(google-explicit-constructor)

  Statement& Add(Sql piece) {
    text_.append(piece.text().data(), piece.text().size());
    return *this;
  }
  // Appends `$n` for the next n and binds the value to it.
  Statement& Bind(Value value) {
    values_.push_back(std::move(value));
    text_ += "$" + std::to_string(values_.size());
    return *this;
  }

  // The same statement with other values: what runs for every row is put
  // together once.
  Statement With(std::vector<Value> values) const {
    Statement statement;
    statement.text_ = text_;
    statement.values_ = std::move(values);
    return statement;
  }

  const std::string& text() const { return text_; }
  const std::vector<Value>& values() const { return values_; }

 private:
  std::string text_;
  std::vector<Value> values_;
};

}  // namespace dudao::sql

#endif  // DUDAO_STORAGE_SQL_SQL_H_
