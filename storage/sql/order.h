#ifndef DUDAO_STORAGE_SQL_ORDER_H_
#define DUDAO_STORAGE_SQL_ORDER_H_

#include "storage/sql/sql.h"

namespace dudao::sql {

// One term of an order. Storage adds `id` as the last term of every order, so
// that it is total.
struct OrderTerm {
  Sql column;
  bool descending = false;
  // Text only, ascending only: the empty text (no day set) comes last.
  bool empty_last = false;
};

}  // namespace dudao::sql

#endif  // DUDAO_STORAGE_SQL_ORDER_H_
