#ifndef DUDAO_SERVICES_DOMAIN_REMINDER_RULES_H_
#define DUDAO_SERVICES_DOMAIN_REMINDER_RULES_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "dudao/v1/obligation.pb.h"
#include "dudao/v1/reminder.pb.h"
#include "services/domain/actor.h"

namespace dudao::domain {

// After so many attempts nobody tries again.
inline constexpr int kMostAttempts = 5;
// How long a tool has to deliver and report.
inline constexpr absl::Duration kClaimTime = absl::Minutes(10);

// A reminder of something due, without a name: whom it is for, and what it
// tells them today. `old_due` is the day it was due before, of a deadline that
// moved.
v1::Reminder MakeReminder(v1::ReminderKind kind, const v1::Obligation& due,
                          absl::CivilDay today,
                          const v1::Date* old_due = nullptr);

// Says anew what it tells them: days have passed since it was made.
void Retell(const v1::Obligation& due, absl::CivilDay today,
            v1::Reminder* reminder);

// Whether it still says by when `due` is; null where nothing is due any more.
bool StillHolds(const v1::Reminder& reminder, const v1::Obligation* due);

// Whether a later reminder of the program's own takes its place.
bool IsAutomatic(const v1::Reminder& reminder);

// Ends what waits. `reason` is for people.
absl::Status CancelReminder(absl::string_view reason, v1::Reminder* reminder);

// A tool takes it; or it is given up, where it was taken too often without a
// report: then it is FAILED. Errors: FAILED_PRECONDITION / STATE_CONFLICT.
absl::Status ClaimReminder(const Actor& actor, absl::Time now,
                           v1::Reminder* reminder);

// Takes a tool's report; false where the same was said before and nothing
// changes. Errors: INVALID_ARGUMENT / INVALID_FIELD without a reason for a
// failure, FAILED_PRECONDITION / STATE_CONFLICT, GUARD_FAILED where the actor
// has not taken it.
absl::StatusOr<bool> AcknowledgeReminder(const Actor& actor,
                                         const v1::DeliveryReport& report,
                                         absl::Time now,
                                         v1::Reminder* reminder);

}  // namespace dudao::domain

#endif  // DUDAO_SERVICES_DOMAIN_REMINDER_RULES_H_
