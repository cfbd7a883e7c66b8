#ifndef DUDAO_SERVICES_COMMENDATION_COMMENDATION_STEPS_H_
#define DUDAO_SERVICES_COMMENDATION_COMMENDATION_STEPS_H_

#include "services/pipeline/method_registry.h"

namespace dudao::commendation {

// Binds the methods of CommendationService.
void RegisterCommendation(pipeline::MethodRegistry& registry);

}  // namespace dudao::commendation

#endif  // DUDAO_SERVICES_COMMENDATION_COMMENDATION_STEPS_H_
