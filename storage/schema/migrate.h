#ifndef DUDAO_STORAGE_SCHEMA_MIGRATE_H_
#define DUDAO_STORAGE_SCHEMA_MIGRATE_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "absl/types/span.h"
#include "storage/sql/connection.h"

namespace dudao {

// One step of the schema. Once released it never changes.
struct Migration {
  int version;
  absl::string_view name;
  absl::string_view sql;
};

// Brings a database to the newest schema: applies what is missing, in order,
// each step in a transaction together with its row in `schema_versions`. The
// versions must be 1, 2, 3, … There is no way back but a backup.
//
// FAILED_PRECONDITION, changing nothing, for a database that another program
// made, that a newer program has migrated, or whose applied steps differ from
// this program's.
absl::Status Migrate(sql::Connection& connection,
                     absl::Span<const Migration> migrations, absl::Time now);

}  // namespace dudao

#endif  // DUDAO_STORAGE_SCHEMA_MIGRATE_H_
