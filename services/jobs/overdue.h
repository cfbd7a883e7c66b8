#ifndef DUDAO_SERVICES_JOBS_OVERDUE_H_
#define DUDAO_SERVICES_JOBS_OVERDUE_H_

#include <vector>

#include "dudao/v1/obligation.pb.h"
#include "services/jobs/sweeper.h"
#include "services/pipeline/pipeline.h"

namespace dudao::jobs {

// Marks something due as overdue, where it still is when the chore is done;
// `*marked` says then whether it was. `hooks` and `marked` must outlive the
// chore.
pipeline::Chore MarkOverdueChore(const v1::Obligation& obligation,
                                 const std::vector<OverdueHook>& hooks,
                                 bool* marked);

}  // namespace dudao::jobs

#endif  // DUDAO_SERVICES_JOBS_OVERDUE_H_
