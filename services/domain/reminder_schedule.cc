#include "services/domain/reminder_schedule.h"

#include <cstdlib>
#include <map>

#include "storage/base/date.h"

namespace dudao::domain {
namespace {

// The day `offset` days from `due`, back where it is negative.
absl::CivilDay DayAt(absl::CivilDay due, int offset, v1::LimitUnit unit,
                     const Calendar& calendar) {
  if (unit != v1::LIMIT_UNIT_WORKING_DAY) return due + offset;
  const int step = offset < 0 ? -1 : 1;
  absl::CivilDay day = due;
  for (int left = std::abs(offset); left > 0;) {
    day += step;
    if (calendar.IsWorkingDay(day)) --left;
  }
  return day;
}

bool HasDueDay(const v1::Obligation& obligation) {
  return obligation.deadline().has_due_date() &&
         IsValid(obligation.deadline().due_date());
}

std::vector<ReminderPoint> PointsOf(const v1::ReminderRules& rules,
                                    const Calendar& calendar,
                                    const v1::Obligation& obligation) {
  if (!HasDueDay(obligation)) return {};
  return ReminderPoints(rules, FromProto(obligation.deadline().due_date()),
                        calendar);
}

}  // namespace

std::vector<ReminderPoint> ReminderPoints(const v1::ReminderRules& rules,
                                          absl::CivilDay due,
                                          const Calendar& calendar) {
  std::map<absl::CivilDay, int> offsets;
  const auto add = [&](int offset) {
    const absl::CivilDay day = DayAt(due, offset, rules.unit(), calendar);
    const auto [known, added] = offsets.emplace(day, offset);
    if (!added && std::abs(offset) < std::abs(known->second)) {
      known->second = offset;
    }
  };
  for (const int days : rules.days_before()) add(-days);
  for (const int days : rules.days_after()) add(days);
  std::vector<ReminderPoint> points;
  for (const auto& [day, offset] : offsets) points.push_back({offset, day});
  return points;
}

void ScheduleReminders(const v1::ReminderRules& rules,
                       const Calendar& calendar, absl::CivilDay today,
                       v1::Obligation* obligation) {
  obligation->clear_remind_date();
  if (!HasDueDay(*obligation)) {
    obligation->clear_reminded_date();
    return;
  }
  if (!obligation->has_reminded_date()) {
    *obligation->mutable_reminded_date() = ToProto(today);
  }
  const absl::CivilDay settled = FromProto(obligation->reminded_date());
  for (const ReminderPoint& point : PointsOf(rules, calendar, *obligation)) {
    if (point.day <= settled) continue;
    *obligation->mutable_remind_date() = ToProto(point.day);
    return;
  }
}

std::optional<ReminderPoint> TakeReminder(const v1::ReminderRules& rules,
                                          const Calendar& calendar,
                                          absl::CivilDay today,
                                          v1::Obligation* obligation) {
  if (!obligation->has_remind_date() ||
      FromProto(obligation->remind_date()) > today) {
    return std::nullopt;
  }
  const absl::CivilDay settled = FromProto(obligation->reminded_date());
  std::optional<ReminderPoint> last;
  for (const ReminderPoint& point : PointsOf(rules, calendar, *obligation)) {
    if (point.day > settled && point.day <= today) last = point;
  }
  *obligation->mutable_reminded_date() = ToProto(today);
  ScheduleReminders(rules, calendar, today, obligation);
  return last;
}

}  // namespace dudao::domain
