#include "services/domain/percentile.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace dudao::domain {

std::optional<double> Percentile(std::vector<int> values, double p) {
  if (values.empty() || !(p >= 0 && p <= 100)) return std::nullopt;
  const double n = static_cast<double>(values.size());
  // p · n / 100 may come out a hair above a whole rank; it is that rank.
  const double rank = std::max(1.0, std::ceil(p * n / 100 - 1e-9));
  const auto nth =
      values.begin() + static_cast<std::ptrdiff_t>(std::min(rank, n)) - 1;
  std::nth_element(values.begin(), nth, values.end());
  return *nth;
}

}  // namespace dudao::domain
