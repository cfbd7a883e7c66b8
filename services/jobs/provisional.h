#ifndef DUDAO_SERVICES_JOBS_PROVISIONAL_H_
#define DUDAO_SERVICES_JOBS_PROVISIONAL_H_

#include <set>
#include <string>

#include "absl/status/statusor.h"
#include "services/domain/calendar.h"
#include "storage/snapshot.h"

namespace dudao::jobs {

// The resources of a bureau with provisional dates that its calendar may make
// others: those that something due follows from, and those with a date that is
// nobody's duty now. Such a one is a unit's time to object, or that of a rung
// whose rectification is being reviewed: it counts again when it is returned.
absl::StatusOr<std::set<std::string>> WithProvisionalDates(
    const storage::Snapshot& snapshot, const std::string& bureau,
    const domain::Calendar& calendar);

}  // namespace dudao::jobs

#endif  // DUDAO_SERVICES_JOBS_PROVISIONAL_H_
