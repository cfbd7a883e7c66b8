#ifndef DUDAO_SERVICES_BUREAU_BUREAU_STEPS_H_
#define DUDAO_SERVICES_BUREAU_BUREAU_STEPS_H_

#include "absl/status/statusor.h"
#include "dudao/v1/bureau_service.pb.h"
#include "services/pipeline/call.h"
#include "services/pipeline/method_registry.h"
#include "storage/snapshot.h"
#include "storage/transaction.h"

namespace dudao::bureau {

// The steps of BureauService that concern the bureau and its settings.

absl::StatusOr<v1::GetBureauResponse> GetBureau(
    const pipeline::Call& call, const v1::GetBureauRequest& request,
    const storage::Snapshot& snapshot);

absl::StatusOr<v1::ListBureausResponse> ListBureaus(
    const pipeline::Call& call, const v1::ListBureausRequest& request,
    const storage::Snapshot& snapshot);

absl::StatusOr<v1::CreateBureauResponse> CreateBureau(
    const pipeline::Call& call, const v1::CreateBureauRequest& request,
    storage::Transaction& tx);

absl::StatusOr<v1::DeactivateBureauResponse> DeactivateBureau(
    const pipeline::Call& call, const v1::DeactivateBureauRequest& request,
    storage::Transaction& tx);

absl::StatusOr<v1::UpdateBureauResponse> UpdateBureau(
    const pipeline::Call& call, const v1::UpdateBureauRequest& request,
    storage::Transaction& tx);

absl::StatusOr<v1::GetBureauSettingsResponse> GetBureauSettings(
    const pipeline::Call& call, const v1::GetBureauSettingsRequest& request,
    const storage::Snapshot& snapshot);

absl::StatusOr<v1::UpdateBureauSettingsResponse> UpdateBureauSettings(
    const pipeline::Call& call, const v1::UpdateBureauSettingsRequest& request,
    storage::Transaction& tx);

// Binds every method of BureauService, those of areas too.
void RegisterBureau(pipeline::MethodRegistry& registry);

}  // namespace dudao::bureau

#endif  // DUDAO_SERVICES_BUREAU_BUREAU_STEPS_H_
