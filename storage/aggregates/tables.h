#ifndef DUDAO_STORAGE_AGGREGATES_TABLES_H_
#define DUDAO_STORAGE_AGGREGATES_TABLES_H_

#include <vector>

#include "google/protobuf/descriptor.h"
#include "storage/sql/table.h"

namespace dudao::storage {

// The table of a resource message, or nullptr where it has none.
const sql::Table* FindTable(const google::protobuf::Descriptor* descriptor);

// The table of a resource message; M must have one.
template <class M>
const sql::Table& TableOf() {
  static const sql::Table* table = FindTable(M::descriptor());
  return *table;
}

// Every table of a resource.
const std::vector<sql::Table>& AllTables();

}  // namespace dudao::storage

#endif  // DUDAO_STORAGE_AGGREGATES_TABLES_H_
