#ifndef DUDAO_TESTS_SIMULATION_LADDER_H_
#define DUDAO_TESTS_SIMULATION_LADDER_H_

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
//     finding: a person decides, and is named.
void CheckRungs(const Sources& before, const v1::Event& event,
                Problems& problems);

// No rung without a person, of one as it is.
void CheckDecided(const v1::Escalation& rung, Problems& problems);

}  // namespace dudao::simulation

#endif  // DUDAO_TESTS_SIMULATION_LADDER_H_
