#include "services/jobs/source_table.h"

#include "absl/strings/str_cat.h"
#include "services/api/resource_name.h"
#include "services/pipeline/authoriser.h"
#include "storage/base/status_macros.h"

namespace dudao::jobs {

absl::StatusOr<const sql::Table*> SourceTable(const std::string& name) {
  ASSIGN_OR_RETURN(const api::ParsedName parsed, api::ParseName(name));
  const sql::Table* const table = pipeline::TableOfType(parsed.type);
  if (table != nullptr) return table;
  return absl::InternalError(absl::StrCat("no table of ", name));
}

}  // namespace dudao::jobs
