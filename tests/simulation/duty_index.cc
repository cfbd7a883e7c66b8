#include "tests/simulation/duty_index.h"

#include <iterator>
#include <utility>

#include "absl/strings/str_cat.h"
#include "storage/base/date.h"
#include "tests/simulation/reminder_days.h"

namespace dudao::simulation {
namespace {

using Key = DutyIndex::Key;

// Sorts before every kind.
constexpr auto kFirstKind = v1::OBLIGATION_KIND_UNSPECIFIED;

std::string DayText(const absl::optional<absl::CivilDay>& day) {
  return day.has_value() ? FormatDay(*day) : "none";
}

std::string DayText(bool has, const v1::Date& day) {
  return has ? FormatDay(FromProto(day)) : "none";
}

}  // namespace

std::string TextOf(const Key& key) {
  return absl::StrCat(v1::ObligationKind_Name(key.second), " of ", key.first);
}

void DutyIndex::Drop(Entries::iterator entry) {
  if (entry->second.duty.due.has_value()) {
    unmarked_.erase({*entry->second.duty.due, entry->first});
  }
  if (entry->second.remind.has_value()) {
    to_remind_.erase({*entry->second.remind, entry->first});
  }
  entries_.erase(entry);
}

void DutyIndex::Put(const Sources& sources, const std::string& source,
                    std::vector<Duty> duties, absl::CivilDay today) {
  std::map<Key, Entry> before;
  for (auto entry = entries_.lower_bound({source, kFirstKind});
       entry != entries_.end() && entry->first.first == source;) {
    before.insert(*entry);
    Drop(entry++);
  }
  for (Duty& duty : duties) {
    const Key key(source, duty.kind);
    Entry entry;
    const bool of_visits = duty.required > 0;
    entry.duty = std::move(duty);
    if (entry.duty.due.has_value()) entry.reminded = today;
    const auto known = before.find(key);
    if (known != before.end()) {
      const bool same_day = entry.duty.due.has_value() &&
                            known->second.duty.due == entry.duty.due;
      if (same_day) {
        entry.overdue_time = known->second.overdue_time;
        entry.reminded = known->second.reminded;
      }
      // Of another month or semester nobody was reminded.
      if (same_day || !of_visits) entry.reminders = known->second.reminders;
    }
    if (entry.duty.due.has_value() && !entry.overdue_time.has_value()) {
      unmarked_.insert({*entry.duty.due, key});
    }
    Plan(sources, key, &entry);
    if (!entries_.emplace(key, std::move(entry)).second) {
      throw Failure(absl::StrCat("the recount has twice ", TextOf(key)));
    }
  }
}

void DutyIndex::Plan(const Sources& sources, const Key& key, Entry* entry) {
  if (entry->remind.has_value()) to_remind_.erase({*entry->remind, key});
  entry->remind.reset();
  if (!entry->duty.due.has_value()) return;
  const ReminderDays days =
      ReminderDaysOf(sources.settings.reminders(), sources.calendar,
                     *entry->duty.due);
  const auto next = days.upper_bound(*entry->reminded);
  if (next == days.end()) return;
  entry->remind = next->first;
  to_remind_.insert({next->first, key});
}

std::set<DutyIndex::Reminded> DutyIndex::Remind(const Sources& sources,
                                                absl::CivilDay today) {
  std::set<Reminded> reminded;
  while (!to_remind_.empty() && to_remind_.begin()->first <= today) {
    const Key key = to_remind_.begin()->second;
    Entry& entry = entries_.at(key);
    const ReminderDays days =
        ReminderDaysOf(sources.settings.reminders(), sources.calendar,
                       *entry.duty.due);
    const auto last = std::prev(days.upper_bound(today));
    reminded.insert({key, *entry.duty.due, last->second});
    entry.reminded = today;
    ++entry.reminders;
    Plan(sources, key, &entry);
  }
  return reminded;
}

void DutyIndex::CountReminder(const Key& key) {
  ++entries_.at(key).reminders;
}

std::vector<Key> DutyIndex::KeysOf(const std::string& source) const {
  std::vector<Key> keys;
  for (auto entry = entries_.lower_bound({source, kFirstKind});
       entry != entries_.end() && entry->first.first == source; ++entry) {
    keys.push_back(entry->first);
  }
  return keys;
}

std::vector<Key> DutyIndex::LateBy(absl::CivilDay today) const {
  std::set<Key> late;
  for (const auto& [due, key] : unmarked_) {
    if (due >= today) break;
    late.insert(key);
  }
  return {late.begin(), late.end()};
}

void DutyIndex::Mark(const Key& key, absl::Time now) {
  const auto entry = entries_.find(key);
  if (entry == entries_.end()) return;
  unmarked_.erase({*entry->second.duty.due, key});
  entry->second.overdue_time = now;
}

absl::optional<absl::CivilDay> DutyIndex::NextLate() const {
  if (unmarked_.empty()) return absl::nullopt;
  return unmarked_.begin()->first + 1;
}

void CompareObligation(const v1::Obligation& obligation,
                       const DutyIndex::Entry& expected, absl::CivilDay today,
                       Problems& problems) {
  const Duty& duty = expected.duty;
  const v1::Deadline& deadline = obligation.deadline();
  const auto same = [&](const char* field, const std::string& wanted,
                        const std::string& found) {
    if (wanted == found) return;
    problems.Add(TextOf({duty.source, duty.kind}), ": ", field,
                 " should be ", wanted, " and is ", found);
  };
  same("unit", duty.unit, obligation.unit());
  same("actor", v1::Role_Name(duty.actor), v1::Role_Name(obligation.actor()));
  same("supervisor", duty.supervisor, obligation.supervisor());
  same("not_by", duty.not_by, obligation.not_by());
  same("section", duty.section, obligation.section());
  same("visits required", absl::StrCat(duty.required),
       absl::StrCat(obligation.visits().required()));
  same("visits made", absl::StrCat(duty.made),
       absl::StrCat(obligation.visits().made()));
  if (duty.limit.SerializeAsString() !=
      deadline.limit().SerializeAsString()) {
    same("limit", duty.limit.ShortDebugString(),
         deadline.limit().ShortDebugString());
  }
  same("start", DayText(duty.start),
       DayText(deadline.has_start_date(), deadline.start_date()));
  same("due", DayText(duty.due),
       DayText(deadline.has_due_date(), deadline.due_date()));
  same("provisional", absl::StrCat(duty.provisional),
       absl::StrCat(deadline.provisional()));
  same("overdue",
       absl::StrCat(duty.due.has_value() && *duty.due < today),
       absl::StrCat(obligation.overdue()));
  same("overdue_time",
       expected.overdue_time.has_value()
           ? absl::FormatTime(*expected.overdue_time, absl::UTCTimeZone())
           : "none",
       obligation.has_overdue_time()
           ? absl::FormatTime(FromProto(obligation.overdue_time()),
                              absl::UTCTimeZone())
           : "none");
  same("remind_date", DayText(expected.remind),
       DayText(obligation.has_remind_date(), obligation.remind_date()));
  same("reminded_date", DayText(expected.reminded),
       DayText(obligation.has_reminded_date(), obligation.reminded_date()));
  same("reminder_count", absl::StrCat(expected.reminders),
       absl::StrCat(obligation.reminder_count()));
}

}  // namespace dudao::simulation
