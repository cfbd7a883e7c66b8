#ifndef DUDAO_SERVICES_FINDING_VISIBLE_H_
#define DUDAO_SERVICES_FINDING_VISIBLE_H_

#include "services/pipeline/principal.h"

namespace dudao::finding {

// The findings in reach that the caller may see: a draft belongs to whoever
// makes the visit.
sql::Predicate VisibleFindings(const pipeline::Access& access);

}  // namespace dudao::finding

#endif  // DUDAO_SERVICES_FINDING_VISIBLE_H_
