#include "services/reminder/outbox.h"

#include "dudao/v1/identity.pb.h"
#include "services/api/resource_name.h"
#include "services/domain/reminder_rules.h"
#include "storage/base/date.h"
#include "storage/base/enum_text.h"

namespace dudao::reminder {
namespace {

using sql::Predicate;
using storage::Snapshot;
using storage::Transaction;

// The grants a reminder is addressed to.
Predicate AddressedTo(const v1::Reminder& reminder) {
  std::vector<Predicate> all = {
      Predicate::Is("state", "ACTIVE"),
      Predicate::Equal("role", EnumShortName(reminder.actor()))};
  if (reminder.actor() == v1::ROLE_UNIT_HEAD) {
    all.push_back(Predicate::Equal("unit", reminder.unit()));
  } else if (reminder.actor() == v1::ROLE_SUPERVISOR) {
    all.push_back(Predicate::Equal("supervisor", reminder.supervisor()));
  }
  return Predicate::And(std::move(all));
}

}  // namespace

absl::StatusOr<std::vector<std::string>> RecipientsOf(
    const v1::Reminder& reminder, const std::string& not_by,
    const Snapshot& snapshot) {
  ASSIGN_OR_RETURN(
      const std::vector<v1::Grant> grants,
      snapshot.All<v1::Grant>(storage::KeyOf(reminder.obligation()).bureau,
                              AddressedTo(reminder)));
  std::vector<std::string> users;
  for (const v1::Grant& grant : grants) {
    if (grant.user() == not_by) continue;
    if (reminder.actor() == v1::ROLE_SECTION &&
        grant.section() != reminder.section()) {
      continue;
    }
    const absl::StatusOr<v1::User> user = snapshot.Get<v1::User>(grant.user());
    if (absl::IsNotFound(user.status())) continue;
    RETURN_IF_ERROR(user.status());
    if (user->state() == v1::RECORD_STATE_ACTIVE) users.push_back(grant.user());
  }
  return users;
}

absl::Status Put(const pipeline::Call& call, v1::Reminder* reminder,
                 Transaction& tx) {
  reminder->set_name(
      api::MakeName("reminder", call.bureau, call.ids->NewId()));
  *reminder->mutable_next_attempt_time() = ToProto(call.now);
  std::string not_by;
  const absl::StatusOr<v1::Obligation> due =
      tx.Get<v1::Obligation>(reminder->obligation());
  if (due.ok()) not_by = due->not_by();
  ASSIGN_OR_RETURN(const std::vector<std::string> users,
                   RecipientsOf(*reminder, not_by, tx));
  reminder->mutable_recipients()->Assign(users.begin(), users.end());
  return tx.Insert(*reminder);
}

absl::StatusOr<std::vector<v1::Reminder>> RemindersOf(
    const std::string& obligation, const Snapshot& snapshot) {
  return snapshot.All<v1::Reminder>(
      storage::KeyOf(obligation).bureau,
      Predicate::Equal("obligation", obligation));
}

absl::Status CancelStale(const v1::Obligation& known,
                         const v1::Obligation* next, Transaction& tx) {
  if (known.reminder_count() == 0) return absl::OkStatus();
  ASSIGN_OR_RETURN(const std::vector<v1::Reminder> all,
                   RemindersOf(known.name(), tx));
  for (v1::Reminder reminder : all) {
    if (reminder.state() != v1::REMINDER_STATE_PENDING ||
        domain::StillHolds(reminder, next)) {
      continue;
    }
    RETURN_IF_ERROR(domain::CancelReminder(
        next == nullptr ? "事项已办结或不再需要办理" : "期限已变动",
        &reminder));
    RETURN_IF_ERROR(tx.Update(reminder));
  }
  return absl::OkStatus();
}

}  // namespace dudao::reminder
