#ifndef DUDAO_TESTS_FUZZ_SEED_H_
#define DUDAO_TESTS_FUZZ_SEED_H_

#include <cstddef>
#include <cstdint>
#include <string>

namespace dudao::fuzz {

// Why a file of the corpus is none that its target can use; "" where it is. A
// target that passes over inputs which do not have its form defines it; all
// others take any bytes.
std::string WhyNoSeed(const std::uint8_t* data, std::size_t size);

}  // namespace dudao::fuzz

#endif  // DUDAO_TESTS_FUZZ_SEED_H_
