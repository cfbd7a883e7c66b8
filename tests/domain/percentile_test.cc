#include "services/domain/percentile.h"

#include <cmath>
#include <numeric>

#include "gtest/gtest.h"

namespace dudao::domain {
namespace {

TEST(PercentileTest, NothingHasNone) {
  EXPECT_EQ(Percentile({}, 50), std::nullopt);
}

TEST(PercentileTest, IsAlwaysOneOfTheValues) {
  EXPECT_EQ(Percentile({1, 2}, 50), 1);
  EXPECT_EQ(Percentile({3, 1, 2}, 50), 2);
  EXPECT_EQ(Percentile({7}, 99), 7);
}

// The textbook example of the nearest rank.
TEST(PercentileTest, TakesTheNearestRank) {
  const std::vector<int> values = {50, 15, 40, 20, 35};
  EXPECT_EQ(Percentile(values, 0), 15);
  EXPECT_EQ(Percentile(values, 5), 15);
  EXPECT_EQ(Percentile(values, 30), 20);
  EXPECT_EQ(Percentile(values, 40), 20);
  EXPECT_EQ(Percentile(values, 50), 35);
  EXPECT_EQ(Percentile(values, 100), 50);
}

TEST(PercentileTest, HitsEveryWholeRankExactly) {
  std::vector<int> values(1000);
  std::iota(values.begin(), values.end(), 1);
  for (int tenths = 1; tenths <= 1000; ++tenths) {
    EXPECT_EQ(Percentile(values, tenths / 10.0), tenths);
  }
}

TEST(PercentileTest, RefusesWhatIsNoPercentage) {
  EXPECT_EQ(Percentile({1}, -0.1), std::nullopt);
  EXPECT_EQ(Percentile({1}, 100.1), std::nullopt);
  EXPECT_EQ(Percentile({1}, std::nan("")), std::nullopt);
}

}  // namespace
}  // namespace dudao::domain
