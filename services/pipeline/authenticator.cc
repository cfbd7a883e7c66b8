#include "services/pipeline/authenticator.h"

#include <utility>

#include "storage/aggregates/identity_query.h"
#include "storage/base/date.h"
#include "storage/base/error.h"

namespace dudao::pipeline {

absl::StatusOr<Principal> FindPrincipal(const storage::Snapshot& snapshot,
                                        absl::string_view token_digest) {
  ASSIGN_OR_RETURN(const auto token,
                   storage::FindToken(snapshot, token_digest));
  if (!token.has_value()) return Unauthenticated();
  absl::StatusOr<v1::User> user = snapshot.Get<v1::User>(token->user());
  if (!user.ok() || user->state() != v1::RECORD_STATE_ACTIVE) {
    return Unauthenticated();
  }
  Principal principal;
  principal.user = *std::move(user);
  if (token->has_expire_time()) {
    principal.expires = FromProto(token->expire_time());
  }
  ASSIGN_OR_RETURN(principal.grants,
                   storage::FindGrants(snapshot, principal.user.name()));
  return principal;
}

absl::Status CheckNotExpired(const Principal& principal, absl::Time now) {
  return principal.expires <= now ? Unauthenticated() : absl::OkStatus();
}

absl::Status Unauthenticated() {
  return MakeError(absl::StatusCode::kUnauthenticated,
                   v1::ERROR_REASON_UNAUTHENTICATED,
                   "身份无法确认：令牌缺失、无效、已吊销或已过期，请联系系统管理员。",
                   "The token is missing, unknown, revoked or expired.");
}

}  // namespace dudao::pipeline
