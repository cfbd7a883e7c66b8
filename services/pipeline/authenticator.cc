#include "services/pipeline/authenticator.h"

#include "storage/base/date.h"
#include "storage/base/error.h"
#include "storage/base/sha256.h"

namespace dudao::pipeline {
namespace {

using sql::Predicate;
using sql::Statement;

absl::Status Unauthenticated() {
  return MakeError(absl::StatusCode::kUnauthenticated,
                   v1::ERROR_REASON_UNAUTHENTICATED,
                   "身份无法确认：令牌缺失、无效、已吊销或已过期，请联系系统管理员。",
                   "The token is missing, unknown, revoked or expired.");
}

// The token a secret belongs to: looked up by its digest, so that comparing
// takes no time that depends on the secret.
absl::StatusOr<v1::ApiToken> FindToken(const storage::Snapshot& snapshot,
                                       absl::string_view secret) {
  Statement statement("SELECT body FROM tokens WHERE sha256=");
  statement.Bind(Sha256Hex(secret)).Add(" AND state='ACTIVE'");
  ASSIGN_OR_RETURN(auto rows, snapshot.connection().Query(statement));
  ASSIGN_OR_RETURN(const bool found, rows->Next());
  v1::ApiToken token;
  if (!found || !token.ParseFromString(std::string(rows->Bytes(0)))) {
    return Unauthenticated();
  }
  return token;
}

absl::StatusOr<std::vector<v1::Grant>> FindGrants(
    const storage::Snapshot& snapshot, const std::string& user) {
  Statement statement("SELECT body FROM grants WHERE user_name=");
  statement.Bind(user).Add(" AND state='ACTIVE' ORDER BY bureau,id");
  ASSIGN_OR_RETURN(auto rows, snapshot.connection().Query(statement));
  std::vector<v1::Grant> grants;
  for (;;) {
    ASSIGN_OR_RETURN(const bool found, rows->Next());
    if (!found) return grants;
    if (!grants.emplace_back().ParseFromString(std::string(rows->Bytes(0)))) {
      return absl::DataLossError("a stored grant cannot be parsed");
    }
  }
}

}  // namespace

absl::StatusOr<Principal> Authenticate(const storage::Snapshot& snapshot,
                                       absl::string_view token,
                                       absl::Time now) {
  if (token.empty()) return Unauthenticated();
  ASSIGN_OR_RETURN(const v1::ApiToken found, FindToken(snapshot, token));
  if (found.has_expire_time() && FromProto(found.expire_time()) <= now) {
    return Unauthenticated();
  }
  Principal principal;
  absl::StatusOr<v1::User> user = snapshot.Get<v1::User>(found.user());
  if (!user.ok() || user->state() != v1::RECORD_STATE_ACTIVE) {
    return Unauthenticated();
  }
  principal.user = *std::move(user);
  ASSIGN_OR_RETURN(principal.grants,
                   FindGrants(snapshot, principal.user.name()));
  return principal;
}

}  // namespace dudao::pipeline
