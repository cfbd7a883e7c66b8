#ifndef DUDAO_SERVICES_INSPECTION_INSPECTION_STEPS_H_
#define DUDAO_SERVICES_INSPECTION_INSPECTION_STEPS_H_

#include "services/pipeline/method_registry.h"

namespace dudao::inspection {

// Binds the methods of InspectionService.
void RegisterInspection(pipeline::MethodRegistry& registry);

// Binds RecordInspection.
void RegisterRecordInspection(pipeline::MethodRegistry& registry);

}  // namespace dudao::inspection

#endif  // DUDAO_SERVICES_INSPECTION_INSPECTION_STEPS_H_
