#ifndef DUDAO_TESTS_BENCH_ROUNDS_H_
#define DUDAO_TESTS_BENCH_ROUNDS_H_

#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "tests/bench/load.h"
#include "tests/bench/process.h"
#include "tests/bench/settings.h"

namespace dudao::bench {

// Load on one server, and who serves it.
struct Side {
  Clients* load;
  const ServerProcess* server;
};

// What a side did: medians over its rounds.
struct Figures {
  double per_second = 0;
  absl::Duration cpu;  // of the server, a call
  absl::Duration latency;
};

double Median(std::vector<double> values);

// Runs the sides in turn, one short round each, again and again, so that what
// else the machine does falls on all of them; the first turn warms up and is
// not counted.
absl::StatusOr<std::vector<Figures>> Alternate(const Settings& settings,
                                               const std::vector<Side>& sides);

}  // namespace dudao::bench

#endif  // DUDAO_TESTS_BENCH_ROUNDS_H_
