#ifndef DUDAO_SERVICES_EVIDENCE_EVIDENCE_STEPS_H_
#define DUDAO_SERVICES_EVIDENCE_EVIDENCE_STEPS_H_

#include "services/pipeline/method_registry.h"

namespace dudao::evidence {

// Binds the methods of EvidenceService.
void RegisterEvidence(pipeline::MethodRegistry& registry);

}  // namespace dudao::evidence

#endif  // DUDAO_SERVICES_EVIDENCE_EVIDENCE_STEPS_H_
