#ifndef DUDAO_SERVICES_UNIT_UNIT_STEPS_H_
#define DUDAO_SERVICES_UNIT_UNIT_STEPS_H_

#include "absl/status/statusor.h"
#include "dudao/v1/unit_service.pb.h"
#include "services/pipeline/call.h"
#include "services/pipeline/method_registry.h"
#include "storage/snapshot.h"
#include "storage/transaction.h"

namespace dudao::unit {

// The steps of UnitService.

absl::StatusOr<v1::GetUnitResponse> GetUnit(const pipeline::Call& call,
                                            const v1::GetUnitRequest& request,
                                            const storage::Snapshot& snapshot);

absl::StatusOr<v1::ListUnitsResponse> ListUnits(
    const pipeline::Call& call, const v1::ListUnitsRequest& request,
    const storage::Snapshot& snapshot);

// The id is the unit's ten-digit code where it has one.
absl::StatusOr<v1::CreateUnitResponse> CreateUnit(
    const pipeline::Call& call, const v1::CreateUnitRequest& request,
    storage::Transaction& tx);

// A new name goes into the assignment in force; documents keep the old one.
absl::StatusOr<v1::UpdateUnitResponse> UpdateUnit(
    const pipeline::Call& call, const v1::UpdateUnitRequest& request,
    storage::Transaction& tx);

// The assignment in force ends with it.
absl::StatusOr<v1::DeactivateUnitResponse> DeactivateUnit(
    const pipeline::Call& call, const v1::DeactivateUnitRequest& request,
    storage::Transaction& tx);

void RegisterUnit(pipeline::MethodRegistry& registry);

}  // namespace dudao::unit

#endif  // DUDAO_SERVICES_UNIT_UNIT_STEPS_H_
