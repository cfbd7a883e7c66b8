#ifndef DUDAO_TESTS_BENCH_TABLE_H_
#define DUDAO_TESTS_BENCH_TABLE_H_

#include <string>
#include <vector>

#include "absl/time/time.h"

namespace dudao::bench {

// One measure: what, the figure, what it is compared with, and the target.
struct Row {
  std::string what;
  std::string figure;
  std::string compared_with;
  std::string target;
  bool met = true;
};

// The table of tests/bench/README.md.
std::string ToMarkdown(const std::vector<Row>& rows);

// `12,345/s`, `0.123 ms`, `2.50 ×`, `45.0 MiB`.
std::string PerSecond(double rate);
std::string Millis(absl::Duration duration);
std::string Times(double ratio);
std::string MebiBytes(double bytes);

}  // namespace dudao::bench

#endif  // DUDAO_TESTS_BENCH_TABLE_H_
