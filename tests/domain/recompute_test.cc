#include "services/domain/recompute.h"

#include "gtest/gtest.h"
#include "services/domain/calendar_years.h"
#include "services/domain/deadline.h"
#include "storage/base/date.h"
#include "tests/domain/rules_fixture.h"

namespace dudao::domain {
namespace {

class RecomputeTest : public RulesTest {
 protected:
  // The calendar with a year 2027 in which so many days of March are off.
  static Calendar With2027(int days_off) {
    v1::Calendar loaded;
    YearPlan plan;
    plan.off[absl::CivilDay(2027, 1, 1)] = "元旦";
    for (int i = 1; i <= days_off; ++i) {
      plan.off[absl::CivilDay(2027, 3, i)] = "";
    }
    EXPECT_OK(PutYear("CN", 2027, plan, &loaded));
    return Calendar::Make("CN-GX", EffectiveHolidays(loaded));
  }

  v1::Deadline SixMonths(absl::CivilDay start) const {
    v1::Limit limit;
    limit.set_length(6);
    limit.set_unit(v1::LIMIT_UNIT_MONTH);
    return *ComputeDeadline(limit, start, calendar_);
  }

  const v1::Deadline provisional_ = SixMonths(absl::CivilDay(2026, 8, 31));
};

TEST_F(RecomputeTest, BecomesFirmWhereItIs) {
  ASSERT_TRUE(provisional_.provisional());
  const auto anew = Recompute(provisional_, With2027(0));
  ASSERT_OK(anew);
  ASSERT_TRUE(anew->has_value());
  EXPECT_FALSE((*anew)->provisional());
  EXPECT_EQ(Text((*anew)->due_date()), "2027-03-01");
  EXPECT_EQ((*anew)->calendar_version(), With2027(0).version());
  EXPECT_EQ((*anew)->limit().length(), 6);
}

TEST_F(RecomputeTest, MovesWhereTheDayIsOff) {
  const auto anew = Recompute(provisional_, With2027(3));
  ASSERT_OK(anew);
  ASSERT_TRUE(anew->has_value());
  EXPECT_EQ(Text((*anew)->due_date()), "2027-03-04");
}

TEST_F(RecomputeTest, StaysWhereNothingIsOther) {
  const auto anew = Recompute(provisional_, calendar_);
  ASSERT_OK(anew);
  EXPECT_FALSE(anew->has_value());
}

TEST_F(RecomputeTest, LeavesWhatIsFirm) {
  const v1::Deadline firm = SixMonths(absl::CivilDay(2026, 3, 2));
  ASSERT_FALSE(firm.provisional());
  EXPECT_FALSE(Recompute(firm, With2027(3))->has_value());
}

// As a granted extension does it, and a date given with a return.
TEST_F(RecomputeTest, LeavesADateThatAPersonHasSet) {
  v1::Deadline moved = provisional_;
  *moved.mutable_due_date() = Day(2027, 3, 2);
  moved.set_provisional(false);
  EXPECT_FALSE(Recompute(moved, With2027(3))->has_value());
}

TEST_F(RecomputeTest, LeavesWhatHasNoDay) {
  v1::Deadline waiting = provisional_;
  waiting.clear_due_date();
  EXPECT_FALSE(Recompute(waiting, With2027(3))->has_value());
  waiting.clear_start_date();
  EXPECT_FALSE(Recompute(waiting, With2027(3))->has_value());
}

}  // namespace
}  // namespace dudao::domain
