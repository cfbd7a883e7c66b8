#ifndef DUDAO_SERVICES_DOMAIN_UNIT_RULES_H_
#define DUDAO_SERVICES_DOMAIN_UNIT_RULES_H_

#include "absl/status/status.h"
#include "dudao/v1/unit.pb.h"

namespace dudao::domain {

// Nobody is sent to a unit that is out of use. Errors: FAILED_PRECONDITION /
// GUARD_FAILED.
absl::Status CheckUnitInUse(const v1::Unit& unit);

}  // namespace dudao::domain

#endif  // DUDAO_SERVICES_DOMAIN_UNIT_RULES_H_
