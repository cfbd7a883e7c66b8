#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "dudao/v1/obligation.pb.h"
#include "dudao/v1/reminder.pb.h"
#include "storage/base/date.h"
#include "tests/simulation/days.h"

namespace dudao::simulation {
namespace {

using Key = DutyIndex::Key;

constexpr char kOverdue[] = "obligation.overdue";
constexpr char kRecomputed[] = "deadline.recomputed";
constexpr char kMonthBegun[] = "assignment.month_begun";
constexpr char kReminded[] = "obligation.reminded";

// Those that an event of this kind is about, each as often as it is.
std::multiset<std::string> SubjectsOf(const std::string& kind,
                                      const std::vector<v1::Event>& events) {
  std::multiset<std::string> subjects;
  for (const v1::Event& event : events) {
    if (event.kind() == kind) subjects.insert(event.resource());
  }
  return subjects;
}

Key KeyOf(const v1::Reminder& reminder) {
  return {reminder.source(), reminder.obligation_kind()};
}

// The one that waits since now; the others of the event make way for it.
v1::Reminder NewReminder(const v1::Event& event, Problems& problems) {
  v1::Reminder made;
  int count = 0;
  ForEachChanged<v1::Reminder>(event, [&](const v1::Reminder& reminder) {
    if (reminder.state() == v1::REMINDER_STATE_CANCELLED) return;
    made = reminder;
    ++count;
  });
  problems.Expect(count == 1, "event ", event.seq(), " reminds ", count,
                  " times of ", event.resource());
  return made;
}

void CheckMade(World& world, const v1::Reminder& reminder,
               Problems& problems) {
  const std::string what = TextOf(KeyOf(reminder));
  const auto found = world.watch.duties().all().find(KeyOf(reminder));
  if (found == world.watch.duties().all().end()) {
    problems.Add("a reminder of ", what, ", which is not due");
    return;
  }
  const Duty& duty = found->second.duty;
  problems.Expect(
      reminder.state() == v1::REMINDER_STATE_PENDING &&
          reminder.kind() == (reminder.offset_days() > 0
                                  ? v1::REMINDER_KIND_OVERDUE
                                  : v1::REMINDER_KIND_BEFORE_DUE) &&
          reminder.attempts() == 0 && reminder.actor() == duty.actor &&
          reminder.unit() == duty.unit &&
          reminder.supervisor() == duty.supervisor,
      "the reminder of ", what, " is another one: ",
      reminder.ShortDebugString());
  std::vector<std::string> told(reminder.recipients().begin(),
                                reminder.recipients().end());
  std::vector<std::string> wanted = world.UsersOf(duty);
  std::sort(told.begin(), told.end());
  std::sort(wanted.begin(), wanted.end());
  problems.Expect(told == wanted, "reminded of ", what, " are ",
                  absl::StrJoin(told, " "), " and should be ",
                  absl::StrJoin(wanted, " "));
}

bool IsOfVisits(const Key& key) {
  return key.second == v1::OBLIGATION_KIND_VISIT_MONTHLY ||
         key.second == v1::OBLIGATION_KIND_VISIT_SEMESTER;
}

}  // namespace

// Everything late, and nothing else, is marked once and now. Where the server
// stood still, month after month of visits is.
void Days::CheckMarks(const std::vector<v1::Event>& events) {
  const absl::Time now = world_.connection.now();
  SeeToTerms();
  Problems problems;
  std::set<Mark> marked;
  for (const v1::Event& event : events) {
    if (event.kind() != kOverdue) continue;
    v1::Obligation late;
    ForEachChanged<v1::Obligation>(
        event, [&](const v1::Obligation& changed) { late = changed; });
    const Key key(late.source(), late.kind());
    problems.Expect(event.resource() == late.source(), "the event of ",
                    TextOf(key), " is about ", event.resource());
    problems.Expect(FromProto(late.overdue_time()) == now, TextOf(key),
                    " was marked at ",
                    absl::FormatTime(FromProto(late.overdue_time()),
                                     absl::UTCTimeZone()));
    problems.Expect(
        marked.emplace(key, FromProto(late.deadline().due_date())).second,
        TextOf(key), " was marked twice");
  }
  ExpectMarks(&marked, problems);
  while (absl::CivilMonth(world_.decisions.visit_month) <
         absl::CivilMonth(world_.today())) {
    BeginMonth();
    ExpectMarks(&marked, problems);
  }
  for (const auto& [key, due] : marked) {
    problems.Add(TextOf(key), ", due on ", FormatDay(due),
                 ", was marked and is not late");
  }
  problems.Settle("overdue marks");
}

void Days::ExpectMarks(std::set<Mark>* marked, Problems& problems) {
  DutyIndex& duties = world_.watch.duties();
  for (const Key& key : duties.LateBy(world_.today())) {
    problems.Expect(
        marked->erase({key, *duties.all().at(key).duty.due}) > 0, TextOf(key),
        " is late and was not marked");
    duties.Mark(key, world_.connection.now());
    world_.figures.Add("overdue marks");
    if (IsOfVisits(key)) world_.figures.Add("visits missed");
  }
}

// No event tells that one is to be seen to.
void Days::SeeToTerms() {
  world_.decisions.swept_on = world_.today();
  for (const auto& [name, supervisor] : world_.watch.rows().supervisors) {
    if (supervisor.term().has_end_date() &&
        world_.watch.duties().KeysOf(name).empty()) {
      world_.watch.RecountOne(name);
    }
  }
}

// Of its beginning no event tells: what is owed from then on does.
void Days::BeginMonth() {
  const absl::CivilMonth month =
      absl::CivilMonth(world_.decisions.visit_month) + 1;
  world_.decisions.visit_month = absl::CivilDay(month);
  for (const auto& [name, assignment] : world_.watch.rows().assignments) {
    world_.watch.RecountOne(name);
    for (const Key& key : world_.watch.duties().KeysOf(name)) {
      const Duty& duty = world_.watch.duties().all().at(key).duty;
      if (*duty.start != world_.decisions.visit_month) continue;
      world_.figures.Add(key.second == v1::OBLIGATION_KIND_VISIT_MONTHLY
                             ? "visits owed in a month"
                             : "visits owed in a semester",
                         duty.required);
    }
  }
}

// A month that begins may cancel what reminds of the one before, and does
// nothing else that is told.
void Days::CheckMonths(const std::vector<v1::Event>& events) {
  Problems problems;
  for (const v1::Event& event : events) {
    if (event.kind() != kMonthBegun) continue;
    int reminders = 0;
    ForEachChanged<v1::Reminder>(event, [&](const v1::Reminder& reminder) {
      ++reminders;
      problems.Expect(reminder.state() == v1::REMINDER_STATE_CANCELLED &&
                          IsOfVisits(KeyOf(reminder)),
                      "a month has begun for ", reminder.name());
    });
    problems.Expect(reminders == event.body().changes_size(),
                    "a month that begins changes ", event.resource());
  }
  problems.Settle("months of visits");
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

// Who must act is reminded on the days the settings name, once of each due date
// and day; where the days went by, once for all of them.
void Days::CheckReminders(const std::vector<v1::Event>& events) {
  Problems problems;
  std::set<DutyIndex::Reminded> made;
  for (const v1::Event& event : events) {
    if (event.kind() != kReminded) continue;
    const v1::Reminder reminder = NewReminder(event, problems);
    const Key key = KeyOf(reminder);
    problems.Expect(event.resource() == reminder.source(), "the reminder of ",
                    TextOf(key), " is told of ", event.resource());
    problems.Expect(made.insert({key, FromProto(reminder.due_date()),
                                 reminder.offset_days()})
                        .second,
                    TextOf(key), " is reminded of twice");
    CheckMade(world_, reminder, problems);
  }
  const std::set<DutyIndex::Reminded> wanted =
      world_.watch.duties().Remind(world_.sources, world_.today());
  for (const DutyIndex::Reminded& one : wanted) {
    problems.Expect(made.erase(one) > 0, TextOf(one.key), ", due on ",
                    FormatDay(one.due), ", is not reminded of at ",
                    one.offset);
    world_.watch.Touch(one.key.first);
  }
  for (const DutyIndex::Reminded& one : made) {
    problems.Add(TextOf(one.key), ", due on ", FormatDay(one.due),
                 ", is reminded of at ", one.offset, " for no reason");
  }
  problems.Settle("reminders");
  world_.figures.Add("reminders made",
                     static_cast<std::int64_t>(wanted.size()));
}

}  // namespace dudao::simulation
