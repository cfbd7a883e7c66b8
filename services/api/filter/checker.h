#ifndef DUDAO_SERVICES_API_FILTER_CHECKER_H_
#define DUDAO_SERVICES_API_FILTER_CHECKER_H_

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "storage/sql/predicate.h"
#include "storage/sql/table.h"

namespace dudao::api {

// Reads a filter (syntax and limits: filter/parser.h) over the listed columns
// of a table and its `id`, `create_time` and `update_time`. Values, by the kind
// of the field:
// - text: anything; `=` and the like compare bytes, `:` means contains;
// - enum: `=` `!=` with the short name, the full name or the Chinese label;
// - day: 2026-08-01;
// - time: RFC 3339 (2026-08-01T08:00:00+08:00), or a day, which stands for all
//   of that day of Beijing time: `<=` and `>` look at its end;
// - whole number; bool: true or false.
// "" in quotes stands for a day or a time that is not set, with `=` and `!=`;
// an unset one is neither before nor after any other.
// Errors: INVALID_ARGUMENT / FILTER_INVALID with the column and what would be
// right. INTERNAL where the table does not fit its message.
absl::StatusOr<sql::Predicate> ParseFilter(absl::string_view text,
                                           const sql::Table& table);

}  // namespace dudao::api

#endif  // DUDAO_SERVICES_API_FILTER_CHECKER_H_
