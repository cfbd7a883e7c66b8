#ifndef DUDAO_SERVICES_API_ORDER_BY_H_
#define DUDAO_SERVICES_API_ORDER_BY_H_

#include <cstddef>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "storage/sql/order.h"
#include "storage/sql/table.h"

namespace dudao::api {

inline constexpr std::size_t kMaxOrderTerms = 3;
inline constexpr std::size_t kMaxOrderBytes = 200;

// Reads an order: `due_date desc, create_time`, over the same fields as
// filters; `asc` may be written out. The empty text gives no terms; storage
// adds the last term, `id`. Errors: INVALID_ARGUMENT / FILTER_INVALID with the
// column, for an unknown field with those allowed, for a field named twice and
// for more than the limits above.
absl::StatusOr<std::vector<sql::OrderTerm>> ParseOrder(absl::string_view text,
                                                       const sql::Table& table);

}  // namespace dudao::api

#endif  // DUDAO_SERVICES_API_ORDER_BY_H_
