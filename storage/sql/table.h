#ifndef DUDAO_STORAGE_SQL_TABLE_H_
#define DUDAO_STORAGE_SQL_TABLE_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"
#include "storage/sql/sql.h"

namespace dudao::sql {

// The fields from a message down to one inside it.
using FieldPath = std::vector<const google::protobuf::FieldDescriptor*>;

// `path` (`deadline.due_date`) must exist.
FieldPath FieldsAlong(const google::protobuf::Descriptor* message,
                      absl::string_view path);

// A column that mirrors one field of the stored message, so that lists can
// filter and order by it and an analyst can read the table with any SQL tool.
// The field's kind decides the column's: text for strings, `Date`s
// (YYYY-MM-DD, or empty) and enums (the value's name without its prefix),
// integers for numbers, bools (0, 1) and Timestamps (microseconds, or 0). A list
// of texts is one text with a line break before and after each.
struct Column {
  Sql name;
  const char* path;  // of the field, from the message: `deadline.due_date`
  bool listed = true;  // may stand in a filter and an order
  bool unique = false;  // no two rows of a bureau have the same, but for ""
  // The fields along the path, looked up once (Complete).
  FieldPath fields = {};
};

// How a resource message is kept: its key, the columns that mirror fields, and
// the whole message in `body`. Every table has the columns bureau, id, version,
// create_time, update_time, those listed and body, in any order; (bureau, id)
// is its key.
struct Table {
  Sql name;
  const google::protobuf::Message* prototype;
  std::vector<Column> columns;
  // The columns that say whose a row is, or "" where there is none.
  const char* unit_column = "";
  const char* supervisor_column = "";
  // A list of supervisors whose row it is too.
  const char* team_column = "";
  // A change of a row may change what somebody may reach.
  bool decides_access = false;
  // The section of the bureau the row is addressed to.
  const char* section_column = "";
  // Where set, a change that leaves this column as it is decides no access.
  const char* access_column = "";
  // Its statements, put together once (Complete). Values of `insert`: bureau,
  // id, version, create_time, update_time, the columns, body. Of `update`: the
  // next version, update_time, the columns, body, bureau, id, version.
  Statement insert = {};
  Statement update = {};
};

// Fills in what follows from the rest: the fields of every column, whose paths
// must exist, and the statements.
void Complete(Table* table);

const Column* FindColumn(const Table& table, absl::string_view path);

}  // namespace dudao::sql

#endif  // DUDAO_STORAGE_SQL_TABLE_H_
