#include "services/identity/password_steps.h"

#include <string>
#include <utility>

#include "dudao/v1/session_service.pb.h"
#include "services/domain/password_rules.h"
#include "services/domain/record_states.h"
#include "services/identity/end_all.h"
#include "services/identity/password_hash.h"
#include "services/identity/sign_in.h"
#include "storage/aggregates/identity_query.h"
#include "storage/base/error.h"

namespace dudao::identity {
namespace {

// The hash that counted before.
struct OldPassword {
  std::string hash;  // "" where the user has none
};

struct ChangedPassword {
  std::string old_hash;
  std::string new_hash;
};

struct NoPart {};

struct OneTimePassword {
  std::string password;
  std::string hash;
};

absl::Status WrongOldPassword() {
  return InvalidField("old_password", "原密码不正确，请核对后重试",
                      "is not the password");
}

absl::StatusOr<OldPassword> LookChange(const SignInDelays& delays,
                                       const pipeline::Call& call,
                                       const v1::ChangePasswordRequest& request,
                                       const storage::Snapshot& snapshot) {
  RETURN_IF_ERROR(domain::CheckNewPassword(
      request.new_password(), request.old_password(),
      {storage::KeyOf(call.user()).id, call.principal.user.phone()}));
  RETURN_IF_ERROR(delays.Check(call.user(), call.address, call.now));
  ASSIGN_OR_RETURN(const auto password,
                   storage::FindPassword(snapshot, call.user()));
  return OldPassword{password.has_value() ? password->hash() : ""};
}

absl::StatusOr<ChangedPassword> HashChange(
    SignInDelays& delays, const pipeline::Call& call,
    const v1::ChangePasswordRequest& request, const OldPassword& old) {
  ASSIGN_OR_RETURN(const bool right,
                   TryPassword(call, delays, call.user(), old.hash,
                               request.old_password()));
  if (!right) return WrongOldPassword();
  ChangedPassword changed{old.hash, ""};
  ASSIGN_OR_RETURN(changed.new_hash, HashPassword(request.new_password()));
  return changed;
}

absl::StatusOr<v1::ChangePasswordResponse> ChangePassword(
    const pipeline::Call& call, const v1::ChangePasswordRequest&,
    const ChangedPassword& changed, storage::Transaction& tx) {
  ASSIGN_OR_RETURN(auto password, storage::FindPassword(tx, call.user()));
  // Meanwhile it may have been reset.
  if (!password.has_value() || password->hash() != changed.old_hash) {
    return WrongOldPassword();
  }
  password->set_hash(changed.new_hash);
  password->set_must_change(false);
  RETURN_IF_ERROR(tx.Update(*password));
  RETURN_IF_ERROR(
      EndAll<v1::Session>(tx, call.user(), call.principal.session));
  return v1::ChangePasswordResponse();
}

// Refuses on the reader what the write would.
absl::StatusOr<NoPart> LookReset(const pipeline::Call&,
                                 const v1::ResetPasswordRequest& request,
                                 const storage::Snapshot& snapshot) {
  ASSIGN_OR_RETURN(const v1::User user,
                   snapshot.Get<v1::User>(request.user()));
  RETURN_IF_ERROR(domain::Next<v1::RecordState>(domain::kUserRules,
                                                user.state(), "ResetPassword",
                                                "该用户")
                      .status());
  return NoPart();
}

absl::StatusOr<OneTimePassword> HashReset(const pipeline::Call& call,
                                          const v1::ResetPasswordRequest&,
                                          const NoPart&) {
  OneTimePassword made{NewOneTimePassword(*call.ids), ""};
  ASSIGN_OR_RETURN(made.hash, HashPassword(made.password));
  return made;
}

absl::StatusOr<v1::ResetPasswordResponse> ResetPassword(
    SignInDelays& delays, const pipeline::Call& call,
    const v1::ResetPasswordRequest& request, const OneTimePassword& made,
    storage::Transaction& tx) {
  RETURN_IF_ERROR(LookReset(call, request, tx).status());
  ASSIGN_OR_RETURN(auto password, storage::FindPassword(tx, request.user()));
  v1::Password now = password.value_or(v1::Password());
  now.set_user(request.user());
  now.set_hash(made.hash);
  now.set_must_change(true);
  if (password.has_value()) {
    RETURN_IF_ERROR(tx.Update(now));
  } else {
    now.set_name(storage::PasswordNameOf(request.user()));
    RETURN_IF_ERROR(tx.Insert(now));
  }
  RETURN_IF_ERROR(EndAll<v1::Session>(tx, request.user()));
  v1::ResetPasswordResponse response;
  // It opens nothing: it is not kept.
  if (request.validate_only()) return response;
  delays.Succeeded(request.user());
  response.set_password(made.password);
  return response;
}

}  // namespace

void BindPasswords(pipeline::MethodRegistry& registry,
                   std::shared_ptr<SignInDelays> delays) {
  registry.BindSlow<v1::ChangePasswordRequest, v1::ChangePasswordResponse,
                    OldPassword, ChangedPassword>(
      [delays](const pipeline::Call& call,
               const v1::ChangePasswordRequest& request,
               const storage::Snapshot& snapshot) {
        return LookChange(*delays, call, request, snapshot);
      },
      [delays](const pipeline::Call& call,
               const v1::ChangePasswordRequest& request,
               const OldPassword& old) {
        return HashChange(*delays, call, request, old);
      },
      ChangePassword);
  registry.BindSlow<v1::ResetPasswordRequest, v1::ResetPasswordResponse,
                    NoPart, OneTimePassword>(
      LookReset, HashReset,
      [delays](const pipeline::Call& call,
               const v1::ResetPasswordRequest& request,
               const OneTimePassword& made, storage::Transaction& tx) {
        return ResetPassword(*delays, call, request, made, tx);
      });
}

}  // namespace dudao::identity
