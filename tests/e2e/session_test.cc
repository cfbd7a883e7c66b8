// Signing in and out over the socket, and what is kept of it.

#include <sstream>
#include <string>

#include "dudao/v1/event_service.pb.h"
#include "gmock/gmock.h"
#include "services/server/check.h"
#include "storage/aggregates/identity_query.h"
#include "storage/base/date.h"
#include "tests/e2e/session_fixture.h"

namespace dudao {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

class SessionTest : public SessionFixture {};

TEST_F(SessionTest, OpensWithTheRightPassword) {
  const std::string one_time = Reset();
  ASSERT_OK_AND_ASSIGN(const v1::SignInResponse answer, SignIn(one_time));
  EXPECT_THAT(answer.secret(), StartsWith("ds_"));
  EXPECT_TRUE(answer.must_change_password());
  EXPECT_EQ(answer.session().user(), user_);
  EXPECT_EQ(answer.session().address(), "127.0.0.1");
  EXPECT_THAT(answer.session().device(), HasSubstr("grpc"));
  EXPECT_EQ(answer.session().sha256(), "");
  EXPECT_TRUE(answer.session().current());
  EXPECT_EQ(WhoAmI(With(answer)).session(), answer.session().name());
  EXPECT_EQ(WhoAmI(server_.admin()).session(), "");
}

TEST_F(SessionTest, ByTheTelephoneNumberWhereItIsOnesOwn) {
  SignedIn();
  EXPECT_OK(SignIn(kPassword, "13800000001"));
  v1::CreateUserRequest other;
  other.set_parent(TestServer::kBureau);
  other.mutable_user()->set_display_name("李");
  other.mutable_user()->set_phone("13800000001");
  Must(server_.admin().Call<v1::CreateUserResponse>(other));
  EXPECT_THAT(SignIn(kPassword, "13800000001"),
              IsReason(v1::ERROR_REASON_SIGN_IN_FAILED));
  EXPECT_OK(SignIn(kPassword));
}

TEST_F(SessionTest, SaysNotWhyItFails) {
  SignedIn();
  const absl::Status wrong = SignIn("wrong password").status();
  const absl::Status nobody = SignIn(kPassword, "nobody").status();
  EXPECT_THAT(wrong, IsReason(v1::ERROR_REASON_SIGN_IN_FAILED));
  EXPECT_THAT(wrong, StatusIs(absl::StatusCode::kUnauthenticated));
  EXPECT_EQ(wrong, nobody);
  v1::DeactivateUserRequest deactivate;
  deactivate.set_name(user_);
  Must(server_.admin().Call<v1::DeactivateUserResponse>(deactivate));
  EXPECT_EQ(SignIn(kPassword).status(), wrong);
}

TEST_F(SessionTest, NamesTheBureauWhereThereAreSeveral) {
  SignedIn();
  server_.AddBureau("450804");
  EXPECT_EQ(FieldOf(SignIn(kPassword)), "parent");
  v1::SignInRequest request;
  request.set_parent(TestServer::kBureau);
  request.set_account("wang");
  request.set_password(kPassword);
  EXPECT_OK(server_.anonymous().Call<v1::SignInResponse>(request));
  request.set_parent("bureaus/450804");
  EXPECT_THAT(server_.anonymous().Call<v1::SignInResponse>(request),
              IsReason(v1::ERROR_REASON_SIGN_IN_FAILED));
}

TEST_F(SessionTest, NothingIsDoneBeforeThePasswordIsChanged) {
  const std::string one_time = Reset();
  Caller& caller = With(Must(SignIn(one_time)));
  EXPECT_TRUE(WhoAmI(caller).must_change_password());
  EXPECT_THAT(Read(caller),
              IsReason(v1::ERROR_REASON_PASSWORD_CHANGE_REQUIRED));
  EXPECT_THAT(caller.Call<v1::RenewSessionResponse>(v1::RenewSessionRequest()),
              IsReason(v1::ERROR_REASON_PASSWORD_CHANGE_REQUIRED));
  EXPECT_EQ(FieldOf(Change(caller, one_time, "12345678")), "new_password");
  EXPECT_EQ(FieldOf(Change(caller, one_time, one_time)), "new_password");
  EXPECT_EQ(FieldOf(Change(caller, "wrong password", kPassword)),
            "old_password");
  EXPECT_OK(Change(caller, one_time, kPassword));
  EXPECT_FALSE(WhoAmI(caller).must_change_password());
  EXPECT_OK(Read(caller));
  EXPECT_THAT(SignIn(one_time), IsReason(v1::ERROR_REASON_SIGN_IN_FAILED));
  // A tool of the same user goes on meanwhile.
  EXPECT_OK(Read(server_.admin()));
}

TEST_F(SessionTest, AChangedPasswordEndsTheOthers) {
  Caller& other = SignedIn();
  Caller& caller = SignedIn();
  EXPECT_OK(Change(caller, kPassword, "另一个好记的密码"));
  EXPECT_OK(Read(caller));
  EXPECT_THAT(Read(other), IsReason(v1::ERROR_REASON_UNAUTHENTICATED));
}

TEST_F(SessionTest, SigningOutEndsIt) {
  Caller& caller = SignedIn();
  EXPECT_OK(caller.Call<v1::SignOutResponse>(v1::SignOutRequest()));
  EXPECT_THAT(Read(caller), IsReason(v1::ERROR_REASON_UNAUTHENTICATED));
  EXPECT_THAT(
      server_.admin().Call<v1::SignOutResponse>(v1::SignOutRequest()),
      IsReason(v1::ERROR_REASON_GUARD_FAILED));
}

TEST_F(SessionTest, OnesOwnAreListedAndEnded) {
  Caller& first = SignedIn();
  server_.clock().Advance(absl::Minutes(1));
  Caller& second = SignedIn();
  const v1::ListMySessionsResponse mine = Mine(second);
  // The one that chose the password is one, too.
  ASSERT_EQ(mine.sessions_size(), 3);
  EXPECT_TRUE(mine.sessions(0).current());
  EXPECT_FALSE(mine.sessions(1).current());
  for (const v1::Session& session : mine.sessions()) {
    EXPECT_EQ(session.sha256(), "");
    EXPECT_EQ(session.address(), "127.0.0.1");
  }
  v1::EndMySessionRequest end;
  end.set_name(WhoAmI(first).session());
  EXPECT_THAT(server_.admin().Call<v1::EndMySessionResponse>(end),
              StatusIs(absl::StatusCode::kNotFound));
  EXPECT_OK(second.Call<v1::EndMySessionResponse>(end));
  EXPECT_OK(second.Call<v1::EndMySessionResponse>(end));
  EXPECT_THAT(Read(first), IsReason(v1::ERROR_REASON_UNAUTHENTICATED));
}

TEST_F(SessionTest, AnAdministratorListsAndRevokes) {
  Caller& caller = SignedIn();
  v1::ListSessionsRequest list;
  list.set_parent(TestServer::kBureau);
  list.set_filter("state = ACTIVE");
  list.set_order_by("create_time desc");
  const auto all = Must(server_.admin().Call<v1::ListSessionsResponse>(list));
  EXPECT_EQ(all.sessions_size(), 2);
  for (const v1::Session& session : all.sessions()) {
    EXPECT_EQ(session.sha256(), "");
  }
  v1::RevokeSessionRequest revoke;
  revoke.set_name(WhoAmI(caller).session());
  const auto revoked =
      Must(server_.admin().Call<v1::RevokeSessionResponse>(revoke));
  EXPECT_EQ(revoked.session().state(), v1::RECORD_STATE_INACTIVE);
  EXPECT_EQ(revoked.session().sha256(), "");
  EXPECT_THAT(Read(caller), IsReason(v1::ERROR_REASON_UNAUTHENTICATED));
  EXPECT_THAT(server_.admin().Call<v1::RevokeSessionResponse>(revoke),
              IsReason(v1::ERROR_REASON_STATE_CONFLICT));
  EXPECT_THAT(SignedIn().Call<v1::RevokeSessionResponse>(revoke),
              IsReason(v1::ERROR_REASON_PERMISSION_DENIED));
}

TEST_F(SessionTest, AResetEndsThemAndTriesNothing) {
  Caller& caller = SignedIn();
  v1::ResetPasswordRequest request;
  request.set_user(user_);
  request.set_validate_only(true);
  EXPECT_EQ(Must(server_.admin().Call<v1::ResetPasswordResponse>(request))
                .password(),
            "");
  EXPECT_OK(Read(caller));
  Reset();
  EXPECT_THAT(Read(caller), IsReason(v1::ERROR_REASON_UNAUTHENTICATED));
  EXPECT_THAT(SignIn(kPassword), IsReason(v1::ERROR_REASON_SIGN_IN_FAILED));
}

TEST_F(SessionTest, ADeactivatedUserIsSignedOut) {
  Caller& caller = SignedIn();
  v1::DeactivateUserRequest deactivate;
  deactivate.set_name(user_);
  Must(server_.admin().Call<v1::DeactivateUserResponse>(deactivate));
  EXPECT_THAT(Read(caller), IsReason(v1::ERROR_REASON_UNAUTHENTICATED));
  v1::ResetPasswordRequest reset;
  reset.set_user(user_);
  EXPECT_THAT(server_.admin().Call<v1::ResetPasswordResponse>(reset),
              IsReason(v1::ERROR_REASON_STATE_CONFLICT));
}

TEST_F(SessionTest, EventsTellOfItWithoutSecrets) {
  const std::string one_time = Reset();
  const auto signed_in = Must(SignIn(one_time));
  ASSERT_OK(Change(With(signed_in), one_time, kPassword));
  std::string hash;
  ASSERT_OK(server_.app().store().ReadNow(
      [&](const storage::Snapshot& snapshot) -> absl::Status {
        ASSIGN_OR_RETURN(const auto password,
                         storage::FindPassword(snapshot, user_));
        hash = password->hash();
        return absl::OkStatus();
      }));
  v1::ListEventsRequest request;
  request.set_parent(TestServer::kBureau);
  request.set_page_size(500);
  request.set_with_stored_body(true);
  const auto events =
      Must(server_.admin().Call<v1::ListEventsResponse>(request));
  const std::string bytes = events.SerializeAsString();
  for (const std::string& secret :
       {one_time, std::string(kPassword), hash, std::string("argon2"),
        signed_in.secret(), std::string("127.0.0.1")}) {
    EXPECT_THAT(bytes, Not(HasSubstr(secret)));
  }
  bool told = false;
  for (const v1::Event& event : events.events()) {
    if (event.kind() != "session.started") continue;
    told = true;
    EXPECT_EQ(event.actor(), user_);
    EXPECT_EQ(event.resource(), signed_in.session().name());
  }
  EXPECT_TRUE(told);
}

TEST_F(SessionTest, ARenewalAppendsNoEventAndTheDataStaysSound) {
  Caller& caller = SignedIn();
  const std::int64_t head = server_.HeadSeq();
  const auto renew = [&] {
    return FromProto(Must(caller.Call<v1::RenewSessionResponse>(
                              v1::RenewSessionRequest()))
                         .expire_time());
  };
  const absl::Time first = renew();
  server_.clock().Advance(absl::Seconds(59));
  EXPECT_EQ(renew(), first);
  server_.clock().Advance(absl::Seconds(1));
  EXPECT_EQ(renew(), first + absl::Minutes(1));
  EXPECT_EQ(server_.HeadSeq(), head);
  std::ostringstream said;
  EXPECT_TRUE(Must(server::CheckData(server_.app().store(), said)))
      << said.str();
}

}  // namespace
}  // namespace dudao
