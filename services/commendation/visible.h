#ifndef DUDAO_SERVICES_COMMENDATION_VISIBLE_H_
#define DUDAO_SERVICES_COMMENDATION_VISIBLE_H_

#include "dudao/v1/commendation.pb.h"
#include "services/pipeline/principal.h"

namespace dudao::commendation {

// The commendations in reach that the caller may see: who is commended, and
// the head of a unit that is, those that were issued.
sql::Predicate VisibleCommendations(const pipeline::Access& access);
bool IsVisible(const pipeline::Access& access,
               const v1::Commendation& commendation);

}  // namespace dudao::commendation

#endif  // DUDAO_SERVICES_COMMENDATION_VISIBLE_H_
