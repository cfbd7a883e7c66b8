#include <initializer_list>
#include <vector>

#include "gtest/gtest.h"
#include "services/domain/notice_rules.h"

namespace dudao::domain {
namespace {

constexpr auto kRectifying = v1::FINDING_STATE_RECTIFYING;
constexpr auto kSubmitted = v1::FINDING_STATE_SUBMITTED;
constexpr auto kClosed = v1::FINDING_STATE_CLOSED;
constexpr auto kReopened = v1::FINDING_STATE_REOPENED;
constexpr auto kWithdrawn = v1::FINDING_STATE_WITHDRAWN;

std::vector<v1::Finding> In(std::initializer_list<v1::FindingState> states) {
  std::vector<v1::Finding> findings;
  for (const v1::FindingState state : states) {
    findings.emplace_back().set_state(state);
  }
  return findings;
}

TEST(NoticeProgressTest, CountsWhatWasSubmittedOrSettled) {
  EXPECT_EQ(ProgressOf(In({kRectifying, kRectifying})),
            v1::NOTICE_PROGRESS_OPEN);
  EXPECT_EQ(ProgressOf(In({kRectifying, kSubmitted})),
            v1::NOTICE_PROGRESS_PARTLY_SUBMITTED);
  EXPECT_EQ(ProgressOf(In({kReopened, kSubmitted, kClosed})),
            v1::NOTICE_PROGRESS_ALL_SUBMITTED);
  EXPECT_EQ(ProgressOf({}), v1::NOTICE_PROGRESS_OPEN);
}

TEST(NoticeProgressTest, IgnoresWhatWasWithdrawn) {
  EXPECT_EQ(ProgressOf(In({kWithdrawn, kRectifying})),
            v1::NOTICE_PROGRESS_OPEN);
  EXPECT_EQ(ProgressOf(In({kWithdrawn, kRectifying, kSubmitted})),
            v1::NOTICE_PROGRESS_PARTLY_SUBMITTED);
  EXPECT_EQ(ProgressOf(In({kWithdrawn, kSubmitted})),
            v1::NOTICE_PROGRESS_ALL_SUBMITTED);
  EXPECT_EQ(ProgressOf(In({kWithdrawn, kWithdrawn})),
            v1::NOTICE_PROGRESS_OPEN);
}

TEST(NoticeProgressTest, WithdrawnIsSettled) {
  EXPECT_TRUE(AllSettled(In({kWithdrawn, kClosed, kReopened})));
  EXPECT_FALSE(AllSettled(In({kWithdrawn, kSubmitted})));
}

}  // namespace
}  // namespace dudao::domain
