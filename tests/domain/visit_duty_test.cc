#include "services/domain/visit_duty.h"

#include <map>
#include <string>

#include "gmock/gmock.h"
#include "tests/domain/rules_fixture.h"

namespace dudao::domain {
namespace {

constexpr auto kMonthly = v1::OBLIGATION_KIND_VISIT_MONTHLY;
constexpr auto kSemester = v1::OBLIGATION_KIND_VISIT_SEMESTER;

class VisitDutyTest : public RulesTest {
 protected:
  VisitDutyTest() {
    settings_.set_visits_per_month(1);
    settings_.set_visits_per_semester(2);
    settings_.set_autumn_start_month(8);
    settings_.set_spring_start_month(2);
    for (const int month : {2, 7, 8}) {
      settings_.mutable_holiday_months()->add_months(month);
    }
    assignment_.set_name("bureaus/b/assignments/a");
    assignment_.set_unit(school_);
    assignment_.set_unit_display_name("实验小学");
    assignment_.set_supervisor(wei_);
    assignment_.set_state(v1::ASSIGNMENT_STATE_ACTIVE);
    *assignment_.mutable_start_date() = Day(2026, 3, 1);
  }
  // Kind → due date.
  std::map<v1::ObligationKind, std::string> Owed(absl::CivilDay day,
                                                 VisitsMade made = {}) {
    std::map<v1::ObligationKind, std::string> owed;
    for (const v1::Obligation& one :
         ObligationsOf(settings_, assignment_, day, made)) {
      EXPECT_EQ(one.source(), assignment_.name());
      EXPECT_EQ(one.actor(), v1::ROLE_SUPERVISOR);
      EXPECT_EQ(one.supervisor(), wei_);
      owed[one.kind()] = Text(one.deadline().due_date());
    }
    return owed;
  }

  v1::Assignment assignment_;
};

TEST_F(VisitDutyTest, ByTheLastDayOfTheMonthAndOfTheSemester) {
  using Dates = std::map<v1::ObligationKind, std::string>;
  EXPECT_EQ(Owed(absl::CivilDay(2026, 9, 1)),
            Dates({{kMonthly, "2026-09-30"}, {kSemester, "2027-01-31"}}));
  EXPECT_EQ(Owed(absl::CivilDay(2027, 1, 31)),
            Dates({{kMonthly, "2027-01-31"}, {kSemester, "2027-01-31"}}));
  EXPECT_EQ(Owed(absl::CivilDay(2027, 6, 15)),
            Dates({{kMonthly, "2027-06-30"}, {kSemester, "2027-07-31"}}));
}

TEST_F(VisitDutyTest, NoMonthlyVisitInTheHolidays) {
  for (const int month : {2, 7, 8}) {
    const auto owed = Owed(absl::CivilDay(2027, month, 5));
    EXPECT_EQ(owed.count(kMonthly), 0U) << month;
    EXPECT_EQ(owed.count(kSemester), 1U) << month;
  }
}

TEST_F(VisitDutyTest, UntilAsManyWereMade) {
  const absl::CivilDay day(2026, 9, 10);
  EXPECT_EQ(Owed(day, {1, 1}).count(kMonthly), 0U);
  EXPECT_EQ(Owed(day, {1, 1}).count(kSemester), 1U);
  EXPECT_TRUE(Owed(day, {1, 2}).empty());
  EXPECT_TRUE(Owed(day, {3, 5}).empty());
  const auto owed = ObligationsOf(settings_, assignment_, day, {0, 1});
  ASSERT_EQ(owed.size(), 2U);
  EXPECT_EQ(owed[0].text(), "实验小学：2026年9月须督导1次，还差1次");
  EXPECT_EQ(owed[1].text(),
            "实验小学：2026—2027学年第一学期须督导2次，还差1次");
  EXPECT_EQ(owed[1].visits().required(), 2);
  EXPECT_EQ(owed[1].visits().made(), 1);
  EXPECT_EQ(Text(owed[1].deadline().start_date()), "2026-08-01");
}

TEST_F(VisitDutyTest, ASettingOfNoneTurnsItOff) {
  settings_.set_visits_per_month(0);
  EXPECT_EQ(Owed(today_).count(kMonthly), 0U);
  settings_.set_visits_per_semester(0);
  EXPECT_TRUE(Owed(today_).empty());
}

TEST_F(VisitDutyTest, WhoBeginsLateInAMonthOwesTheNext) {
  const absl::CivilDay end(2026, 9, 30);
  *assignment_.mutable_start_date() = Day(2026, 9, 15);
  EXPECT_EQ(Owed(end).count(kMonthly), 1U);
  *assignment_.mutable_start_date() = Day(2026, 9, 16);
  EXPECT_EQ(Owed(end).count(kMonthly), 0U);
  // The law's floor is the school's, whoever is responsible for it.
  EXPECT_EQ(Owed(end).count(kSemester), 1U);
  EXPECT_EQ(Owed(end + 1).count(kMonthly), 1U);
}

TEST_F(VisitDutyTest, AnEndedAssignmentOwesWhatWasMissedBeforeItsEnd) {
  assignment_.set_state(v1::ASSIGNMENT_STATE_ENDED);
  EXPECT_TRUE(Owed(today_).empty());
  const absl::CivilDay january(2027, 1, 31);
  *assignment_.mutable_end_date() = Day(2027, 1, 31);
  EXPECT_TRUE(Owed(january).empty());
  EXPECT_EQ(Owed(january - 31).size(), 1U);
  EXPECT_EQ(Owed(january - 31).count(kMonthly), 1U);
  *assignment_.mutable_end_date() = Day(2027, 2, 1);
  EXPECT_EQ(Owed(january).size(), 2U);
}

TEST_F(VisitDutyTest, OnlyASignedVisitCounts) {
  const std::map<v1::InspectionState, bool> counts = {
      {v1::INSPECTION_STATE_REGISTERED, false},
      {v1::INSPECTION_STATE_IN_PROGRESS, false},
      {v1::INSPECTION_STATE_RECORDED, false},
      {v1::INSPECTION_STATE_SIGNED, true},
      {v1::INSPECTION_STATE_CONFIRMED, true},
      {v1::INSPECTION_STATE_REFUSED, true},
      {v1::INSPECTION_STATE_CANCELLED, false},
  };
  ASSERT_EQ(counts.size(), v1::InspectionState_MAX);
  for (const auto& [state, wanted] : counts) {
    v1::Inspection visit;
    visit.set_state(state);
    EXPECT_EQ(CountsAsMade(visit), wanted) << v1::InspectionState_Name(state);
  }
}

}  // namespace
}  // namespace dudao::domain
