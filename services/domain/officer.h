#ifndef DUDAO_SERVICES_DOMAIN_OFFICER_H_
#define DUDAO_SERVICES_DOMAIN_OFFICER_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "services/domain/actor.h"

namespace dudao::domain {

// A person of the office decides, never a tool and never the program. `zh` says
// so of what is decided. Errors: PERMISSION_DENIED.
absl::Status CheckOfficer(const Actor& actor, absl::string_view zh);

}  // namespace dudao::domain

#endif  // DUDAO_SERVICES_DOMAIN_OFFICER_H_
