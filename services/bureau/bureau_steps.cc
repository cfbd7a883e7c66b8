#include "services/bureau/bureau_steps.h"

#include <set>
#include <string>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "services/bureau/area_steps.h"
#include "services/domain/document_number.h"
#include "services/domain/settings_rules.h"
#include "services/pipeline/resource_steps.h"
#include "storage/aggregates/settings_history.h"
#include "storage/base/error.h"

namespace dudao::bureau {
namespace {

// Nation, province, city, county, and room for more.
constexpr int kMostLevels = 10;

// The bureaus above must not lead back to this one. A bureau above that this
// installation does not hold ends the chain.
absl::Status CheckSuperior(const storage::Snapshot& snapshot,
                           const v1::Bureau& bureau) {
  std::string above = bureau.superior();
  for (int level = 0; level < kMostLevels && !above.empty(); ++level) {
    if (above == bureau.name()) {
      return InvalidField("bureau.superior",
                          "上级教育局不能是本局，也不能是本局的下级",
                          "leads back to the bureau itself");
    }
    const absl::StatusOr<v1::Bureau> found = snapshot.Get<v1::Bureau>(above);
    if (!found.ok()) return absl::OkStatus();
    above = found->superior();
  }
  return absl::OkStatus();
}

// A number runs per code: the same code twice would be one series.
absl::Status CheckAgencyCodes(const v1::Bureau& bureau) {
  absl::flat_hash_set<absl::string_view> codes;
  for (int i = 0; i < bureau.agency_codes_size(); ++i) {
    const std::string& code = bureau.agency_codes(i).code();
    RETURN_IF_ERROR(domain::CheckAgencyCode(code));
    if (codes.insert(code).second) continue;
    return InvalidField(absl::StrCat("bureau.agency_codes[", i, "].code"),
                        absl::StrCat("机关代字“", code, "”重复"),
                        absl::StrCat("repeats ", code));
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<v1::GetBureauResponse> GetBureau(
    const pipeline::Call&, const v1::GetBureauRequest& request,
    const storage::Snapshot& snapshot) {
  v1::GetBureauResponse response;
  ASSIGN_OR_RETURN(*response.mutable_bureau(),
                   snapshot.Get<v1::Bureau>(request.name()));
  return response;
}

absl::StatusOr<v1::ListBureausResponse> ListBureaus(
    const pipeline::Call& call, const v1::ListBureausRequest&,
    const storage::Snapshot& snapshot) {
  std::set<std::string> names;
  for (const v1::Grant& grant : call.principal.grants) {
    names.insert(absl::StrCat("bureaus/", storage::KeyOf(grant.name()).bureau));
  }
  v1::ListBureausResponse response;
  for (const std::string& name : names) {
    ASSIGN_OR_RETURN(*response.add_bureaus(), snapshot.Get<v1::Bureau>(name));
  }
  return response;
}

absl::StatusOr<v1::UpdateBureauResponse> UpdateBureau(
    const pipeline::Call& call, const v1::UpdateBureauRequest& request,
    storage::Transaction& tx) {
  v1::UpdateBureauResponse response;
  ASSIGN_OR_RETURN(v1::Bureau bureau,
                   pipeline::Patched(call, tx, request.bureau(),
                                     request.update_mask()));
  RETURN_IF_ERROR(CheckSuperior(tx, bureau));
  RETURN_IF_ERROR(CheckAgencyCodes(bureau));
  RETURN_IF_ERROR(tx.Update(bureau));
  *response.mutable_bureau() = std::move(bureau);
  return response;
}

absl::StatusOr<v1::GetBureauSettingsResponse> GetBureauSettings(
    const pipeline::Call&, const v1::GetBureauSettingsRequest& request,
    const storage::Snapshot& snapshot) {
  v1::GetBureauSettingsResponse response;
  ASSIGN_OR_RETURN(v1::BureauSettings settings,
                   snapshot.Get<v1::BureauSettings>(request.name()));
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
                   pipeline::Patched(call, tx, request.settings(),
                                     request.update_mask()));
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
  registry.Bind(UpdateBureau);
  registry.Bind(GetBureauSettings);
  registry.Bind(UpdateBureauSettings);
  registry.Bind(GetArea);
  registry.Bind(ListAreas);
  registry.Bind(CreateArea);
  registry.Bind(UpdateArea);
  registry.Bind(DeactivateArea);
}

}  // namespace dudao::bureau
