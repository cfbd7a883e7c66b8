#ifndef DUDAO_TESTS_SIMULATION_DAYS_H_
#define DUDAO_TESTS_SIMULATION_DAYS_H_

#include <set>
#include <string>
#include <vector>

#include "absl/time/civil_time.h"
#include "absl/time/time.h"
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
  absl::CivilDay NextDay() const;
  void Live(absl::CivilDay day);
  // Moves the clock and looks at all that this brought about. A kill strikes
  // one time in so many.
  void MoveTo(absl::Time now, int moves_a_kill);
  void CheckMarks(const std::vector<v1::Event>& events);
  void CheckRecomputed(const std::vector<v1::Event>& events);
  // The State Council announces a year.
  void Publish(int year);
  void Finish();

  World& world_;
  People people_;
  // What a provisional date follows from, when a year has just been published.
  std::set<std::string> provisional_;
};

}  // namespace dudao::simulation

#endif  // DUDAO_TESTS_SIMULATION_DAYS_H_
