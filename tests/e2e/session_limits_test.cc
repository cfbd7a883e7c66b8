// How long a session goes on, how many there are, and what happens where
// somebody guesses.

#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "dudao/v1/bureau_service.pb.h"
#include "gmock/gmock.h"
#include "storage/base/date.h"
#include "tests/e2e/session_fixture.h"

namespace dudao {
namespace {

class SessionLimitsTest : public SessionFixture {};

TEST_F(SessionLimitsTest, EndsWithoutWork) {
  Caller& idle = SignedIn();
  Caller& busy = SignedIn();
  server_.clock().Advance(absl::Hours(11));
  EXPECT_OK(Read(idle));
  EXPECT_OK(busy.Call<v1::RenewSessionResponse>(v1::RenewSessionRequest()));
  server_.clock().Advance(absl::Hours(1));
  EXPECT_THAT(Read(idle), IsReason(v1::ERROR_REASON_UNAUTHENTICATED));
  EXPECT_OK(Read(busy));
  EXPECT_EQ(Mine(busy).sessions_size(), 1);
}

TEST_F(SessionLimitsTest, EndsAtLastWhateverIsDone) {
  Caller& caller = SignedIn();
  const absl::Time end = server_.clock().Now() + absl::Hours(24 * 30);
  while (server_.clock().Now() + absl::Hours(10) < end) {
    server_.clock().Advance(absl::Hours(10));
    ASSERT_OK(
        caller.Call<v1::RenewSessionResponse>(v1::RenewSessionRequest()));
  }
  EXPECT_EQ(FromProto(Mine(caller).sessions(0).expire_time()), end);
  server_.clock().Set(end);
  EXPECT_THAT(Read(caller), IsReason(v1::ERROR_REASON_UNAUTHENTICATED));
}

TEST_F(SessionLimitsTest, TheBureauSaysHowLong) {
  v1::UpdateBureauSettingsRequest update;
  update.mutable_settings()->set_name("bureaus/450802/settings");
  update.mutable_settings()->mutable_sessions()->set_idle_minutes(30);
  update.mutable_settings()->mutable_sessions()->set_max_minutes(20);
  update.mutable_update_mask()->add_paths("sessions");
  EXPECT_EQ(FieldOf(server_.admin().Call<v1::UpdateBureauSettingsResponse>(
                update)),
            "settings.sessions.max_minutes");
  update.mutable_settings()->mutable_sessions()->set_max_minutes(60);
  Must(server_.admin().Call<v1::UpdateBureauSettingsResponse>(update));
  Caller& caller = SignedIn();
  server_.clock().Advance(absl::Minutes(30));
  EXPECT_THAT(Read(caller), IsReason(v1::ERROR_REASON_UNAUTHENTICATED));
}

TEST_F(SessionLimitsTest, TheOldestEndsWhereThereAreTooMany) {
  Caller& oldest = SignedIn();
  Caller* newest = nullptr;
  for (int i = 0; i < 20; ++i) {
    server_.clock().Advance(absl::Seconds(1));
    newest = &SignedIn();
  }
  EXPECT_EQ(Mine(*newest).sessions_size(), 20);
  EXPECT_THAT(Read(oldest), IsReason(v1::ERROR_REASON_UNAUTHENTICATED));
  EXPECT_OK(Read(*newest));
}

TEST_F(SessionLimitsTest, FailuresMakeTheAccountWait) {
  SignedIn();
  for (int i = 0; i < 5; ++i) {
    EXPECT_THAT(SignIn("wrong password"),
                IsReason(v1::ERROR_REASON_SIGN_IN_FAILED));
  }
  // The right one is not looked at.
  const absl::Status delayed = SignIn(kPassword).status();
  EXPECT_THAT(delayed, IsReason(v1::ERROR_REASON_SIGN_IN_DELAYED));
  EXPECT_EQ(RetryDelayOf(delayed), absl::Seconds(1));
  EXPECT_THAT(TextOf(delayed), testing::HasSubstr("1 秒"));
  server_.clock().Advance(absl::Seconds(1));
  EXPECT_THAT(SignIn("wrong password"),
              IsReason(v1::ERROR_REASON_SIGN_IN_FAILED));
  EXPECT_EQ(RetryDelayOf(SignIn(kPassword).status()), absl::Seconds(2));
  server_.clock().Advance(absl::Seconds(2));
  EXPECT_OK(SignIn(kPassword));
  EXPECT_THAT(SignIn("wrong password"),
              IsReason(v1::ERROR_REASON_SIGN_IN_FAILED));
}

TEST_F(SessionLimitsTest, AWrongOldPasswordIsAFailureToo) {
  Caller& caller = SignedIn();
  for (int i = 0; i < 5; ++i) {
    EXPECT_EQ(FieldOf(Change(caller, "wrong password", "另一个好记的密码")),
              "old_password");
  }
  EXPECT_THAT(Change(caller, kPassword, "另一个好记的密码"),
              IsReason(v1::ERROR_REASON_SIGN_IN_DELAYED));
  EXPECT_THAT(SignIn(kPassword),
              IsReason(v1::ERROR_REASON_SIGN_IN_DELAYED));
  // An administrator helps at once.
  EXPECT_OK(SignIn(Reset()));
}

TEST_F(SessionLimitsTest, AFloodIsShedBeforeTheHash) {
  constexpr int kCalls = 64;
  std::vector<absl::Status> answers(kCalls);
  std::vector<std::thread> threads;
  for (int i = 0; i < kCalls; ++i) {
    threads.emplace_back([this, i, &answers] {
      answers[static_cast<std::size_t>(i)] =
          SignIn("wrong password", absl::StrCat("nobody", i)).status();
    });
  }
  for (std::thread& thread : threads) thread.join();
  int shed = 0;
  for (const absl::Status& answer : answers) {
    if (ReasonOf(answer) != v1::ERROR_REASON_OVERLOADED) continue;
    ++shed;
    EXPECT_GT(RetryDelayOf(answer), absl::ZeroDuration());
  }
  EXPECT_GT(shed, 0);
  // Everybody else went on.
  EXPECT_OK(Read(server_.admin()));
}

}  // namespace
}  // namespace dudao
