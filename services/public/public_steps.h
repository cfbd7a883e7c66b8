#ifndef DUDAO_SERVICES_PUBLIC_PUBLIC_STEPS_H_
#define DUDAO_SERVICES_PUBLIC_PUBLIC_STEPS_H_

#include "services/pipeline/method_registry.h"

namespace dudao::public_pages {

// Binds the methods of PublicService. They know no caller: whatever they answer
// anyone may read, so that they take single fields over and never a resource.
void RegisterPublic(pipeline::MethodRegistry& registry);

}  // namespace dudao::public_pages

#endif  // DUDAO_SERVICES_PUBLIC_PUBLIC_STEPS_H_
