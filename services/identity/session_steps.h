#ifndef DUDAO_SERVICES_IDENTITY_SESSION_STEPS_H_
#define DUDAO_SERVICES_IDENTITY_SESSION_STEPS_H_

#include "absl/status/statusor.h"
#include "dudao/v1/session_service.pb.h"
#include "services/pipeline/call.h"
#include "services/pipeline/method_registry.h"
#include "storage/snapshot.h"
#include "storage/transaction.h"

namespace dudao::identity {

// Binds every method of SessionService.
void RegisterSession(pipeline::MethodRegistry& registry);

// No answer holds the digest of a session; only SignIn's holds its secret.

absl::StatusOr<v1::SignOutResponse> SignOut(const pipeline::Call& call,
                                            const v1::SignOutRequest& request,
                                            storage::Transaction& tx);

absl::StatusOr<v1::RenewSessionResponse> RenewSession(
    const pipeline::Call& call, const v1::RenewSessionRequest& request,
    storage::Transaction& tx);

absl::StatusOr<v1::ListMySessionsResponse> ListMySessions(
    const pipeline::Call& call, const v1::ListMySessionsRequest& request,
    const storage::Snapshot& snapshot);

absl::StatusOr<v1::EndMySessionResponse> EndMySession(
    const pipeline::Call& call, const v1::EndMySessionRequest& request,
    storage::Transaction& tx);

absl::StatusOr<v1::ListSessionsResponse> ListSessions(
    const pipeline::Call& call, const v1::ListSessionsRequest& request,
    const storage::Snapshot& snapshot);

absl::StatusOr<v1::RevokeSessionResponse> RevokeSession(
    const pipeline::Call& call, const v1::RevokeSessionRequest& request,
    storage::Transaction& tx);

}  // namespace dudao::identity

#endif  // DUDAO_SERVICES_IDENTITY_SESSION_STEPS_H_
