#ifndef DUDAO_SERVICES_DOMAIN_SETTINGS_RULES_H_
#define DUDAO_SERVICES_DOMAIN_SETTINGS_RULES_H_

#include "absl/status/status.h"
#include "dudao/v1/bureau.pb.h"

namespace dudao::domain {

// Whether the settings can be worked with: every limit says how long, in what
// and from what event, and that is one it can be counted from; the two
// semesters begin in different months; the most units a supervisor may get are
// no fewer than the advised ones.
// Errors: INVALID_ARGUMENT / INVALID_FIELD under `settings`, all at once.
absl::Status CheckSettings(const v1::BureauSettings& settings);

}  // namespace dudao::domain

#endif  // DUDAO_SERVICES_DOMAIN_SETTINGS_RULES_H_
