#include "services/domain/overdue.h"

#include "gtest/gtest.h"

namespace dudao::domain {
namespace {

using Day = absl::CivilDay;

v1::Deadline DueOn(int year, int month, int day) {
  v1::Deadline deadline;
  deadline.mutable_due_date()->set_year(year);
  deadline.mutable_due_date()->set_month(month);
  deadline.mutable_due_date()->set_day(day);
  return deadline;
}

TEST(OverdueTest, TheDueDateItselfIsInTime) {
  const v1::Deadline deadline = DueOn(2026, 9, 30);
  EXPECT_FALSE(IsOverdue(deadline, Day(2026, 9, 29)));
  EXPECT_FALSE(IsOverdue(deadline, Day(2026, 9, 30)));
  EXPECT_TRUE(IsOverdue(deadline, Day(2026, 10, 1)));
}

TEST(OverdueTest, CountsTheDaysLeft) {
  const v1::Deadline deadline = DueOn(2026, 9, 30);
  EXPECT_EQ(DaysLeft(deadline, Day(2026, 9, 1)), 29);
  EXPECT_EQ(DaysLeft(deadline, Day(2026, 9, 30)), 0);
  EXPECT_EQ(DaysLeft(deadline, Day(2026, 10, 2)), -2);
}

TEST(OverdueTest, WithoutADueDateNothingIsOverdue) {
  EXPECT_FALSE(IsOverdue(v1::Deadline(), Day(2026, 9, 30)));
  EXPECT_EQ(DaysLeft(v1::Deadline(), Day(2026, 9, 30)), std::nullopt);
}

TEST(OverdueTest, ADueDateThatIsNoDayIsNotOverdue) {
  EXPECT_FALSE(IsOverdue(DueOn(2026, 2, 30), Day(2026, 9, 30)));
  EXPECT_EQ(DaysLeft(DueOn(2026, 2, 30), Day(2026, 9, 30)), std::nullopt);
}

}  // namespace
}  // namespace dudao::domain
