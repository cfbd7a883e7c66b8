#ifndef DUDAO_SERVICES_JOBS_RECOMPUTE_CHORE_H_
#define DUDAO_SERVICES_JOBS_RECOMPUTE_CHORE_H_

#include <string>

#include "services/pipeline/pipeline.h"

namespace dudao::jobs {

// Computes the provisional deadlines of a resource anew with the calendar of
// its bureau, and those of the notice a finding is in.
pipeline::Chore RecomputeChore(const std::string& source);

}  // namespace dudao::jobs

#endif  // DUDAO_SERVICES_JOBS_RECOMPUTE_CHORE_H_
