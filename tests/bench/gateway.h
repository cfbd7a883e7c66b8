#ifndef DUDAO_TESTS_BENCH_GATEWAY_H_
#define DUDAO_TESTS_BENCH_GATEWAY_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "tests/bench/office.h"
#include "tests/bench/settings.h"
#include "tests/bench/table.h"

namespace dudao::bench {

// What a call by JSON over HTTP costs the server beside the same by gRPC.
absl::Status MeasureGateway(const Settings& settings, const Office& office,
                            const std::string& url, std::vector<Row>* rows);

// What 1,000 open consoles cost, in memory and in the time of other calls.
absl::Status MeasureConsoles(const Settings& settings, const Office& office,
                             const std::string& url, std::vector<Row>* rows);

}  // namespace dudao::bench

#endif  // DUDAO_TESTS_BENCH_GATEWAY_H_
