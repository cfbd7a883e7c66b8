#ifndef DUDAO_TESTS_SIMULATION_FAILURE_H_
#define DUDAO_TESTS_SIMULATION_FAILURE_H_

#include <cstddef>
#include <stdexcept>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"

namespace dudao::simulation {

// Ends a simulation: something is not as it should be.
class Failure : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// What a check found wrong.
class Problems {
 public:
  template <class... Parts>
  void Add(const Parts&... parts) {
    if (++count_ <= kMostShown) absl::StrAppend(&text_, parts..., "\n");
  }
  template <class... Parts>
  void Expect(bool holds, const Parts&... parts) {
    if (!holds) Add(parts...);
  }

  // Throws a Failure where there are any.
  void Settle(const std::string& check) const {
    if (count_ == 0) return;
    throw Failure(
        absl::StrCat(check, ": ", count_, " problem(s)\n", text_));
  }

 private:
  static constexpr std::size_t kMostShown = 20;

  std::size_t count_ = 0;
  std::string text_;
};

}  // namespace dudao::simulation

#endif  // DUDAO_TESTS_SIMULATION_FAILURE_H_
