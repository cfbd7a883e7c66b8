#ifndef DUDAO_SERVICES_REMINDER_OUTBOX_H_
#define DUDAO_SERVICES_REMINDER_OUTBOX_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "dudao/v1/obligation.pb.h"
#include "dudao/v1/reminder.pb.h"
#include "services/pipeline/call.h"
#include "storage/transaction.h"

namespace dudao::reminder {

// Reminders are written in the transaction of what they follow from: what was
// told is on record, and nothing is told twice.

// Puts one out for delivery: gives it a name and its recipients.
absl::Status Put(const pipeline::Call& call, v1::Reminder* reminder,
                 storage::Transaction& tx);

// The users a reminder is for, now: who holds the grant it is addressed to and
// may sign in. `not_by` may not do it.
absl::StatusOr<std::vector<std::string>> RecipientsOf(
    const v1::Reminder& reminder, const std::string& not_by,
    const storage::Snapshot& snapshot);

// Every reminder of something due.
absl::StatusOr<std::vector<v1::Reminder>> RemindersOf(
    const std::string& obligation, const storage::Snapshot& snapshot);

// Cancels what waits about `known` and no longer holds: `next` is what is due
// now, null where nothing is.
absl::Status CancelStale(const v1::Obligation& known,
                         const v1::Obligation* next,
                         storage::Transaction& tx);

}  // namespace dudao::reminder

#endif  // DUDAO_SERVICES_REMINDER_OUTBOX_H_
