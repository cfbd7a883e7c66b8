#ifndef DUDAO_SERVICES_DOMAIN_RECOMPUTE_H_
#define DUDAO_SERVICES_DOMAIN_RECOMPUTE_H_

#include "absl/status/statusor.h"
#include "absl/types/optional.h"
#include "dudao/v1/common.pb.h"
#include "google/protobuf/message.h"
#include "services/domain/calendar.h"

namespace dudao::domain {

// A provisional deadline computed anew from its limit and its start, where that
// makes it another one: the due date, whether it is provisional, or the version
// of the calendar. None where it stays as it is, and for what is not for the
// calendar to move:
//   - a deadline that is firm: also every due date that a person has set (an
//     extension granted, the date given with a return or a follow-up), which
//     keeps the limit and the start it was counted from but is no longer
//     provisional;
//   - one whose start event has not happened, which has neither start nor due
//     date;
//   - one without a due date while more time is being asked for: an
//     obligation's copy, of which the finding keeps the original.
// INVALID_ARGUMENT where its limit or start is none that ComputeDeadline takes.
absl::StatusOr<absl::optional<v1::Deadline>> Recompute(
    const v1::Deadline& deadline, const Calendar& calendar);

// Recomputes every deadline in a resource, but for those of rounds that are
// over, which stay as they were. Whether any of them became another one.
absl::StatusOr<bool> RecomputeAll(const Calendar& calendar,
                                  google::protobuf::Message* resource);

}  // namespace dudao::domain

#endif  // DUDAO_SERVICES_DOMAIN_RECOMPUTE_H_
