#include "storage/row_check.h"

#include <memory>

#include "absl/strings/str_cat.h"
#include "google/protobuf/message.h"
#include "storage/sql/row_mapping.h"

namespace dudao::storage {
namespace {

using google::protobuf::Message;

bool Holds(const sql::Rows& rows, int column, const sql::Value& value) {
  if (const auto* number = std::get_if<std::int64_t>(&value)) {
    return rows.Int64(column) == *number;
  }
  const auto* text = std::get_if<std::string>(&value);
  return text != nullptr && rows.Text(column) == *text;
}

// The row is id, body, and then the columns of the table.
bool IsSound(const sql::Table& table, absl::string_view bureau,
             const sql::Rows& rows) {
  const std::unique_ptr<Message> message(table.prototype->New());
  const absl::string_view body = rows.Bytes(1);
  if (!message->ParseFromArray(body.data(), static_cast<int>(body.size()))) {
    return false;
  }
  const Key key = KeyOf(NameOf(*message));
  if (key.bureau != bureau || key.id != rows.Text(0)) return false;
  int column = 2;
  for (const sql::Column& mirror : table.columns) {
    if (!Holds(rows, column++, sql::ColumnValue(*message, mirror))) {
      return false;
    }
  }
  return true;
}

absl::Status AddWrongRows(const Snapshot& snapshot, absl::string_view bureau,
                          const sql::Table& table,
                          std::vector<std::string>* wrong) {
  sql::Statement statement("SELECT id,body");
  for (const sql::Column& column : table.columns) {
    statement.Add(",").Add(column.name);
  }
  statement.Add(" FROM ").Add(table.name).Add(" WHERE bureau=");
  statement.Bind(std::string(bureau));
  ASSIGN_OR_RETURN(auto rows, snapshot.connection().Query(statement));
  for (;;) {
    ASSIGN_OR_RETURN(const bool found, rows->Next());
    if (!found) return absl::OkStatus();
    if (IsSound(table, bureau, *rows)) continue;
    wrong->push_back(absl::StrCat(table.name.text(), "/", rows->Text(0)));
  }
}

}  // namespace

absl::StatusOr<std::vector<std::string>> FindWrongRows(
    const Snapshot& snapshot, absl::string_view bureau) {
  std::vector<std::string> wrong;
  for (const sql::Table& table : AllTables()) {
    RETURN_IF_ERROR(AddWrongRows(snapshot, bureau, table, &wrong));
  }
  return wrong;
}

}  // namespace dudao::storage
