#ifndef DUDAO_TESTS_SIMULATION_DUTY_INDEX_H_
#define DUDAO_TESTS_SIMULATION_DUTY_INDEX_H_

#include <map>
#include <set>
#include <string>
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
  };
  using Entries = std::map<Key, Entry>;

  // All that is due because of a source. A mark stays as long as the due date
  // does.
  void Put(const std::string& source, std::vector<Duty> duties);

  const Entries& all() const { return entries_; }
  std::vector<Key> KeysOf(const std::string& source) const;

  // What is late on this day and not yet marked, by source and kind.
  std::vector<Key> LateBy(absl::CivilDay today) const;
  void Mark(const Key& key, absl::Time now);
  // The day after the first due date that was not marked; none where all are.
  absl::optional<absl::CivilDay> NextLate() const;

 private:
  void Drop(Entries::iterator entry);

  Entries entries_;
  std::set<std::pair<absl::CivilDay, Key>> unmarked_;  // by due date
};

// Whether what the server says is due is what the recount says.
void CompareObligation(const v1::Obligation& obligation,
                       const DutyIndex::Entry& expected, absl::CivilDay today,
                       Problems& problems);

// "RECTIFY_FINDING of bureaus/…".
std::string TextOf(const DutyIndex::Key& key);

}  // namespace dudao::simulation

#endif  // DUDAO_TESTS_SIMULATION_DUTY_INDEX_H_
