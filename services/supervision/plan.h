#ifndef DUDAO_SERVICES_SUPERVISION_PLAN_H_
#define DUDAO_SERVICES_SUPERVISION_PLAN_H_

#include "services/supervision/supervision_context.h"

namespace dudao::supervision {

// Fills in what a plan rests on, and checks it: the unit, which is in use, the
// matters, the code of its numbers, a team that may go there. The team's
// references were checked (CheckTeamReferences).
absl::Status FillPlan(const pipeline::Call& call,
                      const storage::Snapshot& snapshot,
                      v1::Supervision* supervision);

// Plans a supervision, names it and keeps it. The team's references were
// checked.
absl::Status InsertPlan(const pipeline::Call& call,
                        const LoadedContext& loaded,
                        v1::Supervision* supervision,
                        storage::Transaction& tx);

}  // namespace dudao::supervision

#endif  // DUDAO_SERVICES_SUPERVISION_PLAN_H_
