#include "services/preference/preference_steps.h"

#include <string>
#include <utility>

#include "dudao/v1/preference_service.pb.h"
#include "services/api/etag.h"
#include "services/api/resource_name.h"
#include "services/domain/preference_rules.h"

namespace dudao::preference {
namespace {

using pipeline::Call;

// The caller's, as they are kept; without an etag where nothing was set.
absl::StatusOr<v1::Preferences> OfCaller(const Call& call,
                                         const storage::Snapshot& snapshot) {
  v1::Preferences none;
  none.set_name(api::MakeName("preferences", call.bureau,
                              storage::KeyOf(call.user()).id));
  absl::StatusOr<v1::Preferences> kept =
      snapshot.Get<v1::Preferences>(none.name());
  if (absl::IsNotFound(kept.status())) return none;
  return kept;
}

absl::StatusOr<v1::GetPreferencesResponse> GetPreferences(
    const Call& call, const v1::GetPreferencesRequest&,
    const storage::Snapshot& snapshot) {
  v1::GetPreferencesResponse response;
  ASSIGN_OR_RETURN(*response.mutable_preferences(), OfCaller(call, snapshot));
  return response;
}

absl::StatusOr<v1::UpdatePreferencesResponse> UpdatePreferences(
    const Call& call, const v1::UpdatePreferencesRequest& request,
    storage::Transaction& tx) {
  RETURN_IF_ERROR(domain::CheckPreferences(request.preferences()));
  ASSIGN_OR_RETURN(const v1::Preferences kept, OfCaller(call, tx));
  RETURN_IF_ERROR(api::CheckEtag(request.preferences().etag(), kept.etag()));
  v1::Preferences preferences = request.preferences();
  preferences.set_name(kept.name());
  preferences.set_etag(kept.etag());
  if (kept.etag().empty()) {
    RETURN_IF_ERROR(tx.Insert(preferences));
  } else {
    *preferences.mutable_create_time() = kept.create_time();
    RETURN_IF_ERROR(tx.Update(preferences));
  }
  v1::UpdatePreferencesResponse response;
  *response.mutable_preferences() = std::move(preferences);
  return response;
}

}  // namespace

void RegisterPreference(pipeline::MethodRegistry& registry) {
  registry.Bind(GetPreferences);
  registry.Bind(UpdatePreferences);
}

}  // namespace dudao::preference
