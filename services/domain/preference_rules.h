#ifndef DUDAO_SERVICES_DOMAIN_PREFERENCE_RULES_H_
#define DUDAO_SERVICES_DOMAIN_PREFERENCE_RULES_H_

#include "absl/status/status.h"
#include "dudao/v1/preference_service.pb.h"

namespace dudao::domain {

// Whether the console knows the language and the appearance, and no two filters
// of a list have the same name. Errors: INVALID_ARGUMENT / INVALID_FIELD under
// `preferences`, all at once.
absl::Status CheckPreferences(const v1::Preferences& preferences);

}  // namespace dudao::domain

#endif  // DUDAO_SERVICES_DOMAIN_PREFERENCE_RULES_H_
