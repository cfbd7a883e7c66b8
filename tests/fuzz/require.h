#ifndef DUDAO_TESTS_FUZZ_REQUIRE_H_
#define DUDAO_TESTS_FUZZ_REQUIRE_H_

#include <cstdlib>
#include <iostream>
#include <string>

namespace dudao::fuzz {

// Ends the program, which is how a fuzz target says that it found something.
inline void Require(bool holds, const std::string& otherwise) {
  if (holds) return;
  std::cerr << otherwise << std::endl;
  std::abort();
}

}  // namespace dudao::fuzz

#endif  // DUDAO_TESTS_FUZZ_REQUIRE_H_
