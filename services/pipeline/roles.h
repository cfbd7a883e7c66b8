#ifndef DUDAO_SERVICES_PIPELINE_ROLES_H_
#define DUDAO_SERVICES_PIPELINE_ROLES_H_

#include <vector>

#include "absl/strings/string_view.h"
#include "dudao/v1/obligation.pb.h"

namespace dudao::pipeline {

// How far a grant of a role reaches.
enum class Reach {
  kBureau,      // the whole bureau
  kSupervisor,  // what the supervisor is responsible for or has made
  kUnit,        // one unit
  kSection,     // what a section of the bureau is consulted about
};

// The register is a section's to read as a whole, cases are not.
Reach ReachOf(v1::Role role, absl::string_view permission);

// The permissions of a role; INTEGRATION has those its grant lists.
const std::vector<absl::string_view>& PermissionsOf(v1::Role role);

// Whether a role carries a permission.
bool RoleAllows(v1::Role role, absl::string_view permission);

// Every permission there is, in order.
const std::vector<absl::string_view>& AllPermissions();

// Reading fields marked confidential; checked on every answer that holds one.
inline constexpr char kReadConfidential[] = "confidential.read";

}  // namespace dudao::pipeline

#endif  // DUDAO_SERVICES_PIPELINE_ROLES_H_
