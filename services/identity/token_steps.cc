#include "services/identity/token_steps.h"

#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/domain/record_states.h"
#include "services/identity/token_secret.h"
#include "services/pipeline/list_step.h"
#include "services/pipeline/resource_steps.h"
#include "storage/base/date.h"
#include "storage/base/error.h"

namespace dudao::identity {
namespace {

absl::Status CheckToken(const pipeline::Call& call,
                        const storage::Snapshot& snapshot,
                        const v1::ApiToken& token) {
  ASSIGN_OR_RETURN(
      const v1::User user,
      pipeline::Refer<v1::User>(call, snapshot, token.user(), "token.user"));
  if (user.state() != v1::RECORD_STATE_ACTIVE) {
    return InvalidField("token.user",
                        absl::StrCat("用户“", user.display_name(), "”已停用"),
                        "is out of use");
  }
  if (token.has_expire_time() && FromProto(token.expire_time()) <= call.now) {
    return InvalidField("token.expire_time", "失效时间必须晚于现在",
                        "must be in the future");
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<v1::CreateApiTokenResponse> CreateApiToken(
    const pipeline::Call& call, const v1::CreateApiTokenRequest& request,
    storage::Transaction& tx) {
  v1::CreateApiTokenResponse response;
  v1::ApiToken token = request.token();
  RETURN_IF_ERROR(CheckToken(call, tx, token));
  ASSIGN_OR_RETURN(*token.mutable_name(), pipeline::NewName(call, tx, token));
  token.set_state(v1::RECORD_STATE_ACTIVE);
  response.set_secret(NewTokenSecret(*call.ids));
  token.set_sha256(TokenDigest(response.secret()));
  RETURN_IF_ERROR(tx.Insert(token));
  token.clear_sha256();
  // It opens nothing: the token is not kept.
  if (request.validate_only()) response.clear_secret();
  *response.mutable_token() = std::move(token);
  return response;
}

absl::StatusOr<v1::ListApiTokensResponse> ListApiTokens(
    const pipeline::Call& call, const v1::ListApiTokensRequest& request,
    const storage::Snapshot& snapshot) {
  ASSIGN_OR_RETURN(
      v1::ListApiTokensResponse response,
      (pipeline::ListResources<v1::ListApiTokensResponse, v1::ApiToken>(
          call, request, snapshot)));
  for (v1::ApiToken& token : *response.mutable_api_tokens()) {
    token.clear_sha256();
  }
  return response;
}

absl::StatusOr<v1::RevokeApiTokenResponse> RevokeApiToken(
    const pipeline::Call&, const v1::RevokeApiTokenRequest& request,
    storage::Transaction& tx) {
  v1::RevokeApiTokenResponse response;
  ASSIGN_OR_RETURN(v1::ApiToken token,
                   pipeline::ActedOn<v1::ApiToken>(tx, request));
  ASSIGN_OR_RETURN(const v1::RecordState next,
                   domain::Next<v1::RecordState>(domain::kTokenRules,
                                                 token.state(),
                                                 "RevokeApiToken", "该令牌"));
  token.set_state(next);
  RETURN_IF_ERROR(tx.Update(token));
  token.clear_sha256();
  *response.mutable_api_token() = std::move(token);
  return response;
}

}  // namespace dudao::identity
