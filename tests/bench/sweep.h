#ifndef DUDAO_TESTS_BENCH_SWEEP_H_
#define DUDAO_TESTS_BENCH_SWEEP_H_

#include <vector>

#include "absl/status/status.h"
#include "tests/bench/settings.h"
#include "tests/bench/table.h"

namespace dudao::bench {

// What marking what is late takes of the writer, and of those who write
// meanwhile: of 100,000 things that are due 100 are late, and all of them.
absl::Status MeasureSweep(const Settings& settings, std::vector<Row>* rows);

}  // namespace dudao::bench

#endif  // DUDAO_TESTS_BENCH_SWEEP_H_
