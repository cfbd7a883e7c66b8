#ifndef DUDAO_SERVICES_OBLIGATION_VISIBLE_H_
#define DUDAO_SERVICES_OBLIGATION_VISIBLE_H_

#include "services/pipeline/principal.h"

namespace dudao::obligation {

// What is due in reach that the caller may see: what the office has not decided
// or served, and what it and other sections deliberate about a unit, is not the
// unit's to see.
sql::Predicate VisibleObligations(const pipeline::Access& access);

}  // namespace dudao::obligation

#endif  // DUDAO_SERVICES_OBLIGATION_VISIBLE_H_
