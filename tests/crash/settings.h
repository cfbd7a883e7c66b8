#ifndef DUDAO_TESTS_CRASH_SETTINGS_H_
#define DUDAO_TESTS_CRASH_SETTINGS_H_

#include <cstdint>
#include <cstdlib>

#include "absl/strings/numbers.h"

namespace dudao::crash {

// What `tests/run simulation` sets in the environment.
inline std::uint64_t Setting(const char* name, std::uint64_t otherwise) {
  const char* const text = std::getenv(name);
  std::uint64_t value = 0;
  return text != nullptr && absl::SimpleAtoi(text, &value) ? value : otherwise;
}
inline std::uint64_t Seed() { return Setting("DUDAO_SEED", 1); }
inline int Count(std::uint64_t otherwise) {
  return static_cast<int>(Setting("DUDAO_COUNT", otherwise));
}

}  // namespace dudao::crash

#endif  // DUDAO_TESTS_CRASH_SETTINGS_H_
