#ifndef DUDAO_SERVICES_JOBS_PASSING_TIME_H_
#define DUDAO_SERVICES_JOBS_PASSING_TIME_H_

#include <string>

#include "services/pipeline/pipeline.h"

namespace dudao::jobs {

// What becomes due because a day has come. These leave no event: what is due
// follows from what is on record.

// Works out what visits are owed under an assignment in the month that follows.
pipeline::Chore VisitMonthChore(const std::string& bureau,
                                const std::string& assignment_id);

// Makes a supervisor's term that ends the office's to see to.
pipeline::Chore TermChore(const std::string& bureau,
                          const std::string& supervisor_id);

}  // namespace dudao::jobs

#endif  // DUDAO_SERVICES_JOBS_PASSING_TIME_H_
