#ifndef DUDAO_SERVICES_API_FILTER_FIELDS_H_
#define DUDAO_SERVICES_API_FILTER_FIELDS_H_

#include <cstddef>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/descriptor.h"
#include "storage/sql/sql.h"
#include "storage/sql/table.h"

namespace dudao::api::filter {

// What a column holds, as in sql::Column.
enum class FieldKind { kText, kEnum, kDate, kTimestamp, kInteger, kBool };

// A field that may stand in a filter and an order.
struct Field {
  sql::Sql column;
  FieldKind kind;
  const google::protobuf::EnumDescriptor* enum_type = nullptr;  // kEnum
  // kText: the types of what it names, as in FieldRules.resource.
  absl::string_view resource = {};
};

// The field with a path: a listed column of the table, or `id`, `create_time`
// or `update_time`, which every table has. Errors: INVALID_ARGUMENT /
// FILTER_INVALID at the column given, with the fields allowed; INTERNAL where
// the table names a field its message has not.
absl::StatusOr<Field> FindField(absl::string_view path, std::size_t column,
                                const sql::Table& table);

}  // namespace dudao::api::filter

#endif  // DUDAO_SERVICES_API_FILTER_FIELDS_H_
