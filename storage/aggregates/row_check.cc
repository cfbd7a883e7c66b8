#include "storage/aggregates/row_check.h"

#include <memory>
#include <variant>

#include "absl/strings/str_cat.h"
#include "storage/sql/row_mapping.h"

namespace dudao::storage {
namespace {

using google::protobuf::Message;

// id, version and body come before the mirrored columns.
constexpr int kFirstColumn = 3;

sql::Statement RowsStatement(const sql::Table& table,
                             absl::string_view bureau) {
  sql::Statement statement("SELECT id,version,body");
  for (const sql::Column& column : table.columns) {
    statement.Add(",").Add(column.name);
  }
  statement.Add(" FROM ").Add(table.name).Add(" WHERE bureau=");
  return statement.Bind(std::string(bureau)).Add(" ORDER BY id");
}

bool Same(const sql::Value& value, const sql::Rows& rows, int column) {
  if (const auto* integer = std::get_if<std::int64_t>(&value)) {
    return rows.Int64(column) == *integer;
  }
  const auto* text = std::get_if<std::string>(&value);
  return text != nullptr && rows.Text(column) == *text;
}

std::string WrongColumn(const sql::Table& table, const sql::Rows& rows,
                        const Message& resource) {
  int column = kFirstColumn;
  for (const sql::Column& mirrored : table.columns) {
    if (!Same(sql::ColumnValue(resource, mirrored.path), rows, column++)) {
      return std::string(mirrored.name.text());
    }
  }
  const std::string name = resource.GetReflection()->GetString(
      resource, resource.GetDescriptor()->FindFieldByName("name"));
  return KeyOf(name).id == rows.Text(0) ? "" : "id";
}

}  // namespace

absl::Status ForEachRow(
    const Snapshot& snapshot, absl::string_view bureau,
    const sql::Table& table,
    const std::function<absl::Status(const Message& resource,
                                     const std::string& wrong_column)>& take) {
  ASSIGN_OR_RETURN(auto rows, snapshot.connection().Query(
                                  RowsStatement(table, bureau)));
  const std::unique_ptr<Message> resource(table.prototype->New());
  for (;;) {
    ASSIGN_OR_RETURN(const bool found, rows->Next());
    if (!found) return absl::OkStatus();
    RETURN_IF_ERROR(ParseRow(rows->Bytes(2), rows->Int64(1), resource.get()));
    RETURN_IF_ERROR(take(*resource, WrongColumn(table, *rows, *resource)));
  }
}

}  // namespace dudao::storage
