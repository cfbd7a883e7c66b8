#include "dudao/v1/supervisor.pb.h"
#include "gmock/gmock.h"
#include "services/report/ledger_rows.h"
#include "tests/report/summary_items_fixture.h"

namespace dudao::report {
namespace {

using testing::ElementsAre;

using Day = absl::CivilDay;

TEST_F(SummaryItemsTest, OpensUnitsWithAndWithoutAVisit) {
  AddVisit("p1", "s1", Day(2026, 8, 1));
  auto request = Figure(v1::SUMMARY_FIGURE_UNITS_NOT_COVERED, Day(2026, 8, 1),
                        Day(2026, 8, 3));
  EXPECT_THAT(Names(Open(request)), ElementsAre("d1", "k1", "p2"));
  request.set_by(v1::SUMMARY_DIMENSION_TOWNSHIP);
  request.set_key("东镇");
  EXPECT_THAT(Names(Open(request)), ElementsAre("k1"));
  request.set_figure(v1::SUMMARY_FIGURE_UNITS_COVERED);
  const auto covered = Open(request);
  ASSERT_EQ(covered.size(), 1U);
  EXPECT_EQ(covered[0].type(), v1::SUMMARY_ITEM_TYPE_UNIT);
  EXPECT_EQ(covered[0].unit_display_name(), "单位p1");
  EXPECT_EQ(covered[0].supervisor(), SupervisorName("s1"));
  EXPECT_EQ(covered[0].unit_kind(), v1::UNIT_KIND_PRIMARY);
}

TEST_F(SummaryItemsTest, SaysHowManyVisitsAUnitOwes) {
  const auto owed = Open(Figure(v1::SUMMARY_FIGURE_VISITS_DUE_MONTHLY,
                                Day(2026, 8, 1), Day(2026, 10, 31)));
  EXPECT_THAT(Names(owed), ElementsAre("k1", "p1", "p2"));
  // August is a month of holidays.
  EXPECT_EQ(owed[0].number(), 2);
}

TEST_F(SummaryItemsTest, OpensVisits) {
  AddVisit("p1", "s1", Day(2026, 8, 1));
  AddVisit("p1", "s2", Day(2026, 8, 2), v1::INSPECTION_STATE_CANCELLED);
  AddVisit("k1", "s2", Day(2026, 8, 3), v1::INSPECTION_STATE_REFUSED);
  auto request =
      Figure(v1::SUMMARY_FIGURE_VISITS, Day(2026, 8, 1), Day(2026, 8, 3));
  EXPECT_EQ(Open(request).size(), 2U);
  request.set_by(v1::SUMMARY_DIMENSION_SUPERVISOR);
  request.set_key(SupervisorName("s2"));
  const auto visits = Open(request);
  ASSERT_EQ(visits.size(), 1U);
  EXPECT_EQ(visits[0].type(), v1::SUMMARY_ITEM_TYPE_VISIT);
  EXPECT_EQ(visits[0].unit(), UnitName("k1"));
  EXPECT_EQ(FromProto(visits[0].date()), Day(2026, 8, 3));
  EXPECT_EQ(visits[0].visit_state(), v1::INSPECTION_STATE_REFUSED);
}

TEST_F(SummaryItemsTest, OpensFindingsOfAGradeOrAMatter) {
  v1::Finding serious =
      NewFinding("p1", Day(2026, 8, 1), v1::FINDING_STATE_RAISED);
  serious.set_grade(v1::FINDING_GRADE_SERIOUS);
  serious.set_text("通道堵塞");
  serious.set_name("bureaus/b/findings/serious");
  v1::Finding food =
      NewFinding("p2", Day(2026, 8, 2), v1::FINDING_STATE_RAISED);
  food.set_matter("food");
  food.set_name("bureaus/b/findings/food");
  Insert(serious, food);
  auto request =
      Figure(v1::SUMMARY_FIGURE_FINDINGS, Day(2026, 8, 1), Day(2026, 8, 3));
  EXPECT_THAT(Names(Open(request)), ElementsAre("food", "serious"));
  auto of_matter = request;
  of_matter.set_matter("food");
  EXPECT_THAT(Names(Open(of_matter)), ElementsAre("food"));
  request.set_grade(v1::FINDING_GRADE_SERIOUS);
  const auto found = Open(request);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].type(), v1::SUMMARY_ITEM_TYPE_FINDING);
  EXPECT_EQ(found[0].text(), "通道堵塞");
  EXPECT_EQ(found[0].word(), v1::LEDGER_WORD_NOT_STARTED);
  EXPECT_EQ(found[0].matter(), "safety");
  EXPECT_EQ(FromProto(found[0].date()), Day(2026, 8, 1));
}

TEST_F(SummaryItemsTest, WithholdsWhatTheLedgerWithholds) {
  v1::Finding finding =
      NewFinding("p1", Day(2026, 8, 1), v1::FINDING_STATE_RAISED);
  finding.set_zero_tolerance(true);
  finding.set_text("当事学生");
  Insert(finding);
  const auto request =
      Figure(v1::SUMMARY_FIGURE_FINDINGS, Day(2026, 8, 1), Day(2026, 8, 3));
  EXPECT_EQ(Open(request).at(0).text(), "当事学生");
  call_.confidential.whole_bureau = false;
  EXPECT_EQ(Open(request).at(0).text(), kWithheldText);
}

TEST_F(SummaryItemsTest, OpensRungsOfAKind) {
  v1::Escalation talk = NewRung("p1", Day(2026, 8, 2));
  talk.set_name("bureaus/b/escalations/talk");
  talk.set_kind(v1::ESCALATION_KIND_REGULATORY_TALK);
  talk.set_state(v1::ESCALATION_STATE_CONCLUDED);
  Insert(talk, NewRung("p1", Day(2026, 8, 1)));
  auto request =
      Figure(v1::SUMMARY_FIGURE_RUNGS, Day(2026, 8, 1), Day(2026, 8, 3));
  EXPECT_EQ(Open(request).size(), 2U);
  request.set_rung_kind(v1::ESCALATION_KIND_REGULATORY_TALK);
  const auto rungs = Open(request);
  ASSERT_EQ(rungs.size(), 1U);
  EXPECT_EQ(rungs[0].type(), v1::SUMMARY_ITEM_TYPE_ESCALATION);
  EXPECT_EQ(rungs[0].name(), "bureaus/b/escalations/talk");
  EXPECT_EQ(rungs[0].unit(), UnitName("p1"));
  EXPECT_EQ(FromProto(rungs[0].date()), Day(2026, 8, 2));
  EXPECT_EQ(rungs[0].rung_kind(), v1::ESCALATION_KIND_REGULATORY_TALK);
  EXPECT_EQ(rungs[0].rung_state(), v1::ESCALATION_STATE_CONCLUDED);
  EXPECT_EQ(rungs[0].document_number(), talk.document_number());
  EXPECT_EQ(rungs[0].text(), "限期整改");
}

// The head reads what is demanded of the unit, as in the rung itself.
TEST_F(SummaryItemsTest, WithholdsWhatARungWithholds) {
  v1::Finding finding =
      NewFinding("p1", Day(2026, 8, 1), v1::FINDING_STATE_RAISED);
  finding.set_zero_tolerance(true);
  Insert(finding, NewRung(finding, Day(2026, 8, 1)),
         NewRung("p2", Day(2026, 8, 1)));
  auto request =
      Figure(v1::SUMMARY_FIGURE_RUNGS, Day(2026, 8, 1), Day(2026, 8, 3));
  request.set_by(v1::SUMMARY_DIMENSION_UNIT);
  request.set_key(UnitName("p1"));
  EXPECT_EQ(Open(request).at(0).text(), "限期整改");
  call_.confidential.whole_bureau = false;
  EXPECT_EQ(Open(request).at(0).text(), kWithheldText);
  request.set_key(UnitName("p2"));
  EXPECT_EQ(Open(request).at(0).text(), "限期整改");
  call_.access.whole_bureau = false;
  call_.access.units = {UnitName("p1")};
  call_.access.headed_units = {UnitName("p1")};
  request.set_key(UnitName("p1"));
  EXPECT_EQ(Open(request).at(0).text(), "限期整改");
}

TEST_F(SummaryItemsTest, AGroupGoesByItsKeyOrByItsName) {
  v1::Supervisor one;
  one.set_name(SupervisorName("s1"));
  one.set_display_name("韦督学");
  v1::Supervisor namesake = one;
  namesake.set_name(SupervisorName("s9"));
  v1::Supervisor other;
  other.set_name(SupervisorName("s2"));
  other.set_display_name("李督学");
  Insert(one, other, namesake);
  auto request =
      Figure(v1::SUMMARY_FIGURE_UNITS, Day(2026, 8, 1), Day(2026, 8, 3));
  request.set_by(v1::SUMMARY_DIMENSION_SUPERVISOR);
  request.set_key("李督学");
  EXPECT_THAT(Names(Open(request)), ElementsAre("k1"));
  request.set_key("韦督学");
  EXPECT_EQ(ViolatedField(request), "key");
  request.set_key(SupervisorName("s1"));
  EXPECT_THAT(Names(Open(request)), ElementsAre("p1", "p2"));
  request.set_key("");
  EXPECT_THAT(Names(Open(request)), ElementsAre("d1"));
  request.set_key("未分配责任督学");
  EXPECT_THAT(Names(Open(request)), ElementsAre("d1"));
  request.clear_key();
  EXPECT_EQ(Open(request).size(), 4U);
  request.set_by(v1::SUMMARY_DIMENSION_MONTH);
  request.set_key("2026年8月");
  EXPECT_EQ(Open(request).size(), 4U);
}

TEST_F(SummaryItemsTest, RefusesWhatTheSummaryDoesNotHave) {
  auto request =
      Figure(v1::SUMMARY_FIGURE_UNITS, Day(2026, 8, 1), Day(2026, 8, 3));
  request.set_parent("bureaus/b");
  request.set_by(v1::SUMMARY_DIMENSION_TOWNSHIP);
  request.set_key("北镇");
  EXPECT_EQ(ViolatedField(request), "key");
  request.clear_key();
  request.set_grade(v1::FINDING_GRADE_MINOR);
  EXPECT_EQ(ViolatedField(request), "grade");
  request.clear_grade();
  request.set_matter("food");
  EXPECT_EQ(ViolatedField(request), "matter");
  request.clear_matter();
  request.set_rung_kind(v1::ESCALATION_KIND_REFERRAL);
  EXPECT_EQ(ViolatedField(request), "rung_kind");
  request.set_figure(v1::SUMMARY_FIGURE_RUNGS);
  request.set_grade(v1::FINDING_GRADE_MINOR);
  EXPECT_EQ(ViolatedField(request), "grade");
}

TEST_F(SummaryItemsTest, AMatterNarrowsTheFindings) {
  Insert(NewFinding("p1", Day(2026, 8, 1), v1::FINDING_STATE_RAISED));
  auto request =
      Figure(v1::SUMMARY_FIGURE_FINDINGS, Day(2026, 8, 1), Day(2026, 8, 3));
  request.set_matter("food");
  EXPECT_TRUE(Open(request).empty());
  request.set_matter("safety");
  EXPECT_EQ(Open(request).size(), 1U);
}

// A head asks for a group that others have and sees no sign of it.
TEST_F(SummaryItemsTest, AGroupOutOfReachIsNone) {
  call_.access.whole_bureau = false;
  call_.access.units = {UnitName("k1")};
  auto request =
      Figure(v1::SUMMARY_FIGURE_UNITS, Day(2026, 8, 1), Day(2026, 8, 3));
  EXPECT_THAT(Names(Open(request)), ElementsAre("k1"));
  request.set_by(v1::SUMMARY_DIMENSION_TOWNSHIP);
  request.set_key("西镇");
  EXPECT_EQ(ViolatedField(request), "key");
}

}  // namespace
}  // namespace dudao::report
