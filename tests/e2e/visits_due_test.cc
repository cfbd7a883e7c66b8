// The visits that months and semesters want, as time passes.

#include <string>
#include <vector>

#include "dudao/v1/bureau_service.pb.h"
#include "dudao/v1/calendar_service.pb.h"
#include "dudao/v1/inspection_service.pb.h"
#include "tests/e2e/story.h"

namespace dudao {
namespace {

constexpr auto kMonthly = v1::OBLIGATION_KIND_VISIT_MONTHLY;
constexpr auto kSemester = v1::OBLIGATION_KIND_VISIT_SEMESTER;

class VisitsDueTest : public Story {
 protected:
  void SweepOn(absl::CivilDay day) {
    server_.SetDay(day);
    server_.Sweep();
  }
  // The visits of a kind that a supervisor owes.
  std::vector<v1::Obligation> Owed(Caller& caller, v1::ObligationKind kind) {
    std::vector<v1::Obligation> owed;
    for (const v1::Obligation& due : Due(caller)) {
      if (due.kind() == kind) owed.push_back(due);
    }
    return owed;
  }
  std::string MonthOwed(Caller& caller) {
    const auto owed = Owed(caller, kMonthly);
    return owed.size() == 1 ? ToText(owed[0].deadline().due_date()) : "";
  }
  // The months, by their last day, that were marked as missed at the school.
  std::vector<std::string> Missed(v1::ObligationKind kind) {
    return Missed(kind, AssignmentOf(school_).name());
  }
  std::vector<std::string> Missed(v1::ObligationKind kind,
                                  const std::string& assignment) {
    std::vector<std::string> missed;
    for (const v1::Event& event : Events(0, assignment)) {
      if (event.kind() != "obligation.overdue") continue;
      v1::Obligation late;
      event.body().changes(1).message().UnpackTo(&late);
      if (late.kind() == kind) {
        missed.push_back(ToText(late.deadline().due_date()));
      }
    }
    return missed;
  }
  // A signed visit of today.
  void Visit() { RaiseAll({}); }
};

TEST_F(VisitsDueTest, AreOwedFromTheAssignmentOn) {
  const auto monthly = Owed(supervisor_, kMonthly);
  ASSERT_EQ(monthly.size(), 1u);
  EXPECT_EQ(monthly[0].text(),
            school_.display_name() + "：2026年9月须督导1次，还差1次");
  EXPECT_EQ(ToText(monthly[0].deadline().due_date()), "2026-09-30");
  const auto semester = Owed(supervisor_, kSemester);
  ASSERT_EQ(semester.size(), 1u);
  EXPECT_EQ(semester[0].visits().required(), 2);
  EXPECT_EQ(ToText(semester[0].deadline().due_date()), "2027-01-31");
  for (Caller* caller : {&head_, &officer_}) {
    EXPECT_TRUE(Owed(*caller, kMonthly).empty());
    EXPECT_TRUE(Owed(*caller, kSemester).empty());
  }
  EXPECT_EQ(Owed(second_supervisor_, kMonthly).at(0).unit(),
            other_school_.name());
}

TEST_F(VisitsDueTest, OnlyASignedVisitIsMade) {
  const auto recorded = RecordUnsigned({});
  EXPECT_EQ(MonthOwed(supervisor_), "2026-09-30");
  v1::SignInspectionRequest sign;
  sign.set_name(recorded.inspection().name());
  Must(supervisor_.Call<v1::SignInspectionResponse>(sign));
  EXPECT_EQ(MonthOwed(supervisor_), "");
  EXPECT_EQ(Owed(supervisor_, kSemester).at(0).visits().made(), 1);
  EXPECT_EQ(MonthOwed(second_supervisor_), "2026-09-30");
  // Two make the semester.
  server_.clock().Advance(absl::Hours(4));
  Visit();
  EXPECT_TRUE(Owed(supervisor_, kSemester).empty());
}

TEST_F(VisitsDueTest, AMonthWithoutAVisitIsMissedOnceAndTheNextBegins) {
  SweepOn(absl::CivilDay(2026, 9, 30));
  EXPECT_TRUE(Missed(kMonthly).empty());
  SweepOn(absl::CivilDay(2026, 10, 1));
  EXPECT_THAT(Missed(kMonthly), testing::ElementsAre("2026-09-30"));
  EXPECT_EQ(MonthOwed(supervisor_), "2026-10-31");
  EXPECT_FALSE(Owed(supervisor_, kMonthly)[0].has_overdue_time());
  const std::int64_t head = server_.HeadSeq();
  server_.Sweep();
  server_.Restart();
  server_.Sweep();
  SweepOn(absl::CivilDay(2026, 9, 29));
  SweepOn(absl::CivilDay(2026, 10, 2));
  EXPECT_EQ(server_.HeadSeq(), head);
  EXPECT_EQ(MonthOwed(supervisor_), "2026-10-31");
}

TEST_F(VisitsDueTest, AMonthWithAVisitIsNotMissed) {
  Visit();
  SweepOn(absl::CivilDay(2026, 10, 1));
  EXPECT_TRUE(Missed(kMonthly).empty());
  EXPECT_EQ(MonthOwed(supervisor_), "2026-10-31");
  Visit();
  EXPECT_EQ(MonthOwed(supervisor_), "");
  EXPECT_TRUE(Owed(supervisor_, kSemester).empty());
}

// Somebody is faster than the sweeper on the first of a month.
TEST_F(VisitsDueTest, AVisitOfTheNewMonthDoesNotHideTheOldOne) {
  server_.SetDay(absl::CivilDay(2026, 10, 1));
  Visit();
  EXPECT_EQ(MonthOwed(supervisor_), "2026-09-30");
  server_.Sweep();
  EXPECT_THAT(Missed(kMonthly), testing::ElementsAre("2026-09-30"));
  EXPECT_EQ(MonthOwed(supervisor_), "");
}

TEST_F(VisitsDueTest, EveryMonthOfALongStopIsCaughtUp) {
  server_.Restart();
  SweepOn(absl::CivilDay(2027, 4, 10));
  EXPECT_THAT(Missed(kMonthly),
              testing::ElementsAre("2026-09-30", "2026-10-31", "2026-11-30",
                                   "2026-12-31", "2027-01-31", "2027-03-31"));
  EXPECT_THAT(Missed(kSemester), testing::ElementsAre("2027-01-31"));
  EXPECT_EQ(MonthOwed(supervisor_), "2027-04-30");
  EXPECT_EQ(ToText(Owed(supervisor_, kSemester).at(0).deadline().due_date()),
            "2027-07-31");
}

TEST_F(VisitsDueTest, TheHolidaysWantNoMonthlyVisit) {
  SweepOn(absl::CivilDay(2027, 2, 1));
  EXPECT_EQ(MonthOwed(supervisor_), "");
  EXPECT_EQ(ToText(Owed(supervisor_, kSemester).at(0).deadline().due_date()),
            "2027-07-31");
}

TEST_F(VisitsDueTest, ASuccessorOwesWhatIsLeft) {
  Visit();
  Replace(li_, v1::CASE_HANDOVER_PASS_ON);
  EXPECT_TRUE(Owed(supervisor_, kSemester).empty());
  EXPECT_EQ(Owed(second_supervisor_, kMonthly).size(), 1u);  // the other school
  const auto semester = Owed(second_supervisor_, kSemester);
  ASSERT_EQ(semester.size(), 2u);
  for (const v1::Obligation& owed : semester) {
    EXPECT_EQ(owed.visits().made(), owed.unit() == school_.name() ? 1 : 0);
  }
}

// A month that is over was missed by whoever was responsible in it, also where
// the sweeper comes only after the successor, and after a long stop.
TEST_F(VisitsDueTest, WhoIsReplacedFirstMissedTheMonthAllTheSame) {
  const std::string old = AssignmentOf(school_).name();
  server_.SetDay(absl::CivilDay(2026, 12, 5));
  Replace(li_, v1::CASE_HANDOVER_PASS_ON);
  EXPECT_EQ(MonthOwed(supervisor_), "2026-09-30");
  EXPECT_TRUE(Owed(supervisor_, kSemester).empty());
  server_.Sweep();
  EXPECT_THAT(Missed(kMonthly, old),
              testing::ElementsAre("2026-09-30", "2026-10-31", "2026-11-30"));
  EXPECT_TRUE(Owed(supervisor_, kMonthly).empty());
  EXPECT_THAT(Missed(kMonthly), testing::IsEmpty());
  EXPECT_EQ(Owed(second_supervisor_, kMonthly).size(), 2u);
  const std::int64_t head = server_.HeadSeq();
  server_.Restart();
  server_.Sweep();
  EXPECT_EQ(server_.HeadSeq(), head);
}

// On the last day of a month nothing has been missed yet.
TEST_F(VisitsDueTest, WhoIsReplacedOnTheLastDayMissedNothing) {
  const std::string old = AssignmentOf(school_).name();
  server_.SetDay(absl::CivilDay(2026, 9, 30));
  Replace(li_, v1::CASE_HANDOVER_PASS_ON);
  EXPECT_TRUE(Owed(supervisor_, kMonthly).empty());
  SweepOn(absl::CivilDay(2026, 10, 1));
  EXPECT_TRUE(Missed(kMonthly, old).empty());
  EXPECT_EQ(Owed(second_supervisor_, kMonthly).size(), 2u);
}

TEST_F(VisitsDueTest, TheSettingsSayHowMany) {
  v1::UpdateBureauSettingsRequest request;
  request.mutable_settings()->set_name("bureaus/450802/settings");
  request.mutable_settings()->set_visits_per_month(2);
  request.mutable_update_mask()->add_paths("visits_per_month");
  Must(officer_.Call<v1::UpdateBureauSettingsResponse>(request));
  EXPECT_EQ(Owed(supervisor_, kMonthly).at(0).visits().required(), 2);
  request.mutable_settings()->set_visits_per_month(0);
  Must(officer_.Call<v1::UpdateBureauSettingsResponse>(request));
  EXPECT_TRUE(Owed(supervisor_, kMonthly).empty());
  EXPECT_EQ(Owed(supervisor_, kSemester).size(), 1u);
}

TEST_F(VisitsDueTest, TheSupervisorIsRemindedBeforeTheMonthEnds) {
  // 3 working days before Wednesday the 30th; the 25th is a holiday.
  EXPECT_EQ(ToText(Owed(supervisor_, kMonthly).at(0).remind_date()),
            "2026-09-24");
}

TEST_F(VisitsDueTest, ItsDayIsExplained) {
  v1::ExplainDeadlineRequest request;
  request.set_name("bureaus/450802/calendar");
  request.set_obligation(Owed(supervisor_, kMonthly).at(0).name());
  const auto answer =
      Must(supervisor_.Call<v1::ExplainDeadlineResponse>(request));
  EXPECT_EQ(answer.summary(),
            "期限为2026年9月30日（周三），即当月最后一天，至当日24时止。");
  EXPECT_EQ(ToText(answer.deadline().due_date()), "2026-09-30");
}

}  // namespace
}  // namespace dudao
