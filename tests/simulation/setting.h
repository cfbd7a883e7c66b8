#ifndef DUDAO_TESTS_SIMULATION_SETTING_H_
#define DUDAO_TESTS_SIMULATION_SETTING_H_

#include <cstdint>

namespace dudao::simulation {

inline constexpr char kBureau[] = "bureaus/450802";

// What a simulation is of.
struct Setting {
  std::uint64_t seed = 1;
  int units = 30;
  int days = 3653;  // ten years from 2026-09-01 on
};

}  // namespace dudao::simulation

#endif  // DUDAO_TESTS_SIMULATION_SETTING_H_
