#ifndef DUDAO_SERVICES_DOMAIN_REMINDER_SCHEDULE_H_
#define DUDAO_SERVICES_DOMAIN_REMINDER_SCHEDULE_H_

#include <optional>
#include <vector>

#include "absl/time/civil_time.h"
#include "dudao/v1/bureau.pb.h"
#include "dudao/v1/obligation.pb.h"
#include "services/domain/calendar.h"

namespace dudao::domain {

// A day on which the settings want a reminder.
struct ReminderPoint {
  int offset = 0;  // from the due date, negative before it
  absl::CivilDay day;
};

// Every such day of a due date, the earliest first; of those that fall on one
// day the nearest to the due date.
std::vector<ReminderPoint> ReminderPoints(const v1::ReminderRules& rules,
                                          absl::CivilDay due,
                                          const Calendar& calendar);

// Plans the reminders of something due: where its due date has become known
// only now, from tomorrow on; otherwise those after `reminded_date`. Sets
// `remind_date` to the first of them, or clears it. Idempotent.
void ScheduleReminders(const v1::ReminderRules& rules,
                       const Calendar& calendar, absl::CivilDay today,
                       v1::Obligation* obligation);

// The reminder to be made today, and the schedule after it. However many were
// missed, it is the last of them: nobody is reminded several times at once.
std::optional<ReminderPoint> TakeReminder(const v1::ReminderRules& rules,
                                          const Calendar& calendar,
                                          absl::CivilDay today,
                                          v1::Obligation* obligation);

}  // namespace dudao::domain

#endif  // DUDAO_SERVICES_DOMAIN_REMINDER_SCHEDULE_H_
