#ifndef DUDAO_TESTS_TESTING_SCOPED_ENV_H_
#define DUDAO_TESTS_TESTING_SCOPED_ENV_H_

#include <stdlib.h>

#include <cstdlib>
#include <string>

namespace dudao {

// A variable of the environment with another value, as long as this lives; for
// processes started meanwhile.
class ScopedEnv {
 public:
  ScopedEnv(const char* name, const char* value) : name_(name) {
    const char* const before = std::getenv(name);
    was_set_ = before != nullptr;
    if (was_set_) before_ = before;
    ::setenv(name, value, 1);
  }
  ~ScopedEnv() {
    if (was_set_) {
      ::setenv(name_.c_str(), before_.c_str(), 1);
    } else {
      ::unsetenv(name_.c_str());
    }
  }
  ScopedEnv(const ScopedEnv&) = delete;
  ScopedEnv& operator=(const ScopedEnv&) = delete;

 private:
  const std::string name_;
  bool was_set_;
  std::string before_;
};

}  // namespace dudao

#endif  // DUDAO_TESTS_TESTING_SCOPED_ENV_H_
