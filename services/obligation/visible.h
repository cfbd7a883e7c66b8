#ifndef DUDAO_SERVICES_OBLIGATION_VISIBLE_H_
#define DUDAO_SERVICES_OBLIGATION_VISIBLE_H_

#include "services/pipeline/principal.h"

namespace dudao::obligation {

// What is due in reach that the caller may see: what the office and other
// sections deliberate about a unit, and what it has not yet been told or been
// served, stays hidden from its head.
sql::Predicate VisibleObligations(const pipeline::Access& access);

}  // namespace dudao::obligation

#endif  // DUDAO_SERVICES_OBLIGATION_VISIBLE_H_
