#ifndef DUDAO_SERVICES_PIPELINE_AUTHORISER_H_
#define DUDAO_SERVICES_PIPELINE_AUTHORISER_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "services/pipeline/principal.h"
#include "storage/snapshot.h"

namespace dudao::pipeline {

// The table of a type of resource (`unit`); null where it has none.
const sql::Table* TableOfType(absl::string_view type);

// What the caller may reach of a bureau with a permission.
absl::StatusOr<Access> AccessOf(const storage::Snapshot& snapshot,
                                const Principal& principal,
                                absl::string_view bureau,
                                absl::string_view permission);

// Whether the caller has a permission anywhere in the bureau.
bool HasPermission(const Principal& principal, absl::string_view bureau,
                   absl::string_view permission);

// Refuses unless `access` covers the resource. A resource that does not exist
// is refused in the same words as one that is out of reach, unless the whole
// bureau is in reach.
// Errors: PERMISSION_DENIED.
absl::Status CheckReach(const storage::Snapshot& snapshot,
                        const Access& access, absl::string_view resource,
                        absl::string_view type);

// Refuses a unit that a request names beside its parent and that is not in
// reach. Errors: PERMISSION_DENIED.
absl::Status CheckUnitInReach(const Access& access, absl::string_view unit);

absl::Status PermissionDenied(absl::string_view method_zh,
                              absl::string_view permission);

}  // namespace dudao::pipeline

#endif  // DUDAO_SERVICES_PIPELINE_AUTHORISER_H_
