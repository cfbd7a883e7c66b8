#include "services/identity/identity_steps.h"

#include "services/identity/grant_steps.h"
#include "services/identity/token_steps.h"
#include "services/identity/user_steps.h"

namespace dudao::identity {

void RegisterIdentity(pipeline::MethodRegistry& registry) {
  registry.Bind(WhoAmI);
  registry.Bind(GetUser);
  registry.Bind(ListUsers);
  registry.Bind(CreateUser);
  registry.Bind(UpdateUser);
  registry.Bind(DeactivateUser);
  registry.Bind(CreateGrant);
  registry.Bind(RevokeGrant);
  registry.Bind(ListGrants);
  registry.Bind(CreateApiToken);
  registry.Bind(ListApiTokens);
  registry.Bind(RevokeApiToken);
}

}  // namespace dudao::identity
