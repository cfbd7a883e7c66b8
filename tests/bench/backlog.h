#ifndef DUDAO_TESTS_BENCH_BACKLOG_H_
#define DUDAO_TESTS_BENCH_BACKLOG_H_

#include <string>

#include "absl/status/status.h"
#include "tests/bench/office.h"

namespace dudao::bench {

// Adds findings of the office's schools to its data while no server runs, each
// with one thing that is due, as the server derives it: `late` were due
// yesterday or in the 200 days before, none of them marked, and `in_time` are
// due the day after tomorrow or in the 200 days after. The same in every run
// but for the days.
absl::Status AddDue(const std::string& data_dir, const Office& office,
                    int late, int in_time);

}  // namespace dudao::bench

#endif  // DUDAO_TESTS_BENCH_BACKLOG_H_
