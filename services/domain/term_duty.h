#ifndef DUDAO_SERVICES_DOMAIN_TERM_DUTY_H_
#define DUDAO_SERVICES_DOMAIN_TERM_DUTY_H_

#include <vector>

#include "absl/time/civil_time.h"
#include "dudao/v1/bureau.pb.h"
#include "dudao/v1/obligation.pb.h"
#include "dudao/v1/supervisor.pb.h"

namespace dudao::domain {

// Whether the term of a supervisor ends so soon that the office has to see to
// it, or has ended.
bool IsTermNear(const v1::BureauSettings& settings,
                const v1::Supervisor& supervisor, absl::CivilDay today);

// What the office has to do about a term by its last day: renew it, or end the
// engagement where no further one may follow (教育督导条例 art. 6). Nothing
// where the supervisor has no term or is not engaged.
std::vector<v1::Obligation> ObligationsOf(const v1::BureauSettings& settings,
                                          const v1::Supervisor& supervisor);

}  // namespace dudao::domain

#endif  // DUDAO_SERVICES_DOMAIN_TERM_DUTY_H_
