#ifndef DUDAO_SERVICES_PIPELINE_AUTHENTICATOR_H_
#define DUDAO_SERVICES_PIPELINE_AUTHENTICATOR_H_

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "services/pipeline/principal.h"
#include "storage/snapshot.h"

namespace dudao::pipeline {

// Finds who the bearer token with this digest, of an ApiToken or a Session,
// belongs to, as of the snapshot: a token, a session or a grant that was taken
// back does not count from the next call on. Whether it has expired is for
// CheckNotExpired to say.
// Errors: UNAUTHENTICATED for an unknown, ended or revoked one, or one whose
// user was deactivated; the error does not say which.
absl::StatusOr<Principal> FindPrincipal(const storage::Snapshot& snapshot,
                                        absl::string_view token_digest);

// Errors: UNAUTHENTICATED, in the same words.
absl::Status CheckNotExpired(const Principal& principal, absl::Time now);
absl::Status Unauthenticated();

}  // namespace dudao::pipeline

#endif  // DUDAO_SERVICES_PIPELINE_AUTHENTICATOR_H_
