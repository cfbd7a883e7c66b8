#ifndef DUDAO_SERVICES_SUPERVISION_VISIBLE_H_
#define DUDAO_SERVICES_SUPERVISION_VISIBLE_H_

#include "dudao/v1/supervision.pb.h"
#include "services/pipeline/call.h"
#include "services/pipeline/principal.h"

namespace dudao::supervision {

// The supervisions in reach that the caller may see: the unit knows of one by
// its notice (教育督导条例 art. 17).
sql::Predicate VisibleSupervisions(const pipeline::Access& access);

// Whether one in reach is hidden from the caller.
bool IsHidden(const pipeline::Call& call,
              const v1::Supervision& supervision);

// Takes out what the caller may not see of it. The unit sees what was issued
// to it and what it wrote: not what students, parents and teachers said, nor
// the team's deliberation and vote, nor what the team wrote down before it fed
// its opinion back, nor what comes of a rebuttal before the opinion, nor the
// report before it is published. Who commented is for the office alone.
void ShowTo(const pipeline::Call& call, v1::Supervision* supervision);

}  // namespace dudao::supervision

#endif  // DUDAO_SERVICES_SUPERVISION_VISIBLE_H_
