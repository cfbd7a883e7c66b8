#ifndef DUDAO_SERVICES_DOMAIN_ACTOR_H_
#define DUDAO_SERVICES_DOMAIN_ACTOR_H_

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace dudao::domain {

// In the place of a user where nobody acts but the program.
inline constexpr char kSystemActor[] = "system";

// Who acts, as the rules need to know it: the grants that count for the method
// in the bureau concerned.
struct Actor {
  // `bureaus/{bureau}/users/{user}`, or kSystemActor.
  std::string user;
  bool officer = false;
  bool integration = false;               // a tool acts for whom it names
  std::vector<std::string> supervisors;   // the supervisors the user is
  std::vector<std::string> headed_units;  // the units the user heads
  bool section = false;  // works in another section of the bureau

  bool Is(absl::string_view supervisor) const {
    return std::find(supervisors.begin(), supervisors.end(), supervisor) !=
           supervisors.end();
  }
  bool Heads(absl::string_view unit) const {
    return std::find(headed_units.begin(), headed_units.end(), unit) !=
           headed_units.end();
  }
};

}  // namespace dudao::domain

#endif  // DUDAO_SERVICES_DOMAIN_ACTOR_H_
