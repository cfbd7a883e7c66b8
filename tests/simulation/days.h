#ifndef DUDAO_TESTS_SIMULATION_DAYS_H_
#define DUDAO_TESTS_SIMULATION_DAYS_H_

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "absl/types/optional.h"
#include "dudao/v1/event.pb.h"
#include "tests/simulation/people.h"
#include "tests/simulation/world.h"

namespace dudao::simulation {

// Lets the days go by: on each that matters the clock is moved, what is late is
// marked, people do what they have to, and what the day touched is checked.
// Days on which nothing happens are jumped over.
class Days {
 public:
  explicit Days(World& world) : world_(world), people_(world) {}

  // To the last day; throws a Failure where something is not as it should be.
  void Run();

 private:
  absl::CivilDay NextDay();
  // Each spring the server stands still for weeks.
  void PlanStops(absl::CivilDay last);
  void Live(absl::CivilDay day);
  // Moves the clock and looks at all that this brought about. A kill strikes
  // one time in so many.
  void MoveTo(absl::Time now, int moves_a_kill);
  // What time brings about, a kind of event a check (days_checks.cc); in the
  // order the server does it in.
  void CheckRecomputed(const std::vector<v1::Event>& events);
  void CheckMarks(const std::vector<v1::Event>& events);
  void CheckMonths(const std::vector<v1::Event>& events);
  void CheckReminders(const std::vector<v1::Event>& events);
  // What was not done in time, and by when it was to be.
  using Mark = std::pair<DutyIndex::Key, absl::CivilDay>;
  void ExpectMarks(std::set<Mark>* marked, Problems& problems);
  void BeginMonth();
  // Terms that end soon (days_checks.cc).
  void SeeToTerms();
  // The bureau changes a few of its settings (days_settings.cc).
  void PlanSettings(absl::CivilDay last);
  void ChangeSettings();
  // The State Council announces a year.
  void Publish(int year);
  void Finish();

  World& world_;
  People people_;
  // What a provisional date follows from, when a year has just been published.
  std::set<std::string> provisional_;
  // When settings are changed, before all else of the day.
  std::set<absl::CivilDay> settings_days_;
  // Until when the server stands still; none where it runs.
  absl::optional<absl::CivilDay> stopped_until_;
};

}  // namespace dudao::simulation

#endif  // DUDAO_TESTS_SIMULATION_DAYS_H_
