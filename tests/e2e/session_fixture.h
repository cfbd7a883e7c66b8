#ifndef DUDAO_TESTS_E2E_SESSION_FIXTURE_H_
#define DUDAO_TESTS_E2E_SESSION_FIXTURE_H_

#include <string>

#include "absl/status/statusor.h"
#include "dudao/v1/identity_service.pb.h"
#include "dudao/v1/session_service.pb.h"
#include "gtest/gtest.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/test_server.h"

namespace dudao {

// A user 王 of the office with a telephone number, who signs in.
class SessionFixture : public testing::Test {
 protected:
  static constexpr char kPassword[] = "梨树下的石头小路";

  SessionFixture() {
    v1::CreateUserRequest request;
    request.set_parent(TestServer::kBureau);
    request.set_user_id("wang");
    request.mutable_user()->set_display_name("王");
    request.mutable_user()->set_phone("13800000001");
    user_ = Must(server_.admin().Call<v1::CreateUserResponse>(request))
                .user()
                .name();
    v1::CreateGrantRequest grant;
    grant.set_parent(TestServer::kBureau);
    grant.mutable_grant()->set_user(user_);
    grant.mutable_grant()->set_role(v1::ROLE_OFFICER);
    Must(server_.admin().Call<v1::CreateGrantResponse>(grant));
  }

  // A one-time password.
  std::string Reset() {
    v1::ResetPasswordRequest request;
    request.set_user(user_);
    return Must(server_.admin().Call<v1::ResetPasswordResponse>(request))
        .password();
  }

  absl::StatusOr<v1::SignInResponse> SignIn(const std::string& password,
                                            const std::string& account =
                                                "wang") {
    v1::SignInRequest request;
    request.set_account(account);
    request.set_password(password);
    return server_.anonymous().Call<v1::SignInResponse>(request);
  }

  Caller& With(const v1::SignInResponse& signed_in) {
    return server_.WithToken(user_, signed_in.secret());
  }

  absl::Status Change(Caller& caller, const std::string& from,
                      const std::string& to) {
    v1::ChangePasswordRequest request;
    request.set_old_password(from);
    request.set_new_password(to);
    return caller.Call<v1::ChangePasswordResponse>(request).status();
  }

  // Signed in with kPassword.
  Caller& SignedIn() {
    if (!has_password_) {
      const std::string one_time = Reset();
      EXPECT_OK(Change(With(Must(SignIn(one_time))), one_time, kPassword));
      has_password_ = true;
    }
    return With(Must(SignIn(kPassword)));
  }

  absl::Status Read(Caller& caller) {
    v1::ListUsersRequest request;
    request.set_parent(TestServer::kBureau);
    return caller.Call<v1::ListUsersResponse>(request).status();
  }

  v1::WhoAmIResponse WhoAmI(Caller& caller) {
    return Must(caller.Call<v1::WhoAmIResponse>(v1::WhoAmIRequest()));
  }

  v1::ListMySessionsResponse Mine(Caller& caller) {
    return Must(caller.Call<v1::ListMySessionsResponse>(
        v1::ListMySessionsRequest()));
  }

  TestServer server_;
  std::string user_;
  bool has_password_ = false;
};

}  // namespace dudao

#endif  // DUDAO_TESTS_E2E_SESSION_FIXTURE_H_
