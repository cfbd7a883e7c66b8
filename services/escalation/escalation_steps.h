#ifndef DUDAO_SERVICES_ESCALATION_ESCALATION_STEPS_H_
#define DUDAO_SERVICES_ESCALATION_ESCALATION_STEPS_H_

#include "services/pipeline/method_registry.h"

namespace dudao::escalation {

// Binds the methods of EscalationService.
void RegisterEscalation(pipeline::MethodRegistry& registry);

// Binds those about a rung that was decided on.
void RegisterServedRung(pipeline::MethodRegistry& registry);

// Binds the methods of EscalationReviewService.
void RegisterEscalationReview(pipeline::MethodRegistry& registry);

}  // namespace dudao::escalation

#endif  // DUDAO_SERVICES_ESCALATION_ESCALATION_STEPS_H_
