#include "services/jobs/source_table.h"

#include "absl/strings/str_cat.h"
#include "dudao/v1/options.pb.h"
#include "services/api/resource_name.h"
#include "storage/aggregates/tables.h"
#include "storage/base/status_macros.h"

namespace dudao::jobs {

absl::StatusOr<const sql::Table*> SourceTable(const std::string& name) {
  ASSIGN_OR_RETURN(const api::ParsedName parsed, api::ParseName(name));
  for (const sql::Table& table : storage::AllTables()) {
    if (table.prototype->GetDescriptor()
            ->options()
            .GetExtension(v1::resource)
            .type() == parsed.type) {
      return &table;
    }
  }
  return absl::InternalError(absl::StrCat("no table of ", name));
}

}  // namespace dudao::jobs
