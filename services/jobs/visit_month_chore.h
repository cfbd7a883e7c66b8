#ifndef DUDAO_SERVICES_JOBS_VISIT_MONTH_CHORE_H_
#define DUDAO_SERVICES_JOBS_VISIT_MONTH_CHORE_H_

#include <string>

#include "services/pipeline/pipeline.h"

namespace dudao::jobs {

// Works out what visits are owed under an assignment in the month that follows.
// Leaves no event: what is owed follows from what is on record.
pipeline::Chore VisitMonthChore(const std::string& bureau,
                                const std::string& assignment_id);

}  // namespace dudao::jobs

#endif  // DUDAO_SERVICES_JOBS_VISIT_MONTH_CHORE_H_
