#include "services/bureau/bureau_steps.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/api/etag.h"
#include "services/api/resource_name.h"
#include "services/bureau/area_steps.h"
#include "services/bureau/bureau_checks.h"
#include "services/bureau/install.h"
#include "services/bureau/settings.h"
#include "services/domain/record_states.h"
#include "services/domain/settings_rules.h"
#include "services/pipeline/list_step.h"
#include "services/pipeline/resource_steps.h"
#include "storage/aggregates/settings_history.h"
#include "storage/base/error.h"

namespace dudao::bureau {

absl::StatusOr<v1::GetBureauResponse> GetBureau(
    const pipeline::Call&, const v1::GetBureauRequest& request,
    const storage::Snapshot& snapshot) {
  v1::GetBureauResponse response;
  ASSIGN_OR_RETURN(*response.mutable_bureau(),
                   snapshot.Get<v1::Bureau>(request.name()));
  return response;
}

absl::StatusOr<v1::ListBureausResponse> ListBureaus(
    const pipeline::Call& call, const v1::ListBureausRequest& request,
    const storage::Snapshot& snapshot) {
  std::vector<sql::Value> ids;
  for (const v1::Grant& grant : call.principal.grants) {
    ids.push_back(storage::KeyOf(grant.name()).bureau);
  }
  pipeline::Call everywhere = call;
  everywhere.bureau = storage::kEveryBureau;
  v1::ListBureausResponse response;
  RETURN_IF_ERROR(pipeline::ListInto(
      everywhere, request, snapshot, storage::TableOf<v1::Bureau>(),
      sql::Predicate::In("id", std::move(ids)), &response));
  return response;
}

absl::StatusOr<v1::CreateBureauResponse> CreateBureau(
    const pipeline::Call& call, const v1::CreateBureauRequest& request,
    storage::Transaction& tx) {
  if (!api::IsResourceId(request.bureau_id())) {
    return InvalidField("bureau_id",
                        "教育局编号须为 1–63 位字母、数字或 . _ -",
                        "must be 1 to 63 of A-Z a-z 0-9 . _ -");
  }
  v1::Bureau bureau = request.bureau();
  bureau.set_name(absl::StrCat("bureaus/", request.bureau_id()));
  bureau.set_superior(request.parent());
  RETURN_IF_ERROR(InstallBureau(tx, *call.ids, bureau));
  RETURN_IF_ERROR(InstallGrant(tx, *call.ids, request.bureau_id(), call.user(),
                               v1::ROLE_ADMIN));
  v1::CreateBureauResponse response;
  ASSIGN_OR_RETURN(*response.mutable_bureau(),
                   tx.Get<v1::Bureau>(bureau.name()));
  return response;
}

absl::StatusOr<v1::DeactivateBureauResponse> DeactivateBureau(
    const pipeline::Call&, const v1::DeactivateBureauRequest& request,
    storage::Transaction& tx) {
  ASSIGN_OR_RETURN(v1::Bureau bureau,
                   pipeline::ActedOn<v1::Bureau>(tx, request));
  ASSIGN_OR_RETURN(const v1::RecordState next,
                   domain::Next<v1::RecordState>(
                       domain::kBureauRules, bureau.state(),
                       "DeactivateBureau", "该教育局"));
  RETURN_IF_ERROR(CheckNothingOpen(tx, bureau));
  bureau.set_state(next);
  RETURN_IF_ERROR(tx.Update(bureau));
  v1::DeactivateBureauResponse response;
  *response.mutable_bureau() = std::move(bureau);
  return response;
}

absl::StatusOr<v1::UpdateBureauResponse> UpdateBureau(
    const pipeline::Call& call, const v1::UpdateBureauRequest& request,
    storage::Transaction& tx) {
  v1::UpdateBureauResponse response;
  ASSIGN_OR_RETURN(v1::Bureau bureau,
                   pipeline::Patched(call, tx, request.bureau(),
                                     request.update_mask()));
  RETURN_IF_ERROR(domain::Next<v1::RecordState>(domain::kBureauRules,
                                                bureau.state(), "UpdateBureau",
                                                "该教育局")
                      .status());
  RETURN_IF_ERROR(CheckBureau(tx, bureau));
  RETURN_IF_ERROR(tx.Update(bureau));
  *response.mutable_bureau() = std::move(bureau);
  return response;
}

absl::StatusOr<v1::GetBureauSettingsResponse> GetBureauSettings(
    const pipeline::Call&, const v1::GetBureauSettingsRequest& request,
    const storage::Snapshot& snapshot) {
  v1::GetBureauSettingsResponse response;
  ASSIGN_OR_RETURN(v1::BureauSettings settings,
                   LoadSettings(snapshot, storage::KeyOf(request.name()).bureau));
  if (request.revision() != 0 && request.revision() != settings.revision()) {
    ASSIGN_OR_RETURN(settings,
                     storage::PastSettings(snapshot, request.name(),
                                           request.revision()));
  }
  *response.mutable_settings() = std::move(settings);
  return response;
}

absl::StatusOr<v1::UpdateBureauSettingsResponse> UpdateBureauSettings(
    const pipeline::Call& call, const v1::UpdateBureauSettingsRequest& request,
    storage::Transaction& tx) {
  v1::UpdateBureauSettingsResponse response;
  ASSIGN_OR_RETURN(v1::BureauSettings settings,
                   LoadSettings(tx, call.bureau));
  RETURN_IF_ERROR(
      api::CheckEtag(request.settings().etag(), settings.etag()));
  RETURN_IF_ERROR(pipeline::ApplyPatch(call, request.settings(),
                                       request.update_mask(), &settings));
  RETURN_IF_ERROR(domain::CheckSettings(settings));
  settings.set_revision(settings.revision() + 1);
  RETURN_IF_ERROR(tx.Update(settings));
  RETURN_IF_ERROR(storage::KeepSettings(tx, settings));
  *response.mutable_settings() = std::move(settings);
  return response;
}

void RegisterBureau(pipeline::MethodRegistry& registry) {
  registry.Bind(GetBureau);
  registry.Bind(ListBureaus);
  registry.Bind(CreateBureau);
  registry.Bind(UpdateBureau);
  registry.Bind(DeactivateBureau);
  registry.Bind(GetBureauSettings);
  registry.Bind(UpdateBureauSettings);
  registry.Bind(GetArea);
  registry.Bind(ListAreas);
  registry.Bind(CreateArea);
  registry.Bind(UpdateArea);
  registry.Bind(DeactivateArea);
}

}  // namespace dudao::bureau
