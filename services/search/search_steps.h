#ifndef DUDAO_SERVICES_SEARCH_SEARCH_STEPS_H_
#define DUDAO_SERVICES_SEARCH_SEARCH_STEPS_H_

#include "services/pipeline/method_registry.h"

namespace dudao::search {

void RegisterSearch(pipeline::MethodRegistry& registry);

}  // namespace dudao::search

#endif  // DUDAO_SERVICES_SEARCH_SEARCH_STEPS_H_
