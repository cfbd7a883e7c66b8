#ifndef DUDAO_SERVICES_OBLIGATION_VISIBLE_H_
#define DUDAO_SERVICES_OBLIGATION_VISIBLE_H_

#include "services/pipeline/principal.h"

namespace dudao::obligation {

// What is due within reach that the caller may see: what the office has not
// decided or served is not the unit's to see.
sql::Predicate VisibleObligations(const pipeline::Access& access);

}  // namespace dudao::obligation

#endif  // DUDAO_SERVICES_OBLIGATION_VISIBLE_H_
