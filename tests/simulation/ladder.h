#ifndef DUDAO_TESTS_SIMULATION_LADDER_H_
#define DUDAO_TESTS_SIMULATION_LADDER_H_

#include <set>

#include "absl/time/civil_time.h"
#include "dudao/v1/escalation.pb.h"
#include "dudao/v1/event.pb.h"
#include "tests/simulation/duties.h"
#include "tests/simulation/failure.h"

namespace dudao::simulation {

// What an event does to the rungs of the ladder, held against the rows as they
// were before it:
//   - what is noticed to be late and calls for it, every second return, a
//     relapse and zero tolerance propose one rung each in the same event, unless
//     the same is undecided, and nothing else does but an officer;
//   - nothing goes further than proposed by itself but what lapses with its
//     finding or its cause: a person decides, and is named;
//   - the program finds what makes a case graver, and only a review or an
//     appeal makes something else of what was decided.
void CheckRungs(const Sources& before, const v1::Event& event,
                Problems& problems);

// No rung without a person, of one as it is.
void CheckDecided(const v1::Escalation& rung, Problems& problems);

// What the rows show to make a rung graver, one that is proposed or decided on
// (ladder_grounds.cc).
std::set<v1::AggravatingGround> GroundsOf(const Rows& rows,
                                          const v1::Escalation& rung,
                                          absl::CivilDay today);
// The parts of CheckRungs: the grounds of a rung as it is proposed or decided
// on; what becomes of one that is there (ladder_reviews.cc); and that what
// rested on one that was taken back or away lapses with it.
void CheckGrounds(const Rows& before, const v1::Event& event,
                  const v1::Escalation& rung, Problems& problems);
void CheckReview(const v1::Event& event, const v1::Escalation& before,
                 const v1::Escalation& after, Problems& problems);
void CheckFollowers(const Rows& before, const v1::Event& event,
                    Problems& problems);

}  // namespace dudao::simulation

#endif  // DUDAO_TESTS_SIMULATION_LADDER_H_
