#include "storage/sql/table.h"

#include <cstdint>
#include <utility>

#include "absl/strings/str_split.h"

namespace dudao::sql {
namespace {

Statement InsertInto(const Table& table) {
  Statement statement("INSERT INTO ");
  statement.Add(table.name);
  statement.Add(" (bureau,id,version,create_time,update_time,");
  for (const Column& column : table.columns) {
    statement.Add(column.name).Add(",");
  }
  statement.Add("body) VALUES (");
  // Besides the columns: bureau, id, version, both times and the body.
  const std::size_t count = table.columns.size() + 6;
  for (std::size_t i = 0; i < count; ++i) {
    if (i > 0) statement.Add(",");
    statement.Bind(std::int64_t{0});
  }
  return std::move(statement.Add(")"));
}

Statement UpdateOf(const Table& table) {
  Statement statement("UPDATE ");
  statement.Add(table.name).Add(" SET version=").Bind(std::int64_t{0});
  statement.Add(",update_time=").Bind(std::int64_t{0});
  for (const Column& column : table.columns) {
    statement.Add(",").Add(column.name).Add("=").Bind(std::int64_t{0});
  }
  statement.Add(",body=").Bind(std::int64_t{0});
  statement.Add(" WHERE bureau=").Bind(std::int64_t{0});
  statement.Add(" AND id=").Bind(std::int64_t{0});
  return std::move(statement.Add(" AND version=").Bind(std::int64_t{0}));
}

}  // namespace

FieldPath FieldsAlong(const google::protobuf::Descriptor* message,
                      absl::string_view path) {
  FieldPath fields;
  for (const absl::string_view name : absl::StrSplit(path, '.')) {
    fields.push_back(message->FindFieldByName(std::string(name)));
    message = fields.back()->message_type();
  }
  return fields;
}

void Complete(Table* table) {
  for (Column& column : table->columns) {
    column.fields =
        FieldsAlong(table->prototype->GetDescriptor(), column.path);
  }
  table->insert = InsertInto(*table);
  table->update = UpdateOf(*table);
}

const Column* FindColumn(const Table& table, absl::string_view path) {
  for (const Column& column : table.columns) {
    if (path == column.path) return &column;
  }
  return nullptr;
}

}  // namespace dudao::sql
