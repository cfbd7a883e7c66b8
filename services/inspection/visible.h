#ifndef DUDAO_SERVICES_INSPECTION_VISIBLE_H_
#define DUDAO_SERVICES_INSPECTION_VISIBLE_H_

#include "services/pipeline/principal.h"

namespace dudao::inspection {

// The visits in reach that the caller may see: one that comes unannounced
// stays hidden from the unit until it begins.
sql::Predicate VisibleInspections(const pipeline::Access& access);

}  // namespace dudao::inspection

#endif  // DUDAO_SERVICES_INSPECTION_VISIBLE_H_
