#include "tests/simulation/days.h"

#include <algorithm>
#include <iterator>
#include <map>

#include "absl/strings/str_cat.h"
#include "dudao/v1/calendar_service.pb.h"
#include "storage/base/date.h"
#include "tests/simulation/audit.h"
#include "tests/simulation/provisional_dates.h"

namespace dudao::simulation {
namespace {

using Key = DutyIndex::Key;

constexpr int kMovesAKill = 250;

absl::CivilDay MonthEnd(absl::CivilDay day) {
  return absl::CivilDay(absl::CivilMonth(day) + 1) - 1;
}

// What time alone may bring about: each has a check of its own
// (days_checks.cc).
constexpr const char* kOfTime[] = {"deadline.recomputed", "obligation.overdue",
                                   "assignment.month_begun",
                                   "obligation.reminded"};

bool IsOfTime(const v1::Event& event) {
  return event.actor() == "system" &&
         std::find(std::begin(kOfTime), std::end(kOfTime), event.kind()) !=
             std::end(kOfTime);
}

// Whoever must act is told of the other date.
bool IsToldOfMove(const Rows& rows, const Key& key, const Duty& moved) {
  return std::any_of(
      rows.reminders.begin(), rows.reminders.end(), [&](const auto& row) {
        const v1::Reminder& reminder = row.second;
        return reminder.kind() == v1::REMINDER_KIND_DEADLINE_MOVED &&
               reminder.source() == key.first &&
               reminder.obligation_kind() == key.second &&
               FromProto(reminder.due_date()) == moved.due;
      });
}

// A rung that was served may hold dates that are nobody's duty now.
bool HoldsProvisionalDate(const Sources& sources, const v1::Escalation& rung) {
  if (rung.state() != v1::ESCALATION_STATE_SERVED &&
      rung.state() != v1::ESCALATION_STATE_CONCLUDED) {
    return false;
  }
  for (const v1::Deadline* deadline :
       {&rung.decide_deadline(), &rung.serve_deadline(), &rung.deadline(),
        &rung.review_request_deadline(), &rung.appeal_request_deadline(),
        &rung.correction_deadline()}) {
    if (deadline->provisional()) return true;
  }
  // The events do not tell of every review.
  const std::vector<CalendarYears::Due> dates =
      ReviewDates(sources, rung.name());
  return std::any_of(dates.begin(), dates.end(),
                     [](const auto& due) { return due.provisional; });
}

}  // namespace

void Days::Run() {
  people_.Begin();
  const absl::CivilDay last = world_.first_day + world_.setting.days - 1;
  for (int year = world_.calendar.last_published() + 1;
       world_.calendar.PublishingDay(year) <= last; ++year) {
    world_.agenda.Add(world_.calendar.PublishingDay(year),
                      [this, year] { Publish(year); });
  }
  PlanStops(last);
  PlanSettings(last);
  for (absl::CivilDay day = NextDay(); day < last; day = NextDay()) Live(day);
  Live(last);
  Finish();
}

// Something is to be done, or is late since midnight, or a month ends.
absl::CivilDay Days::NextDay() {
  if (stopped_until_.has_value()) {
    const absl::CivilDay day = *stopped_until_;
    stopped_until_.reset();
    world_.figures.Add("long stops of the server");
    return day;
  }
  const absl::CivilDay tomorrow = world_.today() + 1;
  absl::CivilDay next = MonthEnd(tomorrow);
  if (const auto planned = world_.agenda.Next()) {
    next = std::min(next, *planned);
  }
  if (!settings_days_.empty()) next = std::min(next, *settings_days_.begin());
  if (const auto late = world_.watch.duties().NextLate()) {
    next = std::min(next, *late);
  }
  return std::max(next, tomorrow);
}

void Days::PlanStops(absl::CivilDay last) {
  constexpr int kFirstMonth = 3;
  for (absl::CivilYear year = absl::CivilYear(world_.first_day) + 1;
       absl::CivilDay(year.year(), kFirstMonth, 1) < last; ++year) {
    const absl::CivilDay day =
        absl::CivilDay(year.year(), kFirstMonth, 1) + world_.Below(90);
    const int days = world_.Between(15, 50);
    world_.agenda.Add(day, [this, days] {
      stopped_until_ = world_.today() + days;
    });
  }
}

void Days::Live(absl::CivilDay day) {
  const absl::Time midnight = BeijingMidnight(day);
  // A day ends at 24:00 (民法典 203), and not a moment before.
  if (world_.OneIn(8)) MoveTo(midnight - absl::Microseconds(1), kMovesAKill);
  if (world_.OneIn(8)) MoveTo(midnight, kMovesAKill);
  MoveTo(midnight + absl::Hours(9) + absl::Minutes(world_.Below(420)),
         kMovesAKill);
  if (!settings_days_.empty() && *settings_days_.begin() <= day) {
    settings_days_.erase(settings_days_.begin());
    ChangeSettings();
  }
  while (const Agenda::Step step = world_.agenda.Take(day)) step();
  if (world_.OneIn(10)) world_.calls.RepeatOne();
  const std::set<std::string> touched = world_.watch.TakeTouched();
  AuditTouched(world_, touched);
  people_.Notice(touched);
  world_.figures.Add("days lived");
  if (day != MonthEnd(day)) return;
  AuditEverything(world_);
  world_.connection.Ask("housekeep");
}

void Days::MoveTo(absl::Time now, int moves_a_kill) {
  if (world_.OneIn(moves_a_kill)) {
    world_.connection.MoveToUnderKill(now, KillTurns(world_.random));
    world_.figures.Add("kills while the clock moved");
  } else {
    world_.connection.MoveTo(now);
  }
  const std::vector<v1::Event> events = world_.watch.Pull();
  for (const v1::Event& event : events) {
    if (IsOfTime(event)) continue;
    throw Failure(absl::StrCat("time alone brought about ", event.kind(),
                               " of ", event.resource(), " by ",
                               event.actor()));
  }
  CheckRecomputed(events);
  CheckMarks(events);
  CheckMonths(events);
  CheckReminders(events);
}

void Days::Publish(int year) {
  std::map<Key, Duty> before;
  for (const auto& [key, entry] : world_.watch.duties().all()) {
    if (!entry.duty.provisional) continue;
    before.emplace(key, entry.duty);
    provisional_.insert(entry.duty.source);
  }
  for (const auto& [name, rung] : world_.watch.rows().escalations) {
    if (HoldsProvisionalDate(world_.sources, rung)) {
      provisional_.insert(name);
    }
  }
  for (const auto& [name, supervision] : world_.watch.rows().supervisions) {
    if (HoldsProvisionalDate(supervision)) provisional_.insert(name);
  }
  for (const v1::CalendarYear& announced :
       {world_.calendar.Regional(year), world_.calendar.National(year)}) {
    v1::SetCalendarYearRequest request;
    request.set_name(absl::StrCat(kBureau, "/calendar"));
    *request.mutable_calendar_year() = announced;
    world_.calls.Plain<v1::SetCalendarYearResponse>(world_.officer, request);
  }
  world_.calendar.Publish(year);
  world_.watch.RecountAll();
  MoveTo(world_.connection.now() + absl::Minutes(1), /*moves_a_kill=*/2);
  for (const auto& [key, duty] : before) {
    const auto after = world_.watch.duties().all().find(key);
    if (after == world_.watch.duties().all().end()) {
      throw Failure(TextOf(key) + " went with a new calendar");
    }
    if (after->second.duty.due == duty.due) continue;
    world_.figures.Add("deadlines moved by a new calendar");
    world_.watch.duties().CountReminder(key);
    if (!IsToldOfMove(world_.watch.rows(), key, after->second.duty)) {
      throw Failure(TextOf(key) + " moved, and nobody is told");
    }
  }
  world_.figures.Add("years published");
  AuditEverything(world_);
}

void Days::Finish() {
  AuditEverything(world_);
  const std::string checked = world_.connection.Ask("check");
  if (checked != "ok") throw Failure("dudaod check: " + checked);
  world_.figures.Add("starts of the server", world_.connection.starts());
  world_.figures.Add("events", world_.watch.verifier().events());
  world_.figures.Add(
      "still due at the end",
      static_cast<std::int64_t>(world_.watch.duties().all().size()));
}

}  // namespace dudao::simulation
