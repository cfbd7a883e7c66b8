#ifndef DUDAO_SERVICES_FOLLOW_UP_FOLLOW_UP_STEPS_H_
#define DUDAO_SERVICES_FOLLOW_UP_FOLLOW_UP_STEPS_H_

#include "services/pipeline/method_registry.h"

namespace dudao::follow_up {

// Binds the methods of FollowUpService.
void RegisterFollowUp(pipeline::MethodRegistry& registry);

}  // namespace dudao::follow_up

#endif  // DUDAO_SERVICES_FOLLOW_UP_FOLLOW_UP_STEPS_H_
