#ifndef DUDAO_TESTS_SIMULATION_ROSTER_H_
#define DUDAO_TESTS_SIMULATION_ROSTER_H_

#include <cstddef>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "dudao/v1/assignment.pb.h"
#include "tests/simulation/world.h"

namespace dudao::simulation {

// Supervisors come and go: one takes over a school from another, a school is
// without one for weeks, terms are renewed in time or late or end, and who
// leaves is succeeded by somebody new.
class Roster {
 public:
  using PlanFollowUp = std::function<void(const std::string& follow_up)>;

  // Plans a follow-up again that too few were left for.
  Roster(World& world, PlanFollowUp plan)
      : world_(world), plan_(std::move(plan)) {}

  void Begin();

 private:
  void Replace();
  void EndOne();
  void Cover(std::size_t school);
  void LetOneGo();
  void Dismiss(const std::string& supervisor);
  void SeeToTerm(const std::string& supervisor);
  void PlanTerm(const std::string& supervisor);

  // A school somebody is responsible for; null where none is.
  School* SomeCovered();
  // Somebody in office, another one than this; null where there is nobody.
  const Inspector* SomeOther(const std::string& supervisor);
  // Does `change`, after which who did it may not do all any more that they
  // did; what was planned with them is planned anew.
  void WithoutOne(const std::string& supervisor,
                  const std::function<void()>& change);
  void Later(int least, int most, Agenda::Step step) {
    world_.agenda.Add(world_.In(world_.Between(least, most)),
                      std::move(step));
  }

  World& world_;
  const PlanFollowUp plan_;
};

}  // namespace dudao::simulation

#endif  // DUDAO_TESTS_SIMULATION_ROSTER_H_
