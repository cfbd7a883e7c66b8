#ifndef DUDAO_SERVICES_PREFERENCE_PREFERENCE_STEPS_H_
#define DUDAO_SERVICES_PREFERENCE_PREFERENCE_STEPS_H_

#include "services/pipeline/method_registry.h"

namespace dudao::preference {

// Binds the methods of PreferenceService.
void RegisterPreference(pipeline::MethodRegistry& registry);

}  // namespace dudao::preference

#endif  // DUDAO_SERVICES_PREFERENCE_PREFERENCE_STEPS_H_
