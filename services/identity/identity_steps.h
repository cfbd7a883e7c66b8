#ifndef DUDAO_SERVICES_IDENTITY_IDENTITY_STEPS_H_
#define DUDAO_SERVICES_IDENTITY_IDENTITY_STEPS_H_

#include "services/pipeline/method_registry.h"

namespace dudao::identity {

// Binds every method of IdentityService.
void RegisterIdentity(pipeline::MethodRegistry& registry);

}  // namespace dudao::identity

#endif  // DUDAO_SERVICES_IDENTITY_IDENTITY_STEPS_H_
