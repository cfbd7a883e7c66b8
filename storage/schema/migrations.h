#ifndef DUDAO_STORAGE_SCHEMA_MIGRATIONS_H_
#define DUDAO_STORAGE_SCHEMA_MIGRATIONS_H_

#include "absl/types/span.h"
#include "storage/schema/migrate.h"

namespace dudao {

// The schema of the embedded engine, in order.
absl::Span<const Migration> SqliteMigrations();

}  // namespace dudao

#endif  // DUDAO_STORAGE_SCHEMA_MIGRATIONS_H_
