#ifndef DUDAO_SERVICES_ESCALATION_VISIBLE_H_
#define DUDAO_SERVICES_ESCALATION_VISIBLE_H_

#include "dudao/v1/escalation.pb.h"
#include "services/pipeline/principal.h"

namespace dudao::escalation {

// The unit learns of a rung when it is served, whatever becomes of it then.
bool IsVisible(const pipeline::Access& access, const v1::Escalation& rung);

// Leaves out what its unit does not see: what the decision rests on.
void ShowTo(const pipeline::Access& access, v1::Escalation* rung);

// The rungs in reach that the caller may see.
sql::Predicate VisibleEscalations(const pipeline::Access& access);

}  // namespace dudao::escalation

#endif  // DUDAO_SERVICES_ESCALATION_VISIBLE_H_
