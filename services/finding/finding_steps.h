#ifndef DUDAO_SERVICES_FINDING_FINDING_STEPS_H_
#define DUDAO_SERVICES_FINDING_FINDING_STEPS_H_

#include "services/pipeline/method_registry.h"

namespace dudao::finding {

// Binds the methods of FindingService.
void RegisterFinding(pipeline::MethodRegistry& registry);

}  // namespace dudao::finding

#endif  // DUDAO_SERVICES_FINDING_FINDING_STEPS_H_
