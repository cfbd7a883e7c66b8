#ifndef DUDAO_SERVICES_IDENTITY_GRANT_STEPS_H_
#define DUDAO_SERVICES_IDENTITY_GRANT_STEPS_H_

#include "absl/status/statusor.h"
#include "dudao/v1/identity_service.pb.h"
#include "services/pipeline/call.h"
#include "storage/snapshot.h"
#include "storage/transaction.h"

namespace dudao::identity {

// The user belongs to the bureau; only an OVERSEER belongs to the one above.
absl::StatusOr<v1::CreateGrantResponse> CreateGrant(
    const pipeline::Call& call, const v1::CreateGrantRequest& request,
    storage::Transaction& tx);

absl::StatusOr<v1::RevokeGrantResponse> RevokeGrant(
    const pipeline::Call& call, const v1::RevokeGrantRequest& request,
    storage::Transaction& tx);

absl::StatusOr<v1::ListGrantsResponse> ListGrants(
    const pipeline::Call& call, const v1::ListGrantsRequest& request,
    const storage::Snapshot& snapshot);

}  // namespace dudao::identity

#endif  // DUDAO_SERVICES_IDENTITY_GRANT_STEPS_H_
