#ifndef DUDAO_SERVICES_DOMAIN_GRANT_RULES_H_
#define DUDAO_SERVICES_DOMAIN_GRANT_RULES_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "dudao/v1/identity.pb.h"

namespace dudao::domain {

// Whether a grant says what its role needs and nothing else: UNIT_HEAD a unit,
// SUPERVISOR a supervisor, SECTION the name of a section, INTEGRATION
// permissions that exist.
// Errors: INVALID_ARGUMENT / INVALID_FIELD under `grant`, all at once.
absl::Status CheckGrant(const v1::Grant& grant,
                        absl::Span<const absl::string_view> permissions);

// Whether two grants give the same.
bool SameGrant(const v1::Grant& a, const v1::Grant& b);

// A bureau must keep an administrator: `others` are the ADMIN grants that
// remain. Errors: FAILED_PRECONDITION / GUARD_FAILED.
absl::Status CheckAdminRemains(absl::Span<const v1::Grant> others);

}  // namespace dudao::domain

#endif  // DUDAO_SERVICES_DOMAIN_GRANT_RULES_H_
