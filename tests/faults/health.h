#ifndef DUDAO_TESTS_FAULTS_HEALTH_H_
#define DUDAO_TESTS_FAULTS_HEALTH_H_

#include <string>

#include "absl/status/statusor.h"

namespace dudao::faults {

// What the standard health service at an address says of a name: whether it is
// SERVING.
absl::StatusOr<bool> IsServing(const std::string& address,
                               const std::string& service);

}  // namespace dudao::faults

#endif  // DUDAO_TESTS_FAULTS_HEALTH_H_
