#ifndef DUDAO_SERVICES_DOMAIN_PASSWORD_RULES_H_
#define DUDAO_SERVICES_DOMAIN_PASSWORD_RULES_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace dudao::domain {

// Whether a user may choose the password. `accounts` are what the user signs in
// by. Length counts, not a mixture of kinds of characters. Errors:
// INVALID_ARGUMENT / INVALID_FIELD naming `new_password`.
absl::Status CheckNewPassword(absl::string_view password,
                              absl::string_view old_password,
                              const std::vector<std::string>& accounts);

// One of those that are tried first. Upper and lower case are the same.
bool IsCommonPassword(absl::string_view password);

}  // namespace dudao::domain

#endif  // DUDAO_SERVICES_DOMAIN_PASSWORD_RULES_H_
