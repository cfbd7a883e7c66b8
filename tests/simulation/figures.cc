#include "tests/simulation/figures.h"

#include <cstddef>

#include "absl/strings/str_cat.h"

namespace dudao::simulation {

std::string Figures::Page() const {
  constexpr std::size_t kWidth = 34;
  std::string page;
  for (const auto& [what, count] : counts_) {
    const std::size_t gap = what.size() < kWidth ? kWidth - what.size() : 1;
    absl::StrAppend(&page, "  ", what, std::string(gap, ' '), count, "\n");
  }
  return page;
}

}  // namespace dudao::simulation
