#ifndef DUDAO_STORAGE_AGGREGATES_CALENDAR_QUERY_H_
#define DUDAO_STORAGE_AGGREGATES_CALENDAR_QUERY_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "storage/snapshot.h"

namespace dudao::storage {

// The calendar a bureau loaded, as its row keeps it: two of the same bytes are
// the same calendar, whatever their version, so that what was made of one need
// not be made again. Empty where nothing was loaded.
absl::StatusOr<std::string> StoredCalendar(const Snapshot& snapshot,
                                           absl::string_view bureau);

}  // namespace dudao::storage

#endif  // DUDAO_STORAGE_AGGREGATES_CALENDAR_QUERY_H_
