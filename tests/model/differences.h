#ifndef DUDAO_TESTS_MODEL_DIFFERENCES_H_
#define DUDAO_TESTS_MODEL_DIFFERENCES_H_

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"

namespace dudao::model {

// What is otherwise than it should be, a line each.
class Differences {
 public:
  template <class A, class B>
  void Expect(const std::string& what, const A& expected, const B& actual) {
    const std::string wanted = absl::StrCat(expected);
    const std::string got = absl::StrCat(actual);
    if (wanted == got) return;
    lines_.push_back(absl::StrCat(what, ": ", got, " instead of ", wanted));
  }
  std::vector<std::string> Take() { return std::move(lines_); }

 private:
  std::vector<std::string> lines_;
};

}  // namespace dudao::model

#endif  // DUDAO_TESTS_MODEL_DIFFERENCES_H_
