#ifndef DUDAO_SERVICES_IDENTITY_USER_STEPS_H_
#define DUDAO_SERVICES_IDENTITY_USER_STEPS_H_

#include "absl/status/statusor.h"
#include "dudao/v1/identity_service.pb.h"
#include "services/pipeline/call.h"
#include "storage/snapshot.h"
#include "storage/transaction.h"

namespace dudao::identity {

// The caller, the grants that count and what they allow, in every bureau.
absl::StatusOr<v1::WhoAmIResponse> WhoAmI(const pipeline::Call& call,
                                          const v1::WhoAmIRequest& request,
                                          const storage::Snapshot& snapshot);

absl::StatusOr<v1::GetUserResponse> GetUser(const pipeline::Call& call,
                                            const v1::GetUserRequest& request,
                                            const storage::Snapshot& snapshot);

absl::StatusOr<v1::ListUsersResponse> ListUsers(
    const pipeline::Call& call, const v1::ListUsersRequest& request,
    const storage::Snapshot& snapshot);

absl::StatusOr<v1::CreateUserResponse> CreateUser(
    const pipeline::Call& call, const v1::CreateUserRequest& request,
    storage::Transaction& tx);

absl::StatusOr<v1::UpdateUserResponse> UpdateUser(
    const pipeline::Call& call, const v1::UpdateUserRequest& request,
    storage::Transaction& tx);

// The user's grants, tokens, sessions and password in this bureau end with it.
absl::StatusOr<v1::DeactivateUserResponse> DeactivateUser(
    const pipeline::Call& call, const v1::DeactivateUserRequest& request,
    storage::Transaction& tx);

}  // namespace dudao::identity

#endif  // DUDAO_SERVICES_IDENTITY_USER_STEPS_H_
