#include "services/reminder/reminder_steps.h"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/time/time.h"
#include "dudao/v1/reminder_service.pb.h"
#include "services/bureau/caller_recusal.h"
#include "services/domain/reminder_rules.h"
#include "services/pipeline/authoriser.h"
#include "services/pipeline/list_step.h"
#include "services/pipeline/resource_steps.h"
#include "services/reminder/outbox.h"
#include "storage/base/error.h"

namespace dudao::reminder {
namespace {

using pipeline::Call;
using sql::Predicate;
using storage::Snapshot;
using storage::Transaction;

// What the office writes to a supervisor about a unit is not the unit's to
// read.
Predicate VisibleReminders(const pipeline::Access& access) {
  return Predicate::Not(Predicate::And(
      {access.OnlyAsHead(storage::TableOf<v1::Reminder>()),
       Predicate::Not(Predicate::Is("actor", "UNIT_HEAD"))}));
}

absl::StatusOr<v1::GetReminderResponse> GetReminder(
    const Call& call, const v1::GetReminderRequest& request,
    const Snapshot& snapshot) {
  v1::GetReminderResponse response;
  ASSIGN_OR_RETURN(*response.mutable_reminder(),
                   snapshot.Get<v1::Reminder>(request.name()));
  if (call.access.OnlyAsHead(response.reminder().unit(),
                             response.reminder().supervisor()) &&
      response.reminder().actor() != v1::ROLE_UNIT_HEAD) {
    return NotFound(request.name());
  }
  return response;
}

absl::StatusOr<v1::ListRemindersResponse> ListReminders(
    const Call& call, const v1::ListRemindersRequest& request,
    const Snapshot& snapshot) {
  return pipeline::ListResources<v1::ListRemindersResponse, v1::Reminder>(
      call, request, snapshot, VisibleReminders(call.access));
}

absl::StatusOr<v1::SendReminderResponse> SendReminder(
    const Call& call, const v1::SendReminderRequest& request,
    Transaction& tx) {
  ASSIGN_OR_RETURN(v1::Obligation due,
                   pipeline::ActedOn<v1::Obligation>(tx, request));
  RETURN_IF_ERROR(bureau::CheckCallerRecusal(call, tx, due));
  // The history of what it follows from tells of it.
  RETURN_IF_ERROR(pipeline::MentionByName(due.source(), tx));
  due.set_reminder_count(due.reminder_count() + 1);
  RETURN_IF_ERROR(tx.Update(due));
  v1::SendReminderResponse response;
  v1::Reminder& reminder = *response.mutable_reminder();
  reminder =
      domain::MakeReminder(v1::REMINDER_KIND_MANUAL, due, call.today());
  reminder.set_note(request.note());
  reminder.set_sent_by(call.user());
  RETURN_IF_ERROR(Put(call, &reminder, tx));
  return response;
}

// Those that may be taken now, the longest waiting first.
absl::StatusOr<std::vector<v1::Reminder>> Waiting(const Call& call, int most,
                                                  const Snapshot& snapshot) {
  storage::ListQuery query;
  query.bureau = call.bureau;
  query.where = Predicate::And(
      {Predicate::Is("state", "PENDING"),
       Predicate::Compare(Predicate::Op::kLessEqual, "next_attempt_time",
                          absl::ToUnixMicros(call.now))});
  query.order = {{.column = "next_attempt_time"}};
  query.limit = most;
  ASSIGN_OR_RETURN(auto page, snapshot.List<v1::Reminder>(query));
  return std::move(page.items);
}

// Who is to be told, and what, may have changed since the reminder was made.
absl::Status Refresh(const Call& call, const Transaction& tx,
                     v1::Reminder* reminder) {
  // What it is about is there as long as the reminder waits.
  ASSIGN_OR_RETURN(const v1::Obligation due,
                   tx.Get<v1::Obligation>(reminder->obligation()));
  ASSIGN_OR_RETURN(const std::vector<std::string> users,
                   RecipientsOf(*reminder, due.not_by(), tx));
  reminder->mutable_recipients()->Assign(users.begin(), users.end());
  domain::Retell(due, call.today(), reminder);
  return absl::OkStatus();
}

absl::StatusOr<v1::ClaimRemindersResponse> ClaimReminders(
    const Call& call, const v1::ClaimRemindersRequest& request,
    Transaction& tx) {
  ASSIGN_OR_RETURN(
      std::vector<v1::Reminder> waiting,
      Waiting(call, pipeline::PageSize(request.page_size()), tx));
  v1::ClaimRemindersResponse response;
  for (v1::Reminder& reminder : waiting) {
    RETURN_IF_ERROR(domain::ClaimReminder(call.actor(), call.now, &reminder));
    const bool taken = reminder.state() == v1::REMINDER_STATE_PENDING;
    if (taken) RETURN_IF_ERROR(Refresh(call, tx, &reminder));
    RETURN_IF_ERROR(tx.Update(reminder));
    if (taken) *response.add_reminders() = std::move(reminder);
  }
  return response;
}

absl::StatusOr<v1::AcknowledgeReminderResponse> AcknowledgeReminder(
    const Call& call, const v1::AcknowledgeReminderRequest& request,
    Transaction& tx) {
  v1::AcknowledgeReminderResponse response;
  v1::Reminder& reminder = *response.mutable_reminder();
  ASSIGN_OR_RETURN(reminder, pipeline::ActedOn<v1::Reminder>(tx, request));
  ASSIGN_OR_RETURN(const bool changed,
                   domain::AcknowledgeReminder(call.actor(), request.report(),
                                               call.now, &reminder));
  if (changed) RETURN_IF_ERROR(tx.Update(reminder));
  return response;
}

}  // namespace

void RegisterReminder(pipeline::MethodRegistry& registry) {
  registry.Bind(GetReminder);
  registry.Bind(ListReminders);
  registry.Bind(SendReminder);
  registry.Bind(ClaimReminders);
  registry.Bind(AcknowledgeReminder);
}

}  // namespace dudao::reminder
