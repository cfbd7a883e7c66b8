#include "services/bureau/area_steps.h"

#include <cstdint>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "dudao/v1/unit.pb.h"
#include "services/domain/record_states.h"
#include "services/pipeline/list_step.h"
#include "services/pipeline/resource_steps.h"
#include "storage/base/error.h"

namespace dudao::bureau {
namespace {

using sql::Predicate;

absl::Status CheckNoUnits(const storage::Snapshot& snapshot,
                          const v1::Area& area) {
  ASSIGN_OR_RETURN(
      const std::int64_t units,
      snapshot.Count<v1::Unit>(
          storage::KeyOf(area.name()).bureau,
          Predicate::And({Predicate::Equal("area", area.name()),
                          Predicate::Is("state", "ACTIVE")})));
  if (units == 0) return absl::OkStatus();
  return GuardFailed(
      absl::StrCat("“", area.display_name(), "”还有 ", units,
                   " 个在用单位，请先把它们调到别的责任区再停用。"),
      absl::StrCat(units, " active units belong to the area."),
      {{"units", absl::StrCat(units)}});
}

}  // namespace

absl::StatusOr<v1::GetAreaResponse> GetArea(
    const pipeline::Call&, const v1::GetAreaRequest& request,
    const storage::Snapshot& snapshot) {
  v1::GetAreaResponse response;
  ASSIGN_OR_RETURN(*response.mutable_area(),
                   snapshot.Get<v1::Area>(request.name()));
  return response;
}

absl::StatusOr<v1::ListAreasResponse> ListAreas(
    const pipeline::Call& call, const v1::ListAreasRequest& request,
    const storage::Snapshot& snapshot) {
  return pipeline::ListResources<v1::ListAreasResponse, v1::Area>(call, request,
                                                                  snapshot);
}

absl::StatusOr<v1::CreateAreaResponse> CreateArea(
    const pipeline::Call& call, const v1::CreateAreaRequest& request,
    storage::Transaction& tx) {
  v1::CreateAreaResponse response;
  v1::Area area = request.area();
  ASSIGN_OR_RETURN(
      *area.mutable_name(),
      pipeline::ChosenName(call, area, request.area_id(), "area_id"));
  area.set_state(v1::RECORD_STATE_ACTIVE);
  RETURN_IF_ERROR(tx.Insert(area));
  *response.mutable_area() = std::move(area);
  return response;
}

absl::StatusOr<v1::UpdateAreaResponse> UpdateArea(
    const pipeline::Call& call, const v1::UpdateAreaRequest& request,
    storage::Transaction& tx) {
  v1::UpdateAreaResponse response;
  ASSIGN_OR_RETURN(
      v1::Area area,
      pipeline::Patched(call, tx, request.area(), request.update_mask()));
  RETURN_IF_ERROR(domain::Next<v1::RecordState>(domain::kAreaRules,
                                                area.state(), "UpdateArea",
                                                "该责任区")
                      .status());
  RETURN_IF_ERROR(tx.Update(area));
  *response.mutable_area() = std::move(area);
  return response;
}

absl::StatusOr<v1::DeactivateAreaResponse> DeactivateArea(
    const pipeline::Call&, const v1::DeactivateAreaRequest& request,
    storage::Transaction& tx) {
  v1::DeactivateAreaResponse response;
  ASSIGN_OR_RETURN(v1::Area area, pipeline::ActedOn<v1::Area>(tx, request));
  ASSIGN_OR_RETURN(const v1::RecordState next,
                   domain::Next<v1::RecordState>(domain::kAreaRules,
                                                 area.state(), "DeactivateArea",
                                                 "该责任区"));
  RETURN_IF_ERROR(CheckNoUnits(tx, area));
  area.set_state(next);
  RETURN_IF_ERROR(tx.Update(area));
  *response.mutable_area() = std::move(area);
  return response;
}

}  // namespace dudao::bureau
