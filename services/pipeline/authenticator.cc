#include "services/pipeline/authenticator.h"

#include <string>
#include <utility>

#include "storage/aggregates/identity_query.h"
#include "storage/base/date.h"
#include "storage/base/error.h"

namespace dudao::pipeline {
namespace {

// Whose the token or the session is; says in `principal` what it allows.
absl::StatusOr<std::string> FindUser(const storage::Snapshot& snapshot,
                                     absl::string_view digest,
                                     Principal* principal) {
  ASSIGN_OR_RETURN(const auto token, storage::FindToken(snapshot, digest));
  if (token.has_value()) {
    if (token->has_expire_time()) {
      principal->expires = FromProto(token->expire_time());
    }
    return token->user();
  }
  ASSIGN_OR_RETURN(const auto session, storage::FindSession(snapshot, digest));
  if (!session.has_value()) return Unauthenticated();
  principal->session = session->name();
  principal->expires = FromProto(session->expire_time());
  ASSIGN_OR_RETURN(const auto password,
                   storage::FindPassword(snapshot, session->user()));
  principal->must_change_password =
      password.has_value() && password->must_change();
  return session->user();
}

}  // namespace

absl::StatusOr<Principal> FindPrincipal(const storage::Snapshot& snapshot,
                                        absl::string_view token_digest) {
  Principal principal;
  ASSIGN_OR_RETURN(const std::string name,
                   FindUser(snapshot, token_digest, &principal));
  absl::StatusOr<v1::User> user = snapshot.Get<v1::User>(name);
  if (!user.ok() || user->state() != v1::RECORD_STATE_ACTIVE) {
    return Unauthenticated();
  }
  principal.user = *std::move(user);
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
                   "身份无法确认：没有登录，或登录、令牌无效、已结束、已过期；"
                   "请重新登录，或联系系统管理员。",
                   "The token or session is missing, unknown, ended or "
                   "expired.");
}

}  // namespace dudao::pipeline
