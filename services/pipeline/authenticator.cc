#include "services/pipeline/authenticator.h"

#include "storage/aggregates/identity_query.h"
#include "storage/base/date.h"
#include "storage/base/error.h"
#include "storage/base/sha256.h"

namespace dudao::pipeline {
namespace {

absl::Status Unauthenticated() {
  return MakeError(absl::StatusCode::kUnauthenticated,
                   v1::ERROR_REASON_UNAUTHENTICATED,
                   "身份无法确认：令牌缺失、无效、已吊销或已过期，请联系系统管理员。",
                   "The token is missing, unknown, revoked or expired.");
}

}  // namespace

absl::StatusOr<Principal> Authenticate(const storage::Snapshot& snapshot,
                                       absl::string_view token,
                                       absl::Time now) {
  if (token.empty()) return Unauthenticated();
  // Looked up by its digest, so that comparing takes no time that depends on
  // the secret.
  ASSIGN_OR_RETURN(const auto found,
                   storage::FindToken(snapshot, Sha256Hex(token)));
  if (!found.has_value() ||
      (found->has_expire_time() && FromProto(found->expire_time()) <= now)) {
    return Unauthenticated();
  }
  Principal principal;
  absl::StatusOr<v1::User> user = snapshot.Get<v1::User>(found->user());
  if (!user.ok() || user->state() != v1::RECORD_STATE_ACTIVE) {
    return Unauthenticated();
  }
  principal.user = *std::move(user);
  ASSIGN_OR_RETURN(principal.grants,
                   storage::FindGrants(snapshot, principal.user.name()));
  return principal;
}

}  // namespace dudao::pipeline
