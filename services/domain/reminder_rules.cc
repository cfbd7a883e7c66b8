#include "services/domain/reminder_rules.h"

#include "absl/strings/str_cat.h"
#include "google/protobuf/util/message_differencer.h"
#include "services/domain/obligation_kinds.h"
#include "services/domain/overdue.h"
#include "services/domain/reminder_states.h"
#include "storage/base/date.h"
#include "storage/base/enum_text.h"
#include "storage/base/error.h"
#include "storage/base/status_macros.h"

namespace dudao::domain {
namespace {

// The first wait after a failure; each is twice the one before.
constexpr absl::Duration kFirstWait = absl::Minutes(5);

std::string DayText(const v1::Date& date) {
  const absl::CivilDay day = FromProto(date);
  return absl::StrCat(FormatDayZh(day), "（", WeekdayZh(day), "）");
}

// 期限为2026年9月8日（周二），还有3天。
std::string ByWhen(const v1::Obligation& due, absl::CivilDay today) {
  const auto left = DaysLeft(due.deadline(), today);
  if (!left.has_value()) return "，请尽快办理。";
  const std::string day =
      absl::StrCat("，期限为", DayText(due.deadline().due_date()));
  if (*left < 0) {
    const absl::string_view follows = ConsequenceOf(due.kind());
    return absl::StrCat(day, "，已逾期", -*left, "天，请立即办理。", follows,
                        follows.empty() ? "" : "。");
  }
  if (*left == 0) return absl::StrCat(day, "，今日到期，请当日办理。");
  return absl::StrCat(day, "，还有", *left, "天，请按期办理。");
}

std::string TextOf(v1::ReminderKind kind, const v1::Obligation& due,
                   absl::CivilDay today, const v1::Date* old_due) {
  const std::string head =
      absl::StrCat("【", EnumZh(kind), "】", due.text());
  if (kind != v1::REMINDER_KIND_DEADLINE_MOVED || old_due == nullptr) {
    return absl::StrCat(head, ByWhen(due, today));
  }
  return absl::StrCat(head, "，因年度放假安排公布，期限由",
                      DayText(*old_due), "调整为",
                      DayText(due.deadline().due_date()), "，请按新期限办理。");
}

absl::Status Move(absl::string_view verb, v1::Reminder* reminder) {
  ASSIGN_OR_RETURN(
      const v1::ReminderState next,
      Next<v1::ReminderState>(kReminderRules, reminder->state(), verb,
                              "该条提醒"));
  reminder->set_state(next);
  return absl::OkStatus();
}

void AddReport(const Actor& actor, const v1::DeliveryReport& report,
               absl::Time now, v1::Reminder* reminder) {
  v1::DeliveryReport* added = reminder->add_reports();
  *added = report;
  added->set_user(actor.user);
  *added->mutable_time() = ToProto(now);
  reminder->clear_claimed_by();
}

// The tool's last word on it, said again.
bool SaidBefore(const Actor& actor, const v1::DeliveryReport& report,
                const v1::Reminder& reminder) {
  if (reminder.reports().empty() || reminder.claimed_by() == actor.user) {
    return false;
  }
  const v1::DeliveryReport& last = *reminder.reports().rbegin();
  return last.user() == actor.user && last.outcome() == report.outcome();
}

absl::Status NotTaken() {
  return GuardFailed(
      "该条提醒不在您领取的提醒之中，不能回报送达情况；请先领取。",
      "The caller has not claimed this reminder.");
}

absl::Status TakeFailure(const Actor& actor, const v1::DeliveryReport& report,
                         absl::Time now, v1::Reminder* reminder) {
  if (reminder->claimed_by() != actor.user) return NotTaken();
  if (report.reason().empty()) {
    return InvalidField("report.reason", "未送达时要写明失败原因",
                        "is required where the outcome is FAILED");
  }
  AddReport(actor, report, now, reminder);
  if (reminder->state() != v1::REMINDER_STATE_PENDING) return absl::OkStatus();
  if (reminder->attempts() < kMostAttempts) {
    *reminder->mutable_next_attempt_time() =
        ToProto(now + kFirstWait * (1 << (reminder->attempts() - 1)));
    return absl::OkStatus();
  }
  reminder->set_end_reason(report.reason());
  return Move("GiveUp", reminder);
}

}  // namespace

v1::Reminder MakeReminder(v1::ReminderKind kind, const v1::Obligation& due,
                          absl::CivilDay today, const v1::Date* old_due) {
  v1::Reminder reminder;
  reminder.set_kind(kind);
  reminder.set_obligation(due.name());
  reminder.set_obligation_kind(due.kind());
  reminder.set_source(due.source());
  reminder.set_unit(due.unit());
  reminder.set_unit_display_name(due.unit_display_name());
  reminder.set_supervisor(due.supervisor());
  reminder.set_actor(due.actor());
  reminder.set_section(due.section());
  reminder.set_text(TextOf(kind, due, today, old_due));
  if (due.deadline().has_due_date()) {
    *reminder.mutable_due_date() = due.deadline().due_date();
  }
  if (old_due != nullptr) *reminder.mutable_old_due_date() = *old_due;
  reminder.set_state(v1::REMINDER_STATE_PENDING);
  return reminder;
}

void Retell(const v1::Obligation& due, absl::CivilDay today,
            v1::Reminder* reminder) {
  reminder->set_text(
      TextOf(reminder->kind(), due, today,
             reminder->has_old_due_date() ? &reminder->old_due_date()
                                          : nullptr));
}

bool StillHolds(const v1::Reminder& reminder, const v1::Obligation* due) {
  if (due == nullptr ||
      due->deadline().has_due_date() != reminder.has_due_date()) {
    return false;
  }
  return google::protobuf::util::MessageDifferencer::Equals(
      reminder.due_date(), due->deadline().due_date());
}

bool IsAutomatic(const v1::Reminder& reminder) {
  return reminder.kind() == v1::REMINDER_KIND_BEFORE_DUE ||
         reminder.kind() == v1::REMINDER_KIND_OVERDUE;
}

absl::Status CancelReminder(absl::string_view reason, v1::Reminder* reminder) {
  RETURN_IF_ERROR(Move("Cancel", reminder));
  reminder->set_end_reason(std::string(reason));
  return absl::OkStatus();
}

absl::Status ClaimReminder(const Actor& actor, absl::Time now,
                           v1::Reminder* reminder) {
  if (reminder->attempts() >= kMostAttempts) {
    RETURN_IF_ERROR(Move("GiveUp", reminder));
    reminder->clear_claimed_by();
    reminder->set_end_reason("多次领取均未回报送达情况");
    return absl::OkStatus();
  }
  RETURN_IF_ERROR(Move("ClaimReminders", reminder));
  reminder->set_claimed_by(actor.user);
  reminder->set_attempts(reminder->attempts() + 1);
  *reminder->mutable_next_attempt_time() = ToProto(now + kClaimTime);
  return absl::OkStatus();
}

absl::StatusOr<bool> AcknowledgeReminder(const Actor& actor,
                                         const v1::DeliveryReport& report,
                                         absl::Time now,
                                         v1::Reminder* reminder) {
  if (SaidBefore(actor, report, *reminder)) return false;
  if (report.outcome() == v1::DELIVERY_OUTCOME_FAILED) {
    RETURN_IF_ERROR(TakeFailure(actor, report, now, reminder));
    return true;
  }
  // Who took it may be late, and somebody else may have it by now: it was
  // delivered all the same.
  if (reminder->attempts() == 0) return NotTaken();
  RETURN_IF_ERROR(Move("AcknowledgeReminder", reminder));
  AddReport(actor, report, now, reminder);
  return true;
}

}  // namespace dudao::domain
