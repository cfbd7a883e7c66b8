#ifndef DUDAO_SERVICES_EVENT_EVENT_STEPS_H_
#define DUDAO_SERVICES_EVENT_EVENT_STEPS_H_

#include "services/pipeline/method_registry.h"

namespace dudao::event {

// Binds the methods of EventService.
void RegisterEvent(pipeline::MethodRegistry& registry);

}  // namespace dudao::event

#endif  // DUDAO_SERVICES_EVENT_EVENT_STEPS_H_
