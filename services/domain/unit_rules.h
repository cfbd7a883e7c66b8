#ifndef DUDAO_SERVICES_DOMAIN_UNIT_RULES_H_
#define DUDAO_SERVICES_DOMAIN_UNIT_RULES_H_

#include "absl/status/status.h"
#include "dudao/v1/unit.pb.h"

namespace dudao::domain {

// Nobody is sent to a unit that is out of use. Errors: FAILED_PRECONDITION /
// GUARD_FAILED.
absl::Status CheckUnitInUse(const v1::Unit& unit);

// A place has both its coordinates. One that is 0 counts as not given: no unit
// lies on the equator or on the meridian of Greenwich. Errors: INVALID_ARGUMENT /
// INVALID_FIELD under `unit`.
absl::Status CheckPlace(const v1::Unit& unit);

}  // namespace dudao::domain

#endif  // DUDAO_SERVICES_DOMAIN_UNIT_RULES_H_
