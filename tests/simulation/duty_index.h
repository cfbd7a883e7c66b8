#ifndef DUDAO_TESTS_SIMULATION_DUTY_INDEX_H_
#define DUDAO_TESTS_SIMULATION_DUTY_INDEX_H_

#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "absl/types/optional.h"
#include "dudao/v1/obligation.pb.h"
#include "tests/simulation/duties.h"
#include "tests/simulation/failure.h"

namespace dudao::simulation {

// Everything that is due by the simulation's own recount, and which of it was
// not done in time. Each (source, kind) is due once.
class DutyIndex {
 public:
  using Key = std::pair<std::string, v1::ObligationKind>;
  struct Entry {
    Duty duty;
    absl::optional<absl::Time> overdue_time;
    // Up to this day there is nothing to remind of: the due date was not known
    // before, or it was done.
    absl::optional<absl::CivilDay> reminded;
    absl::optional<absl::CivilDay> remind;  // the next day of a reminder
    int reminders = 0;                      // made, by hand too
  };
  using Entries = std::map<Key, Entry>;

  // All that is due because of a source, from today on. What was marked and
  // whom was reminded stays as long as the due date does.
  void Put(const Sources& sources, const std::string& source,
           std::vector<Duty> duties, absl::CivilDay today);

  const Entries& all() const { return entries_; }
  std::vector<Key> KeysOf(const std::string& source) const;

  // What is late on this day and not yet marked, by source and kind.
  std::vector<Key> LateBy(absl::CivilDay today) const;
  void Mark(const Key& key, absl::Time now);
  // The day after the first due date that was not marked; none where all are.
  absl::optional<absl::CivilDay> NextLate() const;

  // The program reminds of it.
  struct Reminded {
    Key key;
    absl::CivilDay due;
    int offset = 0;  // days from the due date, as the settings name it
    bool operator<(const Reminded& other) const {
      return std::tie(key, due, offset) <
             std::tie(other.key, other.due, other.offset);
    }
  };
  // Makes all reminders of today: of each thing one, however many days of its
  // reminders have gone by.
  std::set<Reminded> Remind(const Sources& sources, absl::CivilDay today);
  // Somebody was reminded by hand.
  void CountReminder(const Key& key);

 private:
  using ByDay = std::set<std::pair<absl::CivilDay, Key>>;
  void Drop(Entries::iterator entry);
  void Plan(const Sources& sources, const Key& key, Entry* entry);

  Entries entries_;
  ByDay unmarked_;   // by due date
  ByDay to_remind_;  // by the day of the next reminder
};

// Whether what the server says is due is what the recount says.
void CompareObligation(const v1::Obligation& obligation,
                       const DutyIndex::Entry& expected, absl::CivilDay today,
                       Problems& problems);

// "RECTIFY_FINDING of bureaus/…".
std::string TextOf(const DutyIndex::Key& key);

}  // namespace dudao::simulation

#endif  // DUDAO_TESTS_SIMULATION_DUTY_INDEX_H_
