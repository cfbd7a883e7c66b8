#ifndef DUDAO_SERVICES_DOMAIN_ASSIGNMENT_FITNESS_H_
#define DUDAO_SERVICES_DOMAIN_ASSIGNMENT_FITNESS_H_

#include "absl/status/status.h"
#include "absl/time/civil_time.h"
#include "dudao/v1/bureau.pb.h"
#include "dudao/v1/supervisor.pb.h"
#include "dudao/v1/unit.pb.h"

namespace dudao::domain {

// Whether the supervisor may be made responsible for the unit (条例 art. 6, 7,
// 10). Errors: FAILED_PRECONDITION / GUARD_FAILED for a unit out of use,
// NOT_QUALIFIED, RECUSAL.
absl::Status CheckFit(const v1::Unit& unit, const v1::Supervisor& supervisor,
                      absl::CivilDay today,
                      const v1::BureauSettings& settings);

}  // namespace dudao::domain

#endif  // DUDAO_SERVICES_DOMAIN_ASSIGNMENT_FITNESS_H_
