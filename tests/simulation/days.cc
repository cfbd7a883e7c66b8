#include "tests/simulation/days.h"

#include <algorithm>
#include <map>

#include "absl/strings/str_cat.h"
#include "dudao/v1/calendar_service.pb.h"
#include "storage/base/date.h"
#include "tests/simulation/audit.h"

namespace dudao::simulation {
namespace {

using Key = DutyIndex::Key;

constexpr char kOverdue[] = "obligation.overdue";
constexpr char kRecomputed[] = "deadline.recomputed";
constexpr int kMovesAKill = 250;

absl::CivilDay MonthEnd(absl::CivilDay day) {
  return absl::CivilDay(absl::CivilMonth(day) + 1) - 1;
}

// Those that an event of this kind is about, each as often as it is.
std::multiset<std::string> SubjectsOf(const std::string& kind,
                                      const std::vector<v1::Event>& events) {
  std::multiset<std::string> subjects;
  for (const v1::Event& event : events) {
    if (event.kind() == kind) subjects.insert(event.resource());
  }
  return subjects;
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
  for (absl::CivilDay day = NextDay(); day < last; day = NextDay()) Live(day);
  Live(last);
  Finish();
}

// Something is to be done, or is late since midnight, or a month ends.
absl::CivilDay Days::NextDay() const {
  const absl::CivilDay tomorrow = world_.today() + 1;
  absl::CivilDay next = MonthEnd(tomorrow);
  if (const auto planned = world_.agenda.Next()) {
    next = std::min(next, *planned);
  }
  if (const auto late = world_.watch.duties().NextLate()) {
    next = std::min(next, *late);
  }
  return std::max(next, tomorrow);
}

void Days::Live(absl::CivilDay day) {
  const absl::Time midnight = BeijingMidnight(day);
  // A day ends at 24:00 (民法典 203), and not a moment before.
  if (world_.OneIn(8)) MoveTo(midnight - absl::Microseconds(1), kMovesAKill);
  if (world_.OneIn(8)) MoveTo(midnight, kMovesAKill);
  MoveTo(midnight + absl::Hours(9) + absl::Minutes(world_.Below(420)),
         kMovesAKill);
  while (const Agenda::Step step = world_.agenda.Take(day)) step();
  if (world_.OneIn(10)) world_.calls.RepeatOne();
  AuditTouched(world_, world_.watch.TakeTouched());
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
    if (event.actor() == "system" &&
        (event.kind() == kOverdue || event.kind() == kRecomputed)) {
      continue;
    }
    throw Failure(absl::StrCat("time alone brought about ", event.kind(),
                               " of ", event.resource(), " by ",
                               event.actor()));
  }
  CheckRecomputed(events);
  CheckMarks(events);
}

// Everything late, and nothing else, is marked once and now.
void Days::CheckMarks(const std::vector<v1::Event>& events) {
  const absl::Time now = world_.connection.now();
  Problems problems;
  std::set<Key> marked;
  for (const v1::Event& event : events) {
    if (event.kind() != kOverdue) continue;
    v1::Obligation late;
    for (const v1::EventChange& change : event.body().changes()) {
      if (change.message().Is<v1::Obligation>()) {
        change.message().UnpackTo(&late);
      }
    }
    const Key key(late.source(), late.kind());
    problems.Expect(event.resource() == late.source(), "the event of ",
                    TextOf(key), " is about ", event.resource());
    problems.Expect(FromProto(late.overdue_time()) == now, TextOf(key),
                    " was marked at ",
                    absl::FormatTime(FromProto(late.overdue_time()),
                                     absl::UTCTimeZone()));
    problems.Expect(marked.insert(key).second, TextOf(key),
                    " was marked twice");
  }
  const std::vector<Key> late = world_.watch.duties().LateBy(world_.today());
  for (const Key& key : late) {
    problems.Expect(marked.erase(key) > 0, TextOf(key),
                    " is late and was not marked");
    world_.watch.duties().Mark(key, now);
  }
  for (const Key& key : marked) {
    problems.Add(TextOf(key), " was marked and is not late");
  }
  problems.Settle("overdue marks");
  world_.figures.Add("overdue marks", static_cast<std::int64_t>(late.size()));
}

// Each thing with a provisional date is computed anew when a year is published,
// and nothing at any other time. A notice may be so with its finding.
void Days::CheckRecomputed(const std::vector<v1::Event>& events) {
  const std::multiset<std::string> recomputed =
      SubjectsOf(kRecomputed, events);
  Problems problems;
  for (const std::string& name : recomputed) {
    problems.Expect(provisional_.count(name) > 0, name,
                    " was computed anew for no reason");
    problems.Expect(recomputed.count(name) == 1, name,
                    " was computed anew ", recomputed.count(name), " times");
  }
  for (const std::string& name : provisional_) {
    if (CollectionOf(name) == "notices") continue;
    problems.Expect(recomputed.count(name) == 1, name,
                    " was not computed anew");
  }
  problems.Settle("provisional dates");
  world_.figures.Add("provisional dates computed anew",
                     static_cast<std::int64_t>(recomputed.size()));
  provisional_.clear();
}

void Days::Publish(int year) {
  std::map<Key, Duty> before;
  for (const auto& [key, entry] : world_.watch.duties().all()) {
    if (!entry.duty.provisional) continue;
    before.emplace(key, entry.duty);
    provisional_.insert(entry.duty.source);
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
    if (after->second.duty.due != duty.due) {
      world_.figures.Add("deadlines moved by a new calendar");
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
