#ifndef DUDAO_SERVICES_DOMAIN_PERCENTILE_H_
#define DUDAO_SERVICES_DOMAIN_PERCENTILE_H_

#include <optional>
#include <vector>

namespace dudao::domain {

// The nearest-rank percentile: of n values in order, the one at rank
// ceil(p / 100 · n), counted from 1; p = 0 gives the least. Always one of the
// values, never between two: the median of {1, 2} is 1. nullopt without
// values, or where p is not 0 to 100.
std::optional<double> Percentile(std::vector<int> values, double p);

}  // namespace dudao::domain

#endif  // DUDAO_SERVICES_DOMAIN_PERCENTILE_H_
