#ifndef DUDAO_SERVICES_OBLIGATION_LIST_OBLIGATIONS_H_
#define DUDAO_SERVICES_OBLIGATION_LIST_OBLIGATIONS_H_

#include "services/pipeline/method_registry.h"

namespace dudao::obligation {

// Binds ListObligations.
void RegisterObligation(pipeline::MethodRegistry& registry);

}  // namespace dudao::obligation

#endif  // DUDAO_SERVICES_OBLIGATION_LIST_OBLIGATIONS_H_
