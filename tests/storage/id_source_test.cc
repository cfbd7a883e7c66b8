#include "storage/base/id_source.h"

#include <algorithm>
#include <string>
#include <thread>
#include <vector>

#include "absl/time/time.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/fake_clock.h"
#include "tests/testing/sequence_ids.h"

namespace dudao {
namespace {

constexpr char kUuid7[] =
    "[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}";

void ExpectIncreasing(const std::vector<std::string>& ids) {
  for (std::size_t i = 1; i < ids.size(); ++i) EXPECT_LT(ids[i - 1], ids[i]);
}

TEST(SystemIdSourceTest, IdsAreLowerCaseUuid7OfTheClocksTime) {
  FakeClock clock(absl::FromUnixMillis(0x0192f3a4b5c6));
  SystemIdSource ids(clock);
  const std::string id = ids.NewId();
  EXPECT_THAT(id, testing::MatchesRegex(kUuid7));
  EXPECT_THAT(id, testing::StartsWith("0192f3a4-b5c6-7"));
}

TEST(SystemIdSourceTest, IdsIncreaseWithinOneMillisecond) {
  FakeClock clock;
  SystemIdSource ids(clock);
  std::vector<std::string> made;
  // More than the counter's 12 bits hold.
  for (int i = 0; i < 10'000; ++i) made.push_back(ids.NewId());
  ExpectIncreasing(made);
  EXPECT_THAT(made.back(), testing::MatchesRegex(kUuid7));
}

TEST(SystemIdSourceTest, IdsIncreaseWhenTheClockStepsBack) {
  FakeClock clock;
  SystemIdSource ids(clock);
  std::vector<std::string> made = {ids.NewId()};
  clock.Advance(-absl::Hours(1));
  made.push_back(ids.NewId());
  clock.Advance(absl::Hours(2));
  made.push_back(ids.NewId());
  ExpectIncreasing(made);
}

TEST(SystemIdSourceTest, ThreadsNeverShareAnId) {
  SystemClock clock;
  SystemIdSource ids(clock);
  std::vector<std::vector<std::string>> made(4);
  std::vector<std::thread> threads;
  for (std::vector<std::string>& mine : made) {
    threads.emplace_back([&ids, &mine] {
      for (int i = 0; i < 1000; ++i) mine.push_back(ids.NewId());
    });
  }
  for (std::thread& thread : threads) thread.join();
  std::vector<std::string> all;
  for (const std::vector<std::string>& mine : made) {
    ExpectIncreasing(mine);
    all.insert(all.end(), mine.begin(), mine.end());
  }
  std::sort(all.begin(), all.end());
  EXPECT_EQ(std::adjacent_find(all.begin(), all.end()), all.end());
}

TEST(SystemIdSourceTest, RandomBytesDiffer) {
  SystemClock clock;
  SystemIdSource ids(clock);
  EXPECT_EQ(ids.RandomBytes(0), "");
  EXPECT_EQ(ids.RandomBytes(33).size(), 33u);
  EXPECT_NE(ids.RandomBytes(32), ids.RandomBytes(32));
}

TEST(SequenceIdsTest, FollowFromTheSeed) {
  SequenceIds ids(7), same(7), other(8);
  std::vector<std::string> made;
  for (int i = 0; i < 5000; ++i) made.push_back(ids.NewId());
  ExpectIncreasing(made);
  EXPECT_THAT(made, testing::Each(testing::MatchesRegex(kUuid7)));
  EXPECT_EQ(same.NewId(), made[0]);
  EXPECT_NE(other.NewId(), made[0]);
  EXPECT_EQ(ids.RandomBytes(40), same.RandomBytes(40));
  EXPECT_NE(ids.RandomBytes(40), other.RandomBytes(40));
}

TEST(SystemClockTest, GivesWholeMicroseconds) {
  const absl::Time now = SystemClock().Now();
  EXPECT_EQ(now, absl::FromUnixMicros(absl::ToUnixMicros(now)));
}

}  // namespace
}  // namespace dudao
