#ifndef DUDAO_SERVICES_IDENTITY_PASSWORD_STEPS_H_
#define DUDAO_SERVICES_IDENTITY_PASSWORD_STEPS_H_

#include <memory>

#include "services/identity/sign_in_delay.h"
#include "services/pipeline/method_registry.h"

namespace dudao::identity {

// Binds ChangePassword and ResetPassword.
void BindPasswords(pipeline::MethodRegistry& registry,
                   std::shared_ptr<SignInDelays> delays);

}  // namespace dudao::identity

#endif  // DUDAO_SERVICES_IDENTITY_PASSWORD_STEPS_H_
