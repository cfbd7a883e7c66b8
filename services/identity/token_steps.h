#ifndef DUDAO_SERVICES_IDENTITY_TOKEN_STEPS_H_
#define DUDAO_SERVICES_IDENTITY_TOKEN_STEPS_H_

#include "absl/status/statusor.h"
#include "dudao/v1/identity_service.pb.h"
#include "services/pipeline/call.h"
#include "storage/snapshot.h"
#include "storage/transaction.h"

namespace dudao::identity {

// No answer holds the digest of a token; the first holds its secret.

absl::StatusOr<v1::CreateApiTokenResponse> CreateApiToken(
    const pipeline::Call& call, const v1::CreateApiTokenRequest& request,
    storage::Transaction& tx);

absl::StatusOr<v1::ListApiTokensResponse> ListApiTokens(
    const pipeline::Call& call, const v1::ListApiTokensRequest& request,
    const storage::Snapshot& snapshot);

absl::StatusOr<v1::RevokeApiTokenResponse> RevokeApiToken(
    const pipeline::Call& call, const v1::RevokeApiTokenRequest& request,
    storage::Transaction& tx);

}  // namespace dudao::identity

#endif  // DUDAO_SERVICES_IDENTITY_TOKEN_STEPS_H_
