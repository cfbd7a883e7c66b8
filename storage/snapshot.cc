#include "storage/snapshot.h"

#include "google/protobuf/descriptor.h"
#include "storage/base/error.h"
#include "storage/sql/row_mapping.h"

namespace dudao::storage {
namespace {

using google::protobuf::Message;
using sql::OrderTerm;
using sql::Predicate;
using sql::Statement;
using sql::Value;

void SetEtag(Message* message, std::int64_t version) {
  const auto* field = message->GetDescriptor()->FindFieldByName("etag");
  if (field != nullptr) {
    message->GetReflection()->SetString(message, field,
                                        "\"" + std::to_string(version) + "\"");
  }
}

// Rows whose value of one term comes after that of the last row.
Predicate Beyond(const OrderTerm& term, const Value& last) {
  Predicate beyond = Predicate::Compare(
      term.descending ? Predicate::Op::kLess : Predicate::Op::kGreater,
      term.column, last);
  if (!term.empty_last) return beyond;
  if (last == Value(std::string())) return Predicate::Or({});
  return Predicate::Or({std::move(beyond),
                        Predicate::Equal(term.column, std::string())});
}

// Rows after the last one of the page before, for terms of either direction:
// a > x OR (a = x AND (b < y OR …)).
Predicate After(const std::vector<OrderTerm>& order,
                const std::vector<Value>& after, std::size_t from) {
  if (from == order.size()) {
    return Predicate::Compare(Predicate::Op::kGreater, "id", after[from]);
  }
  return Predicate::Or(
      {Beyond(order[from], after[from]),
       Predicate::And({Predicate::Equal(order[from].column, after[from]),
                       After(order, after, from + 1)})});
}

Value OrderValue(const sql::Table& table, const Message& message,
                 const OrderTerm& term) {
  for (const sql::Column& column : table.columns) {
    if (column.name.text() == term.column.text()) {
      return sql::ColumnValue(message, column);
    }
  }
  return sql::FieldValue(message, term.column.text());
}

void AddBureau(absl::string_view bureau, Statement& statement) {
  if (bureau == kEveryBureau) {
    statement.Add(" WHERE 1=1");
  } else {
    statement.Add(" WHERE bureau=").Bind(std::string(bureau));
  }
}

Statement ListStatement(const sql::Table& table, const ListQuery& query) {
  Statement statement("SELECT id,version,body FROM ");
  statement.Add(table.name);
  AddBureau(query.bureau, statement);
  statement.Add(" AND ");
  sql::AppendPredicate(query.where, statement);
  if (!query.after.empty()) {
    statement.Add(" AND ");
    sql::AppendPredicate(After(query.order, query.after, 0), statement);
  }
  statement.Add(" ORDER BY ");
  for (const OrderTerm& term : query.order) {
    if (term.empty_last) statement.Add(term.column).Add("='',");
    statement.Add(term.column).Add(term.descending ? sql::Sql(" DESC,")
                                                   : sql::Sql(","));
  }
  statement.Add("id LIMIT ").Bind(std::int64_t{query.limit} + 1);
  return statement;
}

}  // namespace

absl::Status ParseRow(absl::string_view body, std::int64_t version,
                      Message* message) {
  if (!message->ParseFromArray(body.data(), static_cast<int>(body.size()))) {
    return absl::DataLossError("a stored message cannot be parsed");
  }
  SetEtag(message, version);
  return absl::OkStatus();
}

Key KeyOf(absl::string_view name) {
  constexpr absl::string_view kPrefix = "bureaus/";
  if (name.substr(0, kPrefix.size()) == kPrefix) {
    name.remove_prefix(kPrefix.size());
  }
  const auto slash = name.find('/');
  if (slash == absl::string_view::npos) {
    return {std::string(name), std::string(name)};
  }
  return {std::string(name.substr(0, slash)),
          std::string(name.substr(name.rfind('/') + 1))};
}

std::string NameOf(const Message& resource) {
  return resource.GetReflection()->GetString(
      resource, resource.GetDescriptor()->FindFieldByName("name"));
}

absl::Status Snapshot::Load(const sql::Table& table, absl::string_view name,
                            Message* message) const {
  const Key key = KeyOf(name);
  Statement statement("SELECT version,body FROM ");
  statement.Add(table.name).Add(" WHERE bureau=").Bind(key.bureau);
  statement.Add(" AND id=").Bind(key.id);
  ASSIGN_OR_RETURN(auto rows, connection_.Query(statement));
  ASSIGN_OR_RETURN(const bool found, rows->Next());
  if (!found) return NotFound(name);
  return ParseRow(rows->Bytes(1), rows->Int64(0), message);
}

absl::StatusOr<bool> Snapshot::Exists(const sql::Table& table,
                                      absl::string_view name) const {
  const Key key = KeyOf(name);
  Statement statement("SELECT 1 FROM ");
  statement.Add(table.name).Add(" WHERE bureau=").Bind(key.bureau);
  statement.Add(" AND id=").Bind(key.id);
  ASSIGN_OR_RETURN(auto rows, connection_.Query(statement));
  return rows->Next();
}

absl::StatusOr<std::int64_t> Snapshot::CountRows(const sql::Table& table,
                                                 absl::string_view bureau,
                                                 const Predicate& where,
                                                 std::int64_t most) const {
  Statement statement("SELECT COUNT(*) FROM (SELECT 1 FROM ");
  statement.Add(table.name);
  AddBureau(bureau, statement);
  statement.Add(" AND ");
  sql::AppendPredicate(where, statement);
  statement.Add(" LIMIT ").Bind(most).Add(")");
  ASSIGN_OR_RETURN(auto rows, connection_.Query(statement));
  RETURN_IF_ERROR(rows->Next().status());
  return rows->Int64(0);
}

absl::Status Snapshot::Scan(const sql::Table& table, const ListQuery& query,
                            const std::function<Message*()>& add,
                            std::vector<Value>* next) const {
  ASSIGN_OR_RETURN(auto rows, connection_.Query(ListStatement(table, query)));
  Message* last = nullptr;
  std::string last_id;
  for (int count = 0;; ++count) {
    ASSIGN_OR_RETURN(const bool found, rows->Next());
    if (!found) return absl::OkStatus();
    if (count == query.limit) break;
    last = add();
    last_id = std::string(rows->Text(0));
    RETURN_IF_ERROR(ParseRow(rows->Bytes(2), rows->Int64(1), last));
  }
  if (last == nullptr || next == nullptr) return absl::OkStatus();
  for (const OrderTerm& term : query.order) {
    // The id mirrors no field: it is the end of the name.
    next->push_back(term.column.text() == "id" ? Value(last_id)
                                               : OrderValue(table, *last, term));
  }
  next->push_back(last_id);
  return absl::OkStatus();
}

}  // namespace dudao::storage
