#ifndef DUDAO_SERVICES_DOMAIN_UNIT_WORKLOAD_H_
#define DUDAO_SERVICES_DOMAIN_UNIT_WORKLOAD_H_

#include "dudao/v1/unit.pb.h"

namespace dudao::domain {

// Ten is an ordinary school.
inline constexpr int kOrdinaryWorkload = 10;

// How much work a unit is for its responsible supervisor, in tenths of an
// ordinary school. Its kind counts (a teaching point has no canteen and no
// dormitory, a senior school has both) and its pupils: a tenth for every 200,
// up to as much again as an ordinary school.
int UnitWorkload(const v1::Unit& unit);

}  // namespace dudao::domain

#endif  // DUDAO_SERVICES_DOMAIN_UNIT_WORKLOAD_H_
