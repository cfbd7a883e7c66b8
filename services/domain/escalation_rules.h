#ifndef DUDAO_SERVICES_DOMAIN_ESCALATION_RULES_H_
#define DUDAO_SERVICES_DOMAIN_ESCALATION_RULES_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "dudao/v1/escalation.pb.h"
#include "dudao/v1/escalation_service.pb.h"
#include "dudao/v1/finding.pb.h"
#include "services/domain/escalation_proposal.h"
#include "services/domain/finding_rules.h"

namespace dudao::domain {

// Each moves a rung along kEscalationRules and fills the fields that belong to
// the step. Errors: FAILED_PRECONDITION / STATE_CONFLICT, GUARD_FAILED,
// INVALID_ARGUMENT / INVALID_FIELD, PERMISSION_DENIED; the rung is then left as
// it was or half changed, and must be thrown away. `finding` is the rung's,
// null where it has none.

// Moves a rung by a verb.
absl::Status MoveEscalation(absl::string_view verb, v1::Escalation* rung);

// An officer decides on what was proposed or on another rung; zero tolerance is
// always referred. `rungs` are all of the unit.
absl::Status Decide(const FindingContext& context, const Rungs& rungs,
                    const v1::Finding* finding,
                    const v1::DecideEscalationRequest& decision,
                    v1::Escalation* rung);

// An officer decides against it. Nobody decides against the referral of zero
// tolerance: what is none is withdrawn as a finding.
absl::Status Dismiss(const FindingContext& context, absl::string_view reason,
                     v1::Escalation* rung);

// Served on a day from the decision to today; the unit's limit begins. The
// number is taken by the caller.
absl::Status Serve(const FindingContext& context,
                   const v1::ServeEscalationRequest& service,
                   const v1::Finding* finding, v1::Escalation* rung);

// The head of the unit answers; a later answer takes the place of an earlier.
absl::Status Answer(const FindingContext& context,
                    const v1::EscalationAnswer& answer, v1::Escalation* rung);

// It did its work: the finding is settled, or the unit as a whole answered.
absl::Status Conclude(const FindingContext& context,
                      const v1::EscalationConclusion& conclusion,
                      const v1::Finding* finding, v1::Escalation* rung);

// An officer takes it back; the referral of zero tolerance only once the
// finding is settled.
absl::Status TakeBack(const FindingContext& context, absl::string_view reason,
                      const v1::Finding* finding, v1::Escalation* rung);

}  // namespace dudao::domain

#endif  // DUDAO_SERVICES_DOMAIN_ESCALATION_RULES_H_
