#ifndef DUDAO_SERVICES_DOMAIN_DEADLINE_H_
#define DUDAO_SERVICES_DOMAIN_DEADLINE_H_

#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "dudao/v1/common.pb.h"
#include "services/domain/calendar.h"

namespace dudao::domain {

// One day of the way from the start to the due date.
struct DayCount {
  absl::CivilDay day;
  DayKind kind = DayKind::kWorking;
  // The count advances on this day: for a limit in months, on the day of each
  // month that corresponds to the start.
  bool counted = false;
  // The count after this day, in the limit's unit.
  int count = 0;
  // The result depends on this day's kind, and its year's arrangement is not
  // published: only weekends are known.
  bool provisional = false;
};

// The day of a later month that corresponds to `start`, or the month's end
// where the month has no such day (民法典 202).
absl::CivilDay CorrespondingDay(absl::CivilDay start, int months);

// The last day of a limit (民法典 201–203). The start day is not counted.
//   WORKING_DAY   counts working days only.
//   CALENDAR_DAY  counts every day; a last day of rest rolls forward to the
//                 next working day.
//   MONTH         the same day of a later month or that month's end, rolled
//                 forward likewise.
// A length of 0 is the start day itself, rolled forward. The deadline is
// provisional where a day that decides it — each day counted one by one, the
// last day, and each day rolled over — lies in a year whose arrangement is
// not published. INVALID_ARGUMENT: no unit, a length outside 0 to 3660, or
// days outside 1900 to 2200.
absl::StatusOr<v1::Deadline> ComputeDeadline(const v1::Limit& limit,
                                             absl::CivilDay start,
                                             const Calendar& calendar);

// A person sets the due date, after today; it is firm from then on.
// Errors: INVALID_ARGUMENT / INVALID_FIELD under `due_date`.
absl::Status SetDueDate(const v1::Date& due_date, absl::CivilDay today,
                        v1::Deadline* deadline);

// How ComputeDeadline gets there: every day from the start, which is never
// counted, to the due date, which is the last element. The same counting.
absl::StatusOr<std::vector<DayCount>> ExplainDeadline(const v1::Limit& limit,
                                                      absl::CivilDay start,
                                                      const Calendar& calendar);

}  // namespace dudao::domain

#endif  // DUDAO_SERVICES_DOMAIN_DEADLINE_H_
