#ifndef DUDAO_SERVICES_IDENTITY_SIGN_IN_H_
#define DUDAO_SERVICES_IDENTITY_SIGN_IN_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "dudao/v1/session.pb.h"
#include "services/identity/sign_in_delay.h"
#include "services/pipeline/call.h"
#include "services/pipeline/method_registry.h"
#include "storage/snapshot.h"

namespace dudao::identity {

// Binds SignIn.
void BindSignIn(pipeline::MethodRegistry& registry,
                std::shared_ptr<SignInDelays> delays);

// Looks a password up in a hash, or, where there is none, for as long in
// another; only where nothing makes the account or the address wait, and counts
// a failure. On the slow worker, where one comes after another.
absl::StatusOr<bool> TryPassword(const pipeline::Call& call,
                                 SignInDelays& delays,
                                 const std::string& account,
                                 const std::string& hash,
                                 const std::string& password);

// The sessions of a user that were not ended and have not expired, the oldest
// first.
absl::StatusOr<std::vector<v1::Session>> SessionsInForce(
    const storage::Snapshot& snapshot, const std::string& user,
    absl::Time now);

}  // namespace dudao::identity

#endif  // DUDAO_SERVICES_IDENTITY_SIGN_IN_H_
