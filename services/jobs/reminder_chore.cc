#include "services/jobs/reminder_chore.h"

#include <memory>
#include <utility>

#include "google/protobuf/util/message_differencer.h"
#include "services/bureau/load_calendar.h"
#include "services/bureau/settings.h"
#include "services/domain/reminder_rules.h"
#include "services/domain/reminder_schedule.h"
#include "services/pipeline/resource_steps.h"
#include "services/reminder/outbox.h"
#include "storage/base/date.h"

namespace dudao::jobs {
namespace {

using google::protobuf::util::MessageDifferencer;
using pipeline::Call;
using storage::Transaction;

// Whether it was made before: a day may come twice, where the clock was set
// back and the due date went away and returned.
bool IsMade(const std::vector<v1::Reminder>& made, const v1::Reminder& next) {
  for (const v1::Reminder& one : made) {
    if (domain::IsAutomatic(one) && one.offset_days() == next.offset_days() &&
        MessageDifferencer::Equals(one.due_date(), next.due_date())) {
      return true;
    }
  }
  return false;
}

// What nobody has taken yet is told by the later one.
absl::Status CancelEarlier(const std::vector<v1::Reminder>& made,
                           Transaction& tx) {
  for (v1::Reminder reminder : made) {
    if (reminder.state() != v1::REMINDER_STATE_PENDING ||
        !domain::IsAutomatic(reminder)) {
      continue;
    }
    RETURN_IF_ERROR(domain::CancelReminder("已有新的提醒", &reminder));
    RETURN_IF_ERROR(tx.Update(reminder));
  }
  return absl::OkStatus();
}

absl::Status PutOut(const Call& call, const domain::ReminderPoint& point,
                    v1::Obligation* due, Transaction& tx) {
  v1::Reminder next = domain::MakeReminder(
      point.offset > 0 ? v1::REMINDER_KIND_OVERDUE
                       : v1::REMINDER_KIND_BEFORE_DUE,
      *due, call.today());
  next.set_offset_days(point.offset);
  ASSIGN_OR_RETURN(const std::vector<v1::Reminder> made,
                   reminder::RemindersOf(due->name(), tx));
  if (IsMade(made, next)) return absl::OkStatus();
  RETURN_IF_ERROR(pipeline::MentionByName(due->source(), tx));
  RETURN_IF_ERROR(CancelEarlier(made, tx));
  due->set_reminder_count(due->reminder_count() + 1);
  return reminder::Put(call, &next, tx);
}

absl::Status Remind(const Call& call, const std::string& name,
                    Transaction& tx) {
  absl::StatusOr<v1::Obligation> due = tx.Get<v1::Obligation>(name);
  if (absl::IsNotFound(due.status())) return absl::OkStatus();  // done since
  RETURN_IF_ERROR(due.status());
  if (!due->has_remind_date() ||
      FromProto(due->remind_date()) > call.today()) {
    return absl::OkStatus();
  }
  ASSIGN_OR_RETURN(const v1::BureauSettings settings,
                   bureau::LoadSettings(tx, call.bureau));
  ASSIGN_OR_RETURN(const auto calendar, bureau::LoadCalendar(tx, call.bureau));
  const auto point = domain::TakeReminder(settings.reminders(), *calendar,
                                          call.today(), &*due);
  if (point.has_value()) {
    RETURN_IF_ERROR(PutOut(call, *point, &*due, tx));
  }
  return tx.Update(*due);
}

absl::Status Replan(const Call& call, const std::vector<std::string>& names,
                    Transaction& tx) {
  ASSIGN_OR_RETURN(const v1::BureauSettings settings,
                   bureau::LoadSettings(tx, call.bureau));
  ASSIGN_OR_RETURN(const auto calendar, bureau::LoadCalendar(tx, call.bureau));
  for (const std::string& name : names) {
    absl::StatusOr<v1::Obligation> due = tx.Get<v1::Obligation>(name);
    if (absl::IsNotFound(due.status())) continue;  // done since
    RETURN_IF_ERROR(due.status());
    domain::ScheduleReminders(settings.reminders(), *calendar, call.today(),
                              &*due);
    RETURN_IF_ERROR(tx.Update(*due));
  }
  return absl::OkStatus();
}

}  // namespace

pipeline::Chore RemindChore(const v1::Obligation& obligation) {
  return {storage::KeyOf(obligation.name()).bureau, "dudao.v1.Sweeper/Remind",
          "obligation.reminded", obligation.source(),
          [name = obligation.name()](const Call& call, Transaction& tx) {
            return Remind(call, name, tx);
          }};
}

bool IsPlannedOtherwise(const v1::BureauSettings& settings,
                        const domain::Calendar& calendar, absl::CivilDay today,
                        v1::Obligation obligation) {
  const v1::Obligation planned = obligation;
  domain::ScheduleReminders(settings.reminders(), calendar, today,
                            &obligation);
  return !MessageDifferencer::Equals(planned, obligation);
}

pipeline::Chore ReplanChore(const std::string& bureau,
                            std::vector<std::string> obligations) {
  return {bureau, "dudao.v1.Sweeper/PlanReminders", "obligation.planned",
          "",
          [names = std::move(obligations)](const Call& call, Transaction& tx) {
            return Replan(call, names, tx);
          }};
}

}  // namespace dudao::jobs
