#include "gmock/gmock.h"
#include "services/report/summary_walk.h"
#include "tests/report/summary_fixture.h"

namespace dudao::report {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Pair;

using Day = absl::CivilDay;

TEST_F(SummaryTest, ThePresentSemesterUntilTodayIsTheDefault) {
  const auto response = Get({});
  EXPECT_EQ(FromProto(response.from_date()), Day(2026, 8, 1));
  EXPECT_EQ(FromProto(response.to_date()), Day(2026, 8, 3));
  ASSERT_EQ(response.rows_size(), 1);
  EXPECT_EQ(response.rows(0).key(), "bureaus/b");
  EXPECT_EQ(response.rows(0).display_name(), "港北区教育局");
  EXPECT_EQ(response.total().display_name(), "合计");
}

TEST_F(SummaryTest, APeriodThatEndsBeforeItBeginsIsRefused) {
  EXPECT_THAT(Run<v1::GetSummaryResponse>(
                  "ReportService/GetSummary",
                  By(v1::SUMMARY_DIMENSION_BUREAU, Day(2026, 8, 2),
                     Day(2026, 8, 1))),
              IsReason(v1::ERROR_REASON_INVALID_FIELD));
}

TEST_F(SummaryTest, VisitsAreDueFromSchoolsAndKindergartensOnly) {
  // 2026-01-31 and 2026-02-01 lie in two semesters and two months.
  const auto short_one = Get(By(v1::SUMMARY_DIMENSION_BUREAU,
                                Day(2026, 1, 31), Day(2026, 2, 1)));
  EXPECT_EQ(short_one.total().units(), 4);
  // February is a month of holidays.
  EXPECT_EQ(short_one.total().visits_due_monthly(), 3 * 1 * 1);
  EXPECT_EQ(short_one.total().visits_due_semester(), 3 * 2 * 2);
  const auto semester = Get(By(v1::SUMMARY_DIMENSION_BUREAU, Day(2026, 2, 1),
                               Day(2026, 7, 31)));
  // March to June.
  EXPECT_EQ(semester.total().visits_due_monthly(), 3 * 4);
  EXPECT_EQ(semester.total().visits_due_semester(), 3 * 2);
}

TEST_F(SummaryTest, CountsVisitsThatWereMadeInThePeriod) {
  AddVisit("p1", "s1", Day(2026, 8, 1));
  AddVisit("p1", "s1", Day(2026, 8, 31), v1::INSPECTION_STATE_REFUSED);
  AddVisit("k1", "s1", Day(2026, 8, 5), v1::INSPECTION_STATE_RECORDED);
  AddVisit("p2", "s1", Day(2026, 8, 5), v1::INSPECTION_STATE_CANCELLED);
  AddVisit("p2", "s1", Day(2026, 8, 5), v1::INSPECTION_STATE_IN_PROGRESS);
  AddVisit("p2", "s1", Day(2026, 7, 31));
  AddVisit("p2", "s1", Day(2026, 9, 1));
  const auto total = Get(By(v1::SUMMARY_DIMENSION_BUREAU, Day(2026, 8, 1),
                            Day(2026, 8, 31)))
                         .total();
  EXPECT_EQ(total.visits(), 3);
  EXPECT_EQ(total.units_covered(), 2);
}

TEST_F(SummaryTest, ASupervisorsUnitsAreThoseAssignedNow) {
  AddVisit("k1", "s1", Day(2026, 8, 1));  // stands in for s2
  const auto response = Get(By(v1::SUMMARY_DIMENSION_SUPERVISOR,
                               Day(2026, 8, 1), Day(2026, 8, 3)));
  ASSERT_EQ(response.rows_size(), 3);
  EXPECT_EQ(response.rows(0).key(), "");
  EXPECT_EQ(response.rows(0).display_name(), "未分配责任督学");
  EXPECT_EQ(response.rows(0).units(), 1);
  EXPECT_EQ(response.rows(0).visits_due_monthly(), 0);
  EXPECT_EQ(response.rows(1).key(), SupervisorName("s1"));
  EXPECT_EQ(response.rows(1).units(), 2);
  EXPECT_EQ(response.rows(1).visits(), 1);
  EXPECT_EQ(response.rows(1).units_covered(), 0);
  EXPECT_EQ(response.rows(2).visits(), 0);
  EXPECT_EQ(response.rows(2).units_covered(), 1);
}

TEST_F(SummaryTest, MonthsWithoutAnythingAreThere) {
  AddVisit("p1", "s1", Day(2026, 9, 2));
  const auto response = Get(By(v1::SUMMARY_DIMENSION_MONTH, Day(2026, 8, 15),
                               Day(2026, 10, 2)));
  ASSERT_EQ(response.rows_size(), 3);
  EXPECT_EQ(response.rows(0).key(), "2026-08");
  EXPECT_EQ(response.rows(0).display_name(), "2026年8月");
  EXPECT_EQ(response.rows(0).visits(), 0);
  EXPECT_EQ(response.rows(0).visits_due_monthly(), 0);
  EXPECT_EQ(response.rows(1).visits(), 1);
  EXPECT_EQ(response.rows(1).units_covered(), 1);
  EXPECT_EQ(response.rows(2).units(), 4);
  EXPECT_EQ(response.rows(2).visits_due_monthly(), 3);
  EXPECT_EQ(response.rows(2).visits_due_semester(), 0);
}

TEST_F(SummaryTest, ATownshipHasARowForEachMonth) {
  AddVisit("p1", "s1", Day(2026, 9, 2));
  AddVisit("k1", "s2", Day(2026, 10, 2));
  const auto response = Get(By(v1::SUMMARY_DIMENSION_TOWNSHIP_MONTH,
                               Day(2026, 9, 1), Day(2026, 10, 31)));
  std::vector<std::string> rows;
  for (const v1::SummaryRow& row : response.rows()) {
    rows.push_back(absl::StrCat(row.key(), " ", row.display_name(), " ",
                                row.units(), " ", row.visits(), " ",
                                row.units_covered(), " ",
                                row.visits_due_monthly()));
  }
  EXPECT_THAT(rows, ElementsAre("/2026-09 未填乡镇 2026年9月 1 0 0 0",
                                "/2026-10 未填乡镇 2026年10月 1 0 0 0",
                                "东镇/2026-09 东镇 2026年9月 2 1 1 2",
                                "东镇/2026-10 东镇 2026年10月 2 1 1 2",
                                "西镇/2026-09 西镇 2026年9月 1 0 0 1",
                                "西镇/2026-10 西镇 2026年10月 1 0 0 1"));
}

TEST_F(SummaryTest, CountsWhatWasGivenUnderANoticeThatWasWithdrawn) {
  v1::Finding left =
      NewFinding("p1", Day(2026, 8, 1), v1::FINDING_STATE_RAISED);
  left.set_round(1);
  left.set_extensions_granted(1);
  Insert(left);
  EXPECT_EQ(Get({}).total().extensions(), 1);
}

TEST_F(SummaryTest, CountsFindingsRaisedInThePeriod) {
  const Day raised(2026, 8, 1);
  v1::Finding overdue =
      NewFinding("p1", raised, v1::FINDING_STATE_RECTIFYING);
  *overdue.mutable_deadline()->mutable_due_date() = ToProto(Day(2026, 8, 2));
  overdue.set_grade(v1::FINDING_GRADE_SERIOUS);
  v1::Finding pending = overdue;
  pending.set_name("bureaus/b/findings/pending");
  pending.set_matter("food");
  pending.mutable_extension()->set_state(v1::EXTENSION_STATE_PENDING);
  pending.set_extensions_granted(2);
  v1::Finding relapsed = NewFinding("p1", raised, v1::FINDING_STATE_REOPENED);
  relapsed.set_relapses(2);
  relapsed.set_round(2);
  relapsed.set_extensions_granted(1);
  Insert(overdue, pending, relapsed,
         NewFinding("p1", raised, v1::FINDING_STATE_DRAFT),
         NewFinding("p1", raised, v1::FINDING_STATE_WITHDRAWN),
         NewFinding("p1", raised - 1, v1::FINDING_STATE_RAISED));
  const auto total = Get({}).total();
  EXPECT_EQ(total.findings(), 3);
  EXPECT_EQ(total.overdue_now(), 1);
  EXPECT_EQ(total.relapses(), 2);
  EXPECT_EQ(total.extensions(), 3);
  EXPECT_EQ(total.answered(), 0);
  ASSERT_EQ(total.by_grade_size(), 2);
  EXPECT_EQ(total.by_grade(0).grade(), v1::FINDING_GRADE_ORDINARY);
  EXPECT_EQ(total.by_grade(0).count(), 1);
  EXPECT_EQ(total.by_grade(1).count(), 2);
  ASSERT_EQ(total.by_matter_size(), 2);
  EXPECT_EQ(total.by_matter(0).matter(), "food");
  EXPECT_EQ(total.by_matter(1).count(), 2);
  EXPECT_FALSE(total.has_days_to_close_median());
}

TEST_F(SummaryTest, TheFirstSubmissionDecidesWhetherItWasOnTime) {
  const Day raised(2026, 8, 1);
  v1::Finding first = NewFinding("p1", raised, v1::FINDING_STATE_SUBMITTED);
  first.set_round(1);
  first.mutable_submit_time()->set_seconds(1785718800);
  first.set_on_time(true);
  // Late at first, returned, now in time.
  v1::Finding late = NewFinding("p1", raised, v1::FINDING_STATE_SUBMITTED);
  late.set_round(2);
  late.set_returns(1);
  late.mutable_submit_time()->set_seconds(1785718800);
  late.set_on_time(true);
  late.add_rounds()->mutable_submit_time()->set_seconds(1785718000);
  // In time at first, returned, nothing since.
  v1::Finding returned = NewFinding("p1", raised, v1::FINDING_STATE_RECTIFYING);
  returned.set_round(2);
  returned.set_returns(1);
  returned.add_rounds()->mutable_submit_time()->set_seconds(1785718000);
  returned.mutable_rounds(0)->set_on_time(true);
  Insert(first, late, returned,
         NewFinding("p1", raised, v1::FINDING_STATE_RAISED));
  const auto total = Get({}).total();
  EXPECT_EQ(total.findings(), 4);
  EXPECT_EQ(total.answered(), 3);
  EXPECT_EQ(total.answered_on_time(), 2);
  EXPECT_EQ(total.returned(), 2);
}

TEST_F(SummaryTest, DaysToCloseAreFromRaisedToClosed) {
  for (int days = 1; days <= 10; ++days) {
    v1::Finding finding =
        NewFinding("p1", Day(2026, 8, 1), v1::FINDING_STATE_CLOSED);
    *finding.mutable_close_date() = ToProto(Day(2026, 8, 1) + days);
    Insert(finding);
  }
  const auto total = Get({}).total();
  EXPECT_EQ(total.closed(), 10);
  EXPECT_EQ(total.days_to_close_median(), 5);
  EXPECT_EQ(total.days_to_close_p90(), 9);
}

TEST_F(SummaryTest, CountsRungsServedInThePeriod) {
  const Day served(2026, 8, 2);
  // Raised long before it came to a rung.
  const v1::Finding finding =
      NewFinding("p1", Day(2026, 3, 2), v1::FINDING_STATE_RECTIFYING);
  Insert(finding);
  v1::Escalation talk = NewRung(finding, served);
  talk.set_kind(v1::ESCALATION_KIND_REGULATORY_TALK);
  talk.set_state(v1::ESCALATION_STATE_CONCLUDED);
  Insert(talk, NewRung(finding, served), NewRung("k1", Day(2026, 8, 3)),
         NewRung("k1", Day(2026, 7, 31)), NewRung("k1", Day(2026, 8, 4)));
  for (const auto state :
       {v1::ESCALATION_STATE_WITHDRAWN, v1::ESCALATION_STATE_REVOKED}) {
    v1::Escalation gone = NewRung("p1", served);
    gone.set_state(state);
    Insert(gone);
  }
  v1::Escalation decided = NewRung("p1", served);
  decided.set_state(v1::ESCALATION_STATE_DECIDED);
  decided.clear_service();
  Insert(decided);
  const auto total = Get({}).total();
  EXPECT_EQ(total.findings(), 0);
  EXPECT_EQ(total.rungs(), 3);
  ASSERT_EQ(total.by_rung_size(), 2);
  EXPECT_EQ(total.by_rung(0).kind(), v1::ESCALATION_KIND_EXPEDITE_ORDER);
  EXPECT_EQ(total.by_rung(0).count(), 2);
  EXPECT_EQ(total.by_rung(1).kind(), v1::ESCALATION_KIND_REGULATORY_TALK);
  EXPECT_EQ(total.by_rung(1).count(), 1);
}

TEST_F(SummaryTest, ARungGoesWithItsFindingOrWithTheUnitAlone) {
  v1::Finding finding =
      NewFinding("p1", Day(2026, 3, 2), v1::FINDING_STATE_RECTIFYING);
  finding.set_matter("food");
  finding.set_supervisor(SupervisorName("s2"));  // stood in for s1
  Insert(finding);
  Insert(NewRung(finding, Day(2026, 8, 1)), NewRung("p1", Day(2026, 9, 1)));
  const auto rungs = [&](v1::SummaryDimension by, const std::string& key) {
    std::int64_t counted = 0;
    std::int64_t all = 0;
    const auto response = Get(By(by, Day(2026, 8, 1), Day(2026, 9, 30)));
    for (const v1::SummaryRow& row : response.rows()) {
      all += row.rungs();
      if (row.key() == key) counted = row.rungs();
    }
    EXPECT_EQ(response.total().rungs(), 2);
    return std::make_pair(counted, all);
  };
  EXPECT_THAT(rungs(v1::SUMMARY_DIMENSION_UNIT, UnitName("p1")), Pair(2, 2));
  EXPECT_THAT(rungs(v1::SUMMARY_DIMENSION_TOWNSHIP, "东镇"), Pair(2, 2));
  EXPECT_THAT(rungs(v1::SUMMARY_DIMENSION_MONTH, "2026-08"), Pair(1, 2));
  EXPECT_THAT(rungs(v1::SUMMARY_DIMENSION_MONTH, "2026-09"), Pair(1, 2));
  EXPECT_THAT(rungs(v1::SUMMARY_DIMENSION_MATTER, "food"), Pair(1, 1));
  EXPECT_THAT(rungs(v1::SUMMARY_DIMENSION_SUPERVISOR, SupervisorName("s2")),
              Pair(1, 1));
}

TEST_F(SummaryTest, RowsAddUpToTheTotal) {
  AddVisit("p1", "s1", Day(2026, 8, 1));
  AddVisit("k1", "s2", Day(2026, 8, 2));
  AddVisit("k1", "s1", Day(2026, 7, 2));
  Insert(NewFinding("p2", Day(2026, 8, 1), v1::FINDING_STATE_CLOSED),
         NewFinding("k1", Day(2026, 7, 1), v1::FINDING_STATE_RAISED));
  for (const auto by :
       {v1::SUMMARY_DIMENSION_BUREAU, v1::SUMMARY_DIMENSION_AREA,
        v1::SUMMARY_DIMENSION_TOWNSHIP, v1::SUMMARY_DIMENSION_KIND,
        v1::SUMMARY_DIMENSION_UNIT, v1::SUMMARY_DIMENSION_SUPERVISOR,
        v1::SUMMARY_DIMENSION_MATTER, v1::SUMMARY_DIMENSION_MONTH,
        v1::SUMMARY_DIMENSION_TOWNSHIP_MONTH}) {
    // A month of school and two of holidays.
    const auto response = Get(By(by, Day(2026, 6, 1), Day(2026, 8, 31)));
    std::int64_t visits = 0, findings = 0, units = 0, covered = 0, due = 0;
    for (const v1::SummaryRow& row : response.rows()) {
      EXPECT_NE(row.display_name(), "") << row.ShortDebugString();
      visits += row.visits();
      findings += row.findings();
      units += row.units();
      covered += row.units_covered();
      due += row.visits_due_monthly();
    }
    EXPECT_EQ(findings, 2) << by;
    EXPECT_EQ(response.total().findings(), 2);
    EXPECT_EQ(response.total().visits(), 3);
    EXPECT_EQ(response.total().units_covered(), 2);
    if (by == v1::SUMMARY_DIMENSION_MATTER) continue;
    EXPECT_EQ(visits, 3) << by;
    EXPECT_EQ(due, response.total().visits_due_monthly()) << by;
    if (by == v1::SUMMARY_DIMENSION_MONTH ||
        by == v1::SUMMARY_DIMENSION_TOWNSHIP_MONTH) {
      continue;
    }
    EXPECT_EQ(units, 4) << by;
    EXPECT_EQ(covered, 2) << by;
  }
}

TEST_F(SummaryTest, GroupsAreNamedForPeople) {
  std::vector<std::string> names;
  for (const auto by :
       {v1::SUMMARY_DIMENSION_AREA, v1::SUMMARY_DIMENSION_TOWNSHIP,
        v1::SUMMARY_DIMENSION_KIND}) {
    const auto response = Get(By(by, Day(2026, 8, 1), Day(2026, 8, 3)));
    for (const auto& row : response.rows()) {
      names.push_back(row.display_name());
    }
  }
  EXPECT_THAT(names, ElementsAre("未划分责任区", "东片", "未填乡镇", "东镇",
                                 "西镇", "政府部门", "幼儿园", "小学"));
}

TEST_F(SummaryTest, FiltersByUnitAreaTownshipAndKind) {
  AddVisit("p1", "s1", Day(2026, 8, 1));
  AddVisit("p2", "s1", Day(2026, 8, 1));
  Insert(NewFinding("p2", Day(2026, 8, 1), v1::FINDING_STATE_RAISED));
  v1::GetSummaryRequest by_unit;
  by_unit.set_unit(UnitName("p2"));
  EXPECT_EQ(Get(by_unit).total().units(), 1);
  EXPECT_EQ(Get(by_unit).total().visits(), 1);
  EXPECT_EQ(Get(by_unit).total().findings(), 1);
  v1::GetSummaryRequest by_area;
  by_area.set_area("bureaus/b/areas/east");
  EXPECT_EQ(Get(by_area).total().units(), 2);
  EXPECT_EQ(Get(by_area).total().findings(), 0);
  v1::GetSummaryRequest by_township;
  by_township.set_township("西镇");
  EXPECT_EQ(Get(by_township).total().units(), 1);
  v1::GetSummaryRequest by_kind;
  by_kind.set_kind(v1::UNIT_KIND_PRIMARY);
  EXPECT_EQ(Get(by_kind).total().units(), 2);
  EXPECT_EQ(Get(by_kind).total().visits(), 2);
}

TEST_F(SummaryTest, CountsOnlyWhatIsInReach) {
  AddVisit("p1", "s1", Day(2026, 8, 1));
  AddVisit("k1", "s2", Day(2026, 8, 1));
  Insert(NewFinding("p1", Day(2026, 8, 1), v1::FINDING_STATE_RAISED),
         NewRung("p1", Day(2026, 8, 1)), NewRung("k1", Day(2026, 8, 1)));
  call_.access.whole_bureau = false;
  call_.access.units = {UnitName("k1")};
  const auto total = Get({}).total();
  EXPECT_EQ(total.units(), 1);
  EXPECT_EQ(total.visits(), 1);
  EXPECT_EQ(total.findings(), 0);
  EXPECT_EQ(total.rungs(), 1);
}

TEST_F(SummaryTest, AUnitOutOfUseCountsOnlyItsVisitsAndFindings) {
  v1::Unit unit;
  unit.set_name(UnitName("old"));
  unit.set_display_name("旧校");
  unit.set_kind(v1::UNIT_KIND_PRIMARY);
  unit.set_state(v1::RECORD_STATE_INACTIVE);
  Insert(unit);
  AddVisit("old", "s1", Day(2026, 8, 1));
  const auto total = Get({}).total();
  EXPECT_EQ(total.units(), 4);
  EXPECT_EQ(total.visits(), 1);
  EXPECT_EQ(total.units_covered(), 0);
}

TEST_F(SummaryTest, ExportsTheRowsAndTheTotal) {
  Insert(NewFinding("p1", Day(2026, 8, 1), v1::FINDING_STATE_RAISED),
         NewRung("p1", Day(2026, 8, 1)));
  v1::ExportSummaryRequest request;
  request.set_parent("bureaus/b");
  request.set_by(v1::SUMMARY_DIMENSION_TOWNSHIP);
  ASSERT_OK_AND_ASSIGN(
      const v1::ExportSummaryResponse response,
      Run<v1::ExportSummaryResponse>("ReportService/ExportSummary", request));
  EXPECT_THAT(response.content(), HasSubstr("\"名称\",\"单位数\""));
  EXPECT_THAT(response.content(), HasSubstr("\"轻微\",\"一般\",\"严重\""));
  EXPECT_THAT(response.content(),
              HasSubstr("\"东镇\",\"2\",\"0\",\"0\",\"0\",\"4\",\"1\",\"0\","
                        "\"1\",\"0\",\"safety 1\""));
  EXPECT_THAT(response.content(), HasSubstr("\r\n\"合计\",\"4\""));
  EXPECT_THAT(response.content(),
              HasSubstr("\"督办问责\",\"督办单\",\"约谈\",\"通报批评\","
                        "\"资源调整\",\"移送\",\"问责\"\r\n"));
  EXPECT_THAT(response.content(),
              HasSubstr("\"1\",\"1\",\"0\",\"0\",\"0\",\"0\",\"0\"\r\n"));
}

TEST(SemestersTouchedTest, CountsEachSemesterOnce) {
  const v1::BureauSettings settings = bureau::DefaultSettings("b");
  EXPECT_EQ(SemestersTouched({Day(2026, 8, 1), Day(2026, 8, 1)}, settings), 1);
  EXPECT_EQ(SemestersTouched({Day(2026, 8, 1), Day(2027, 1, 31)}, settings),
            1);
  EXPECT_EQ(SemestersTouched({Day(2026, 7, 31), Day(2027, 2, 1)}, settings),
            3);
}

}  // namespace
}  // namespace dudao::report
