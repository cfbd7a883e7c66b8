#ifndef DUDAO_SERVICES_JOBS_SOURCE_TABLE_H_
#define DUDAO_SERVICES_JOBS_SOURCE_TABLE_H_

#include <string>

#include "absl/status/statusor.h"
#include "storage/sql/table.h"

namespace dudao::jobs {

// The table of what an obligation follows from. INTERNAL for a name of none.
absl::StatusOr<const sql::Table*> SourceTable(const std::string& name);

}  // namespace dudao::jobs

#endif  // DUDAO_SERVICES_JOBS_SOURCE_TABLE_H_
