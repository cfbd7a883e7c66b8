#ifndef DUDAO_STORAGE_SQL_PREDICATE_H_
#define DUDAO_STORAGE_SQL_PREDICATE_H_

#include <string>
#include <utility>
#include <vector>

#include "storage/sql/sql.h"

namespace dudao::sql {

// A condition over the columns of one table, made from compile-time column
// names and bound values only.
struct Predicate {
  enum class Op {
    kTrue,
    kAnd,
    kOr,
    kNot,
    kEqual,
    kNotEqual,
    kLess,
    kLessEqual,
    kGreater,
    kGreaterEqual,
    kContains,  // the text column contains the value
    kIn,        // the column equals one of the values
    kIs,        // the column equals the constant
  };

  Op op = Op::kTrue;
  std::vector<Predicate> children;  // kAnd, kOr, kNot
  Sql column = "";                  // the rest
  std::vector<Value> values;        // one, or many for kIn; none for kIs
  Sql constant = "";                // kIs

  static Predicate True() { return {}; }
  static Predicate Compare(Op op, Sql column, Value value) {
    Predicate result;
    result.op = op;
    result.column = column;
    result.values.push_back(std::move(value));
    return result;
  }
  static Predicate Equal(Sql column, Value value) {
    return Compare(Op::kEqual, column, std::move(value));
  }
  // The column has one of the texts the program knows, such as a state. It
  // stands in the statement: with a bound value in the place of what a partial
  // index says, SQLite plans the statement anew at each run.
  static Predicate Is(Sql column, Sql constant) {
    Predicate result;
    result.op = Op::kIs;
    result.column = column;
    result.constant = constant;
    return result;
  }
  static Predicate In(Sql column, std::vector<Value> values) {
    Predicate result;
    result.op = Op::kIn;
    result.column = column;
    result.values = std::move(values);
    return result;
  }
  static Predicate And(std::vector<Predicate> children) {
    Predicate result;
    result.op = Op::kAnd;
    result.children = std::move(children);
    return result;
  }
  static Predicate Or(std::vector<Predicate> children) {
    Predicate result;
    result.op = Op::kOr;
    result.children = std::move(children);
    return result;
  }
  static Predicate Not(Predicate child) {
    Predicate result;
    result.op = Op::kNot;
    result.children.push_back(std::move(child));
    return result;
  }
};

// Appends the condition to a statement that ends where a condition may stand.
void AppendPredicate(const Predicate& predicate, Statement& statement);

}  // namespace dudao::sql

#endif  // DUDAO_STORAGE_SQL_PREDICATE_H_
