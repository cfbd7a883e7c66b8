#ifndef DUDAO_STORAGE_SQL_ROW_MAPPING_H_
#define DUDAO_STORAGE_SQL_ROW_MAPPING_H_

#include "absl/strings/string_view.h"
#include "google/protobuf/message.h"
#include "storage/sql/sql.h"
#include "storage/sql/table.h"

namespace dudao::sql {

// The value of the column's field in a message of its table. A message on the
// way that is unset gives the empty value.
Value ColumnValue(const google::protobuf::Message& message,
                  const Column& column);

// The same of the field at `path`, which must exist.
Value FieldValue(const google::protobuf::Message& message,
                 absl::string_view path);

}  // namespace dudao::sql

#endif  // DUDAO_STORAGE_SQL_ROW_MAPPING_H_
