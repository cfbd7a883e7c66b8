#include "services/identity/user_steps.h"

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "services/domain/record_states.h"
#include "services/identity/admins.h"
#include "services/identity/end_all.h"
#include "services/pipeline/list_step.h"
#include "services/pipeline/resource_steps.h"
#include "services/pipeline/roles.h"
#include "storage/aggregates/identity_query.h"

namespace dudao::identity {

absl::StatusOr<v1::WhoAmIResponse> WhoAmI(const pipeline::Call& call,
                                          const v1::WhoAmIRequest&,
                                          const storage::Snapshot&) {
  v1::WhoAmIResponse response;
  *response.mutable_user() = call.principal.user;
  std::set<std::string> permissions;
  for (const v1::Grant& grant : call.principal.grants) {
    *response.add_grants() = grant;
    permissions.insert(grant.permissions().begin(), grant.permissions().end());
    for (const absl::string_view permission :
         pipeline::PermissionsOf(grant.role())) {
      permissions.emplace(permission);
    }
  }
  for (const std::string& permission : permissions) {
    response.add_permissions(permission);
  }
  response.set_session(call.principal.session);
  response.set_must_change_password(call.principal.must_change_password);
  return response;
}

absl::StatusOr<v1::GetUserResponse> GetUser(
    const pipeline::Call&, const v1::GetUserRequest& request,
    const storage::Snapshot& snapshot) {
  v1::GetUserResponse response;
  ASSIGN_OR_RETURN(*response.mutable_user(),
                   snapshot.Get<v1::User>(request.name()));
  return response;
}

absl::StatusOr<v1::ListUsersResponse> ListUsers(
    const pipeline::Call& call, const v1::ListUsersRequest& request,
    const storage::Snapshot& snapshot) {
  return pipeline::ListResources<v1::ListUsersResponse, v1::User>(call, request,
                                                                  snapshot);
}

absl::StatusOr<v1::CreateUserResponse> CreateUser(
    const pipeline::Call& call, const v1::CreateUserRequest& request,
    storage::Transaction& tx) {
  v1::CreateUserResponse response;
  v1::User user = request.user();
  ASSIGN_OR_RETURN(
      *user.mutable_name(),
      pipeline::ChosenName(call, user, request.user_id(), "user_id"));
  user.set_state(v1::RECORD_STATE_ACTIVE);
  RETURN_IF_ERROR(tx.Insert(user));
  *response.mutable_user() = std::move(user);
  return response;
}

absl::StatusOr<v1::UpdateUserResponse> UpdateUser(
    const pipeline::Call& call, const v1::UpdateUserRequest& request,
    storage::Transaction& tx) {
  v1::UpdateUserResponse response;
  ASSIGN_OR_RETURN(
      v1::User user,
      pipeline::Patched(call, tx, request.user(), request.update_mask()));
  RETURN_IF_ERROR(domain::Next<v1::RecordState>(domain::kUserRules,
                                                user.state(), "UpdateUser",
                                                "该用户")
                      .status());
  RETURN_IF_ERROR(tx.Update(user));
  *response.mutable_user() = std::move(user);
  return response;
}

absl::StatusOr<v1::DeactivateUserResponse> DeactivateUser(
    const pipeline::Call& call, const v1::DeactivateUserRequest& request,
    storage::Transaction& tx) {
  v1::DeactivateUserResponse response;
  ASSIGN_OR_RETURN(v1::User user, pipeline::ActedOn<v1::User>(tx, request));
  ASSIGN_OR_RETURN(const v1::RecordState next,
                   domain::Next<v1::RecordState>(domain::kUserRules,
                                                 user.state(), "DeactivateUser",
                                                 "该用户"));
  RETURN_IF_ERROR(
      CheckAdminRemainsWithout(tx, call.bureau, user.name(), ""));
  user.set_state(next);
  RETURN_IF_ERROR(tx.Update(user));
  RETURN_IF_ERROR(EndAll<v1::Grant>(tx, user.name()));
  RETURN_IF_ERROR(EndAll<v1::ApiToken>(tx, user.name()));
  RETURN_IF_ERROR(EndAll<v1::Session>(tx, user.name()));
  ASSIGN_OR_RETURN(const auto password,
                   storage::FindPassword(tx, user.name()));
  if (password.has_value()) RETURN_IF_ERROR(tx.Delete(*password));
  *response.mutable_user() = std::move(user);
  return response;
}

}  // namespace dudao::identity
