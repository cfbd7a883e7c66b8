#ifndef DUDAO_TESTS_BENCH_MEASURES_H_
#define DUDAO_TESTS_BENCH_MEASURES_H_

#include <vector>

#include "absl/status/status.h"
#include "tests/bench/office.h"
#include "tests/bench/settings.h"
#include "tests/bench/table.h"

namespace dudao::bench {

// Each appends its rows. An error where a call was refused or a server failed.

// Durable visits, against the same server with one transaction a call.
absl::Status MeasureWrites(const Settings& settings, const Office& office,
                           const Office& one_by_one, std::vector<Row>* rows);

// GetUnit against a bare echo of the same message sizes.
absl::Status MeasureGetUnit(const Settings& settings, const Office& office,
                            std::vector<Row>* rows);

// A page of 50 findings.
absl::Status MeasureList(const Settings& settings, const Office& office,
                         std::vector<Row>* rows);

// GetUnit, one at a time, while the writer has all it can do and while it has
// nothing.
absl::Status MeasureReadsUnderWrites(const Settings& settings,
                                     const Office& office,
                                     std::vector<Row>* rows);

}  // namespace dudao::bench

#endif  // DUDAO_TESTS_BENCH_MEASURES_H_
