#ifndef DUDAO_SERVICES_CONSULTATION_VISIBLE_H_
#define DUDAO_SERVICES_CONSULTATION_VISIBLE_H_

#include "services/pipeline/principal.h"

namespace dudao::consultation {

// The consultations in reach that the caller may see: the unit's head those
// that the office has released.
sql::Predicate VisibleConsultations(const pipeline::Access& access);

}  // namespace dudao::consultation

#endif  // DUDAO_SERVICES_CONSULTATION_VISIBLE_H_
