#ifndef DUDAO_TESTS_SIMULATION_FIGURES_H_
#define DUDAO_TESTS_SIMULATION_FIGURES_H_

#include <cstdint>
#include <map>
#include <string>
#include <utility>

#include "absl/strings/string_view.h"

namespace dudao::simulation {

// Counts what happened, each thing under the words it is printed with.
class Figures {
 public:
  void Add(absl::string_view what, std::int64_t by = 1) {
    counts_[std::string(what)] += by;
  }
  std::int64_t Of(absl::string_view what) const {
    const auto found = counts_.find(std::string(what));
    return found == counts_.end() ? 0 : found->second;
  }

  // A page: a line for each.
  std::string Page() const;

 private:
  std::map<std::string, std::int64_t> counts_;
};

}  // namespace dudao::simulation

#endif  // DUDAO_TESTS_SIMULATION_FIGURES_H_
