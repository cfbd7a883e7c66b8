#include "services/identity/sign_in_delay.h"

#include <algorithm>
#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "tests/testing/status_matchers.h"

namespace dudao::identity {
namespace {

using ::testing::HasSubstr;

const absl::Time kStart = absl::FromUnixSeconds(1'800'000'000);

TEST(FailureCountsTest, DoublesFromTheRuleOnUpToItsLongest) {
  FailureCounts counts(DelayRule(), 10);
  for (int i = 0; i < 4; ++i) counts.Add("wang", kStart);
  EXPECT_EQ(counts.Wait("wang", kStart), absl::ZeroDuration());
  absl::Duration expected = absl::Seconds(1);
  for (int i = 0; i < 30; ++i) {
    counts.Add("wang", kStart);
    EXPECT_EQ(counts.Wait("wang", kStart), expected);
    expected = std::min(expected * 2, absl::Minutes(15));
  }
  EXPECT_EQ(counts.Wait("li", kStart), absl::ZeroDuration());
}

TEST(FailureCountsTest, TheWaitPasses) {
  FailureCounts counts(DelayRule(), 10);
  for (int i = 0; i < 7; ++i) counts.Add("wang", kStart);
  EXPECT_EQ(counts.Wait("wang", kStart + absl::Seconds(1)), absl::Seconds(3));
  EXPECT_EQ(counts.Wait("wang", kStart + absl::Seconds(4)),
            absl::ZeroDuration());
  // A clock set back makes nobody wait longer.
  EXPECT_EQ(counts.Wait("wang", kStart - absl::Hours(1)), absl::Seconds(4));
}

TEST(FailureCountsTest, AFailureIsForgotten) {
  FailureCounts counts(DelayRule(), 10);
  for (int i = 0; i < 100; ++i) counts.Add("wang", kStart);
  // However many there were, it takes no longer than from the longest wait.
  counts.Add("wang", kStart + absl::Hours(24));
  EXPECT_EQ(counts.Wait("wang", kStart + absl::Hours(24)),
            absl::ZeroDuration());
}

TEST(FailureCountsTest, KeepsNoMoreThanItMay) {
  FailureCounts counts(DelayRule(), 3);
  for (int i = 0; i < 10; ++i) {
    counts.Add(absl::StrCat("account ", i), kStart + absl::Seconds(i));
  }
  EXPECT_EQ(counts.size(), 3U);
  for (int i = 0; i < 5; ++i) {
    counts.Add("account 9", kStart + absl::Seconds(10));
  }
  // The one with the latest failure is kept.
  counts.Add("another", kStart + absl::Seconds(10));
  EXPECT_GT(counts.Wait("account 9", kStart + absl::Seconds(10)),
            absl::ZeroDuration());
}

TEST(SignInDelaysTest, SaysHowLong) {
  SignInDelays delays;
  for (int i = 0; i < 11; ++i) delays.Failed("wang", "192.0.2.1", kStart);
  const absl::Status status = delays.Check("wang", "192.0.2.2", kStart);
  EXPECT_THAT(status, IsReason(v1::ERROR_REASON_SIGN_IN_DELAYED));
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kResourceExhausted));
  EXPECT_THAT(TextOf(status), HasSubstr("1 分 4 秒"));
  EXPECT_EQ(RetryDelayOf(status), absl::Seconds(64));
  EXPECT_OK(delays.Check("li", "192.0.2.1", kStart));
}

TEST(SignInDelaysTest, SuccessClearsTheAccountOnly) {
  SignInDelays delays;
  for (int i = 0; i < 40; ++i) {
    delays.Failed(absl::StrCat("account ", i % 4), "192.0.2.1", kStart);
  }
  delays.Succeeded("account 0");
  EXPECT_THAT(delays.Check("account 0", "192.0.2.1", kStart),
              IsReason(v1::ERROR_REASON_SIGN_IN_DELAYED));
  EXPECT_OK(delays.Check("account 0", "192.0.2.2", kStart));
  EXPECT_THAT(delays.Check("account 1", "", kStart),
              IsReason(v1::ERROR_REASON_SIGN_IN_DELAYED));
}

TEST(SignInDelaysTest, ASchoolSharesAnAddress) {
  SignInDelays delays;
  for (int i = 0; i < 29; ++i) {
    delays.Failed(absl::StrCat("account ", i), "192.0.2.1", kStart);
  }
  EXPECT_OK(delays.Check("wang", "192.0.2.1", kStart));
  delays.Failed("one more", "192.0.2.1", kStart);
  EXPECT_EQ(RetryDelayOf(delays.Check("wang", "192.0.2.1", kStart)),
            absl::Seconds(1));
  // An address that is not known is not looked at.
  for (int i = 0; i < 50; ++i) delays.Failed("x", "", kStart);
  EXPECT_OK(delays.Check("wang", "", kStart));
}

}  // namespace
}  // namespace dudao::identity
