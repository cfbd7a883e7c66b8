#ifndef DUDAO_TESTS_SIMULATION_PROVISIONAL_DATES_H_
#define DUDAO_TESTS_SIMULATION_PROVISIONAL_DATES_H_

#include "dudao/v1/supervision.pb.h"

namespace dudao::simulation {

// Whether a supervision that goes on holds a date, due or over, that moves when
// its year is published.
bool HoldsProvisionalDate(const v1::Supervision& supervision);

}  // namespace dudao::simulation

#endif  // DUDAO_TESTS_SIMULATION_PROVISIONAL_DATES_H_
