// A clock that is set back or forward, by an hour and by a year: the event log
// keeps its order, what is due follows the clock and is due once, tokens follow
// the clock, and the log of the server says what happened.
#include <algorithm>
#include <string>
#include <vector>

#include "dudao/v1/identity_service.pb.h"
#include "gmock/gmock.h"
#include "tests/e2e/story.h"

namespace dudao::faults {
namespace {

using testing::HasSubstr;
using testing::internal::CaptureStderr;
using testing::internal::GetCapturedStderr;

const absl::Duration kHour = absl::Hours(1);
const absl::Duration kYear = absl::Hours(24 * 365);

class ClockTest : public Story {
 protected:
  void ExpectOrdered() {
    absl::Time last = absl::InfinitePast();
    for (const v1::Event& event : Events()) {
      EXPECT_GE(FromProto(event.time()), last) << event.seq();
      last = FromProto(event.time());
    }
  }
  // What the head must do about a finding.
  std::vector<v1::Obligation> DueFor(const v1::Finding& finding) {
    std::vector<v1::Obligation> due = Due(head_);
    due.erase(std::remove_if(due.begin(), due.end(),
                             [&](const v1::Obligation& one) {
                               return one.source() != finding.name();
                             }),
              due.end());
    return due;
  }
};

TEST_F(ClockTest, EventsStayInOrderWhateverTheClockDoes) {
  for (const absl::Duration step :
       {-kHour, 2 * kHour, -kYear, kYear + kHour, kYear, -kYear}) {
    const v1::Finding finding = Raise(v1::FINDING_GRADE_ORDINARY);
    server_.clock().Advance(step);
    const v1::Notice notice = Notify({finding});
    EXPECT_NE(notice.document_number(), "");
    Acknowledge(notice);
    ExpectOrdered();
  }
  // And what the data says of itself holds: see Story::TearDown.
}

TEST_F(ClockTest, WhatIsOverdueFollowsTheClockAndIsOverdueOnce) {
  const v1::Finding finding = Raise(v1::FINDING_GRADE_ORDINARY);
  Acknowledge(Notify({finding}));
  const std::int64_t events = server_.HeadSeq();
  const absl::Time before = server_.clock().Now();
  for (const absl::Duration back : {kHour, kYear}) {
    server_.clock().Set(before + kYear);
    ASSERT_EQ(DueFor(finding).size(), 1U);
    EXPECT_TRUE(DueFor(finding)[0].overdue());
    // Back: it is not overdue, or still is an hour before.
    server_.clock().Advance(-back);
    ASSERT_EQ(DueFor(finding).size(), 1U);
    EXPECT_EQ(DueFor(finding)[0].overdue(), back == kHour);
    server_.clock().Set(before + kYear);
    ASSERT_EQ(DueFor(finding).size(), 1U);
    EXPECT_TRUE(DueFor(finding)[0].overdue());
  }
  // Nothing was written down that a wrong clock could have left behind.
  EXPECT_EQ(server_.HeadSeq(), events);
  server_.clock().Set(before);
  Submit(finding);
  EXPECT_TRUE(DueFor(finding).empty());
}

TEST_F(ClockTest, ATokenEndsByTheClock) {
  v1::CreateApiTokenRequest request;
  request.set_parent(TestServer::kBureau);
  request.mutable_token()->set_user(officer_.user());
  request.mutable_token()->set_display_name("一天");
  *request.mutable_token()->mutable_expire_time() =
      ToProto(server_.clock().Now() + absl::Hours(24));
  const std::string secret =
      Must(server_.admin().Call<v1::CreateApiTokenResponse>(request)).secret();
  Caller& caller = server_.WithToken(officer_.user(), secret);
  const v1::WhoAmIRequest who;
  for (const absl::Duration step : {-kHour, kHour, -kYear, kYear}) {
    server_.clock().Advance(step);
    EXPECT_OK(caller.Call<v1::WhoAmIResponse>(who));
  }
  server_.clock().Advance(kYear);
  EXPECT_THAT(caller.Call<v1::WhoAmIResponse>(who),
              StatusIs(absl::StatusCode::kUnauthenticated));
  // Those without an end do not mind.
  EXPECT_OK(server_.admin().Call<v1::WhoAmIResponse>(who));
}

TEST_F(ClockTest, TheLogOfTheServerSaysThatTheClockWasSet) {
  server::App& app = server_.app();
  const auto look = [&](absl::Duration step, absl::Duration passed) {
    server_.clock().Advance(step);
    CaptureStderr();
    app.WatchClock(passed);
    return GetCapturedStderr();
  };
  look(absl::ZeroDuration(), absl::ZeroDuration());
  EXPECT_EQ(look(absl::Seconds(1), absl::Seconds(1)), "");
  EXPECT_EQ(look(absl::Seconds(10), absl::Seconds(1)), "") << "a late look";
  EXPECT_THAT(look(-kHour, absl::Seconds(1)),
              HasSubstr(R"("the clock was set back","by":"1h1s")"));
  EXPECT_THAT(look(kYear, absl::Seconds(1)),
              HasSubstr(R"("the clock was set forward","by":"8759h59m59s")"));
  EXPECT_EQ(look(absl::Seconds(1), absl::Seconds(1)), "") << "said once";
}

TEST_F(ClockTest, AStartBeforeTheLastEventWarns) {
  Raise(v1::FINDING_GRADE_MINOR);
  server_.clock().Advance(-kYear);
  CaptureStderr();
  server_.Restart();
  const std::string log = GetCapturedStderr();
  EXPECT_THAT(log, HasSubstr("the clock is behind the last event"));
  EXPECT_THAT(log, HasSubstr(R"("behind":"8760h")"));
  server_.clock().Advance(kYear);
}

}  // namespace
}  // namespace dudao::faults
