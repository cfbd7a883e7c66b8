#ifndef DUDAO_SERVICES_DOMAIN_RECUSAL_H_
#define DUDAO_SERVICES_DOMAIN_RECUSAL_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "dudao/v1/bureau.pb.h"
#include "dudao/v1/supervisor.pb.h"
#include "services/domain/actor.h"

namespace dudao::domain {

// Whether a supervisor may meet a unit (教育督导条例 art. 10): not where a near
// relative is employed or enrolled, not one's own unit, and not a unit left
// less than `recusal_years` ago. The error says which of the three, and never
// who the relative is or when the person left: both are confidential.
// Errors: FAILED_PRECONDITION / RECUSAL.
absl::Status CheckRecusal(const v1::Supervisor& supervisor,
                          absl::string_view unit,
                          absl::string_view unit_display_name,
                          absl::CivilDay today,
                          const v1::BureauSettings& settings);

// The same of a supervisor who is about to act: says whom to hand the matter
// to.
absl::Status CheckOwnRecusal(const v1::Supervisor& supervisor,
                             absl::string_view unit,
                             absl::string_view unit_display_name,
                             absl::CivilDay today,
                             const v1::BureauSettings& settings);

// Nobody decides about the unit one heads, whatever else one is.
// Errors: FAILED_PRECONDITION / RECUSAL.
absl::Status CheckOwnUnit(const Actor& actor, absl::string_view unit,
                          absl::string_view unit_display_name);

}  // namespace dudao::domain

#endif  // DUDAO_SERVICES_DOMAIN_RECUSAL_H_
