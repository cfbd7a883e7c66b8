#include "storage/sql/predicate.h"

namespace dudao::sql {
namespace {

Sql OperatorOf(Predicate::Op op) {
  switch (op) {
    case Predicate::Op::kEqual:
      return "=";
    case Predicate::Op::kNotEqual:
      return "<>";
    case Predicate::Op::kLess:
      return "<";
    case Predicate::Op::kLessEqual:
      return "<=";
    case Predicate::Op::kGreater:
      return ">";
    default:
      return ">=";
  }
}

void AppendList(const std::vector<Predicate>& children, Sql separator,
                Sql when_empty, Statement& statement) {
  if (children.empty()) {
    statement.Add(when_empty);
    return;
  }
  statement.Add("(");
  for (std::size_t i = 0; i < children.size(); ++i) {
    if (i > 0) statement.Add(separator);
    AppendPredicate(children[i], statement);
  }
  statement.Add(")");
}

void AppendIn(const Predicate& predicate, Statement& statement) {
  if (predicate.values.empty()) {
    statement.Add("1=0");
    return;
  }
  statement.Add(predicate.column).Add(" IN (");
  for (std::size_t i = 0; i < predicate.values.size(); ++i) {
    if (i > 0) statement.Add(",");
    statement.Bind(predicate.values[i]);
  }
  statement.Add(")");
}

}  // namespace

void AppendPredicate(const Predicate& predicate, Statement& statement) {
  switch (predicate.op) {
    case Predicate::Op::kTrue:
      statement.Add("1=1");
      return;
    case Predicate::Op::kAnd:
      AppendList(predicate.children, " AND ", "1=1", statement);
      return;
    case Predicate::Op::kOr:
      AppendList(predicate.children, " OR ", "1=0", statement);
      return;
    case Predicate::Op::kNot:
      statement.Add("NOT ");
      AppendList(predicate.children, " AND ", "1=1", statement);
      return;
    case Predicate::Op::kContains:
      // instr on SQLite; a PostgreSQL connection provides it as a function.
      statement.Add("instr(").Add(predicate.column).Add(",");
      statement.Bind(predicate.values[0]).Add(")>0");
      return;
    case Predicate::Op::kIs:
      statement.Add(predicate.column).Add("='");
      statement.Add(predicate.constant).Add("'");
      return;
    case Predicate::Op::kIn:
      AppendIn(predicate, statement);
      return;
    default:
      statement.Add(predicate.column).Add(OperatorOf(predicate.op));
      statement.Bind(predicate.values[0]);
  }
}

}  // namespace dudao::sql
