#ifndef DUDAO_SERVICES_EVENT_CURSOR_H_
#define DUDAO_SERVICES_EVENT_CURSOR_H_

#include <cstdint>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "storage/snapshot.h"

namespace dudao::event {

// `bureaus/{bureau}:{seq}`: after the event with this number.
std::string CursorAt(const std::string& bureau, std::int64_t seq);

// The number in a cursor; of the last event for an empty one. Errors:
// OUT_OF_RANGE / CURSOR_EXPIRED for one that is not of this bureau's log.
absl::StatusOr<std::int64_t> StartOf(const storage::Snapshot& snapshot,
                                     const std::string& bureau,
                                     const std::string& cursor);

// OUT_OF_RANGE / CURSOR_EXPIRED.
absl::Status CursorExpired(absl::string_view cursor);

}  // namespace dudao::event

#endif  // DUDAO_SERVICES_EVENT_CURSOR_H_
