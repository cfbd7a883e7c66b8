#ifndef DUDAO_SERVICES_BUREAU_LOAD_CALENDAR_H_
#define DUDAO_SERVICES_BUREAU_LOAD_CALENDAR_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "services/domain/calendar.h"
#include "storage/snapshot.h"

namespace dudao::bureau {

// The region whose calendar a bureau counts by: its own, or `CN`.
absl::StatusOr<std::string> LoadRegion(const storage::Snapshot& snapshot,
                                       absl::string_view bureau);

// The working days of a bureau as the snapshot has them: what comes with the
// program, and over it what the bureau loaded. Cheap: a calendar is made once
// for all who read the same, from any thread.
absl::StatusOr<std::shared_ptr<const domain::Calendar>> LoadCalendar(
    const storage::Snapshot& snapshot, absl::string_view bureau);

}  // namespace dudao::bureau

#endif  // DUDAO_SERVICES_BUREAU_LOAD_CALENDAR_H_
