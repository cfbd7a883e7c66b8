#ifndef DUDAO_SERVICES_BUREAU_AREA_STEPS_H_
#define DUDAO_SERVICES_BUREAU_AREA_STEPS_H_

#include "absl/status/statusor.h"
#include "dudao/v1/bureau_service.pb.h"
#include "services/pipeline/call.h"
#include "storage/snapshot.h"
#include "storage/transaction.h"

namespace dudao::bureau {

// The steps of BureauService that concern responsibility areas (督学责任区).

absl::StatusOr<v1::GetAreaResponse> GetArea(const pipeline::Call& call,
                                            const v1::GetAreaRequest& request,
                                            const storage::Snapshot& snapshot);

absl::StatusOr<v1::ListAreasResponse> ListAreas(
    const pipeline::Call& call, const v1::ListAreasRequest& request,
    const storage::Snapshot& snapshot);

absl::StatusOr<v1::CreateAreaResponse> CreateArea(
    const pipeline::Call& call, const v1::CreateAreaRequest& request,
    storage::Transaction& tx);

absl::StatusOr<v1::UpdateAreaResponse> UpdateArea(
    const pipeline::Call& call, const v1::UpdateAreaRequest& request,
    storage::Transaction& tx);

absl::StatusOr<v1::DeactivateAreaResponse> DeactivateArea(
    const pipeline::Call& call, const v1::DeactivateAreaRequest& request,
    storage::Transaction& tx);

}  // namespace dudao::bureau

#endif  // DUDAO_SERVICES_BUREAU_AREA_STEPS_H_
