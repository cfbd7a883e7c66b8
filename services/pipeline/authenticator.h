#ifndef DUDAO_SERVICES_PIPELINE_AUTHENTICATOR_H_
#define DUDAO_SERVICES_PIPELINE_AUTHENTICATOR_H_

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "services/pipeline/principal.h"
#include "storage/snapshot.h"

namespace dudao::pipeline {

// Finds who a bearer token belongs to, as of the snapshot: a token or a grant
// that was taken back does not count from the next call on.
// Errors: UNAUTHENTICATED for no token, an unknown, revoked or expired one, or
// one whose user was deactivated; the error does not say which.
absl::StatusOr<Principal> Authenticate(const storage::Snapshot& snapshot,
                                       absl::string_view token,
                                       absl::Time now);

}  // namespace dudao::pipeline

#endif  // DUDAO_SERVICES_PIPELINE_AUTHENTICATOR_H_
