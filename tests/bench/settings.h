#ifndef DUDAO_TESTS_BENCH_SETTINGS_H_
#define DUDAO_TESTS_BENCH_SETTINGS_H_

#include <string>
#include <vector>

#include "absl/time/time.h"

namespace dudao::bench {

// How a run of the bench goes.
struct Settings {
  std::string self;    // this program, which is also the echo server
  std::string dudaod;  // the server as built
  std::string folder;  // for data and logs; on the disk to be measured
  int rounds = 5;
  absl::Duration round = absl::Seconds(2);
  int in_flight = 64;
  std::vector<std::string> only;  // measures to run; all where empty
};

}  // namespace dudao::bench

#endif  // DUDAO_TESTS_BENCH_SETTINGS_H_
