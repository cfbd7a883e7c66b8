#ifndef DUDAO_STORAGE_AGGREGATES_UNIT_QUERY_H_
#define DUDAO_STORAGE_AGGREGATES_UNIT_QUERY_H_

#include "storage/sql/predicate.h"

namespace dudao::storage {

// The units in use that are schools or kindergartens of any kind: not
// departments and townships.
sql::Predicate SchoolsInUse();

}  // namespace dudao::storage

#endif  // DUDAO_STORAGE_AGGREGATES_UNIT_QUERY_H_
