#include "services/identity/grant_steps.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "dudao/v1/bureau.pb.h"
#include "dudao/v1/supervisor.pb.h"
#include "dudao/v1/unit.pb.h"
#include "services/domain/grant_rules.h"
#include "services/domain/record_states.h"
#include "services/identity/admins.h"
#include "services/pipeline/list_step.h"
#include "services/pipeline/resource_steps.h"
#include "services/pipeline/roles.h"
#include "storage/base/error.h"

namespace dudao::identity {
namespace {

using sql::Predicate;

// The bureau whose user may hold the grant.
absl::StatusOr<std::string> HomeOf(const pipeline::Call& call,
                                   const storage::Snapshot& snapshot,
                                   const v1::Grant& grant) {
  const std::string home = storage::KeyOf(grant.user()).bureau;
  if (grant.role() != v1::ROLE_OVERSEER || home == call.bureau) {
    return call.bureau;
  }
  ASSIGN_OR_RETURN(
      const v1::Bureau bureau,
      snapshot.Get<v1::Bureau>(absl::StrCat("bureaus/", call.bureau)));
  return storage::KeyOf(bureau.superior()).bureau;
}

absl::Status CheckUser(const pipeline::Call& call,
                       const storage::Snapshot& snapshot,
                       const v1::Grant& grant) {
  pipeline::Call at_home = call;
  ASSIGN_OR_RETURN(at_home.bureau, HomeOf(call, snapshot, grant));
  ASSIGN_OR_RETURN(
      const v1::User user,
      pipeline::Refer<v1::User>(at_home, snapshot, grant.user(), "grant.user"));
  if (user.state() == v1::RECORD_STATE_ACTIVE) return absl::OkStatus();
  return InvalidField("grant.user",
                      absl::StrCat("用户“", user.display_name(), "”已停用"),
                      "is out of use");
}

// What the grant is narrowed to must be the bureau's and in use.
template <class M>
absl::Status CheckScope(const pipeline::Call& call,
                        const storage::Snapshot& snapshot,
                        const std::string& name, absl::string_view field) {
  if (name.empty()) return absl::OkStatus();
  ASSIGN_OR_RETURN(const M scope,
                   pipeline::Refer<M>(call, snapshot, name, field));
  if (scope.state() == v1::RECORD_STATE_ACTIVE) return absl::OkStatus();
  return InvalidField(field, absl::StrCat("“", scope.display_name(), "”已停用"),
                      "is out of use");
}

absl::Status CheckNew(const storage::Snapshot& snapshot,
                      absl::string_view bureau, const v1::Grant& grant) {
  ASSIGN_OR_RETURN(
      const std::vector<v1::Grant> held,
      snapshot.All<v1::Grant>(
          bureau,
          Predicate::And(
              {Predicate::Equal("user_name", grant.user()),
               Predicate::Is("state", "ACTIVE")})));
  for (const v1::Grant& other : held) {
    if (!domain::SameGrant(grant, other)) continue;
    return MakeError(absl::StatusCode::kAlreadyExists,
                     v1::ERROR_REASON_ALREADY_EXISTS,
                     "该用户已有同样的授权，不必重复授权。",
                     "The user holds the same grant already.",
                     {{"resource", other.name()}});
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<v1::CreateGrantResponse> CreateGrant(
    const pipeline::Call& call, const v1::CreateGrantRequest& request,
    storage::Transaction& tx) {
  v1::CreateGrantResponse response;
  v1::Grant grant = request.grant();
  RETURN_IF_ERROR(domain::CheckGrant(grant, pipeline::AllPermissions()));
  RETURN_IF_ERROR(CheckUser(call, tx, grant));
  RETURN_IF_ERROR(CheckScope<v1::Unit>(call, tx, grant.unit(), "grant.unit"));
  RETURN_IF_ERROR(CheckScope<v1::Supervisor>(call, tx, grant.supervisor(),
                                             "grant.supervisor"));
  RETURN_IF_ERROR(CheckNew(tx, call.bureau, grant));
  ASSIGN_OR_RETURN(*grant.mutable_name(), pipeline::NewName(call, tx, grant));
  grant.set_state(v1::RECORD_STATE_ACTIVE);
  RETURN_IF_ERROR(tx.Insert(grant));
  *response.mutable_grant() = std::move(grant);
  return response;
}

absl::StatusOr<v1::RevokeGrantResponse> RevokeGrant(
    const pipeline::Call& call, const v1::RevokeGrantRequest& request,
    storage::Transaction& tx) {
  v1::RevokeGrantResponse response;
  ASSIGN_OR_RETURN(v1::Grant grant, pipeline::ActedOn<v1::Grant>(tx, request));
  ASSIGN_OR_RETURN(const v1::RecordState next,
                   domain::Next<v1::RecordState>(domain::kGrantRules,
                                                 grant.state(), "RevokeGrant",
                                                 "该授权"));
  RETURN_IF_ERROR(
      CheckAdminRemainsWithout(tx, call.bureau, "", grant.name()));
  grant.set_state(next);
  RETURN_IF_ERROR(tx.Update(grant));
  *response.mutable_grant() = std::move(grant);
  return response;
}

absl::StatusOr<v1::ListGrantsResponse> ListGrants(
    const pipeline::Call& call, const v1::ListGrantsRequest& request,
    const storage::Snapshot& snapshot) {
  return pipeline::ListResources<v1::ListGrantsResponse, v1::Grant>(
      call, request, snapshot);
}

}  // namespace dudao::identity
