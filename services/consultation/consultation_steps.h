#ifndef DUDAO_SERVICES_CONSULTATION_CONSULTATION_STEPS_H_
#define DUDAO_SERVICES_CONSULTATION_CONSULTATION_STEPS_H_

#include "services/pipeline/method_registry.h"

namespace dudao::consultation {

// Binds the methods of ConsultationService.
void RegisterConsultation(pipeline::MethodRegistry& registry);

}  // namespace dudao::consultation

#endif  // DUDAO_SERVICES_CONSULTATION_CONSULTATION_STEPS_H_
