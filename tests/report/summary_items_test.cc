#include <map>
#include <random>
#include <set>

#include "absl/strings/ascii.h"
#include "dudao/v1/checklist.pb.h"
#include "dudao/v1/supervisor.pb.h"
#include "gmock/gmock.h"
#include "services/domain/percentile.h"
#include "services/report/ledger_rows.h"
#include "tests/report/summary_fixture.h"

namespace dudao::report {
namespace {

using google::protobuf::FieldDescriptor;
using testing::ElementsAre;
using testing::HasSubstr;

using Day = absl::CivilDay;

constexpr char kListItems[] = "ReportService/ListSummaryItems";
constexpr v1::SummaryDimension kDimensions[] = {
    v1::SUMMARY_DIMENSION_BUREAU,   v1::SUMMARY_DIMENSION_AREA,
    v1::SUMMARY_DIMENSION_TOWNSHIP, v1::SUMMARY_DIMENSION_KIND,
    v1::SUMMARY_DIMENSION_UNIT,     v1::SUMMARY_DIMENSION_SUPERVISOR,
    v1::SUMMARY_DIMENSION_MATTER,   v1::SUMMARY_DIMENSION_MONTH};

class SummaryItemsTest : public SummaryTest {
 protected:
  // All rows, in pages of `page_size`.
  std::vector<v1::SummaryItem> Open(v1::ListSummaryItemsRequest request,
                                    int page_size = 500) {
    request.set_parent("bureaus/b");
    request.set_page_size(page_size);
    std::vector<v1::SummaryItem> items;
    std::int64_t sum = 0;
    v1::ListSummaryItemsResponse page;
    do {
      request.set_page_token(page.next_page_token());
      auto response = Run<v1::ListSummaryItemsResponse>(kListItems, request);
      EXPECT_OK(response);
      if (!response.ok()) return items;
      page = *std::move(response);
      EXPECT_LE(page.items_size(), page_size);
      for (const v1::SummaryItem& item : page.items()) {
        items.push_back(item);
        sum += item.number();
      }
    } while (!page.next_page_token().empty());
    EXPECT_EQ(page.total_size(), static_cast<std::int64_t>(items.size()));
    EXPECT_EQ(page.sum(), sum);
    return items;
  }
  static v1::ListSummaryItemsRequest Figure(v1::SummaryFigure figure, Day first,
                                            Day last) {
    v1::ListSummaryItemsRequest request;
    request.set_figure(figure);
    *request.mutable_from_date() = ToProto(first);
    *request.mutable_to_date() = ToProto(last);
    return request;
  }
  static std::vector<std::string> Names(
      const std::vector<v1::SummaryItem>& items) {
    std::vector<std::string> names;
    for (const v1::SummaryItem& item : items) {
      names.push_back(item.name().substr(item.name().rfind('/') + 1));
    }
    return names;
  }
  std::string ViolatedField(const v1::ListSummaryItemsRequest& request) {
    const auto response =
        Run<v1::ListSummaryItemsResponse>(kListItems, request);
    EXPECT_THAT(response, IsReason(v1::ERROR_REASON_INVALID_FIELD));
    return FieldOf(response);
  }
};

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

// A county in which everything that a figure depends on differs.
class RandomCountyTest : public SummaryItemsTest,
                         public testing::WithParamInterface<int> {
 protected:
  static constexpr int kUnits = 8;
  const Day kFirst{2026, 5, 10};
  const Day kLast{2026, 8, 20};

  void SetUp() override {
    SummaryItemsTest::SetUp();
    random_.seed(static_cast<std::uint64_t>(GetParam()));
    ASSERT_OK(store_->WriteNow([&](storage::Transaction& tx) {
      for (int i = 0; i < kUnits; ++i) RETURN_IF_ERROR(AddRandomUnit(i, tx));
      for (int i = 0; i < 60; ++i) RETURN_IF_ERROR(AddRandomVisit(i, tx));
      for (int i = 0; i < 150; ++i) RETURN_IF_ERROR(AddRandomFinding(i, tx));
      return absl::OkStatus();
    }));
  }

  int Any(int below) {
    return static_cast<int>(random_() % static_cast<std::uint64_t>(below));
  }
  // Around the period, before and after it too.
  v1::Date AnyDay() { return ToProto(kFirst - 20 + Any(150)); }
  std::string AnyUnit() { return UnitName(absl::StrCat("u", Any(kUnits))); }
  std::string AnySupervisor() {
    return SupervisorName(absl::StrCat("s", Any(3)));
  }

  absl::Status AddRandomUnit(int number, storage::Transaction& tx) {
    v1::Unit unit;
    unit.set_name(UnitName(absl::StrCat("u", number)));
    unit.set_display_name(absl::StrCat("随机单位", number));
    unit.set_kind(
        static_cast<v1::UnitKind>(1 + Any(v1::UnitKind_ARRAYSIZE - 1)));
    const char* townships[] = {"", "东镇", "西镇"};
    unit.set_township(townships[Any(3)]);
    if (Any(2) == 0) unit.set_area("bureaus/b/areas/east");
    unit.set_state(Any(5) == 0 ? v1::RECORD_STATE_INACTIVE
                               : v1::RECORD_STATE_ACTIVE);
    RETURN_IF_ERROR(tx.Insert(unit));
    if (Any(3) == 0) return absl::OkStatus();
    v1::Assignment assignment;
    assignment.set_name(absl::StrCat("bureaus/b/assignments/u", number));
    assignment.set_unit(unit.name());
    assignment.set_supervisor(AnySupervisor());
    assignment.set_state(v1::ASSIGNMENT_STATE_ACTIVE);
    return tx.Insert(assignment);
  }

  absl::Status AddRandomVisit(int number, storage::Transaction& tx) {
    v1::Inspection visit;
    visit.set_name(absl::StrCat("bureaus/b/inspections/v", number));
    visit.set_unit(AnyUnit());
    visit.set_supervisor(AnySupervisor());
    visit.set_state(
        static_cast<v1::InspectionState>(Any(v1::InspectionState_ARRAYSIZE)));
    *visit.mutable_visit_date() = AnyDay();
    return tx.Insert(visit);
  }

  absl::Status AddRandomFinding(int number, storage::Transaction& tx) {
    v1::Finding finding;
    finding.set_name(absl::StrCat("bureaus/b/findings/f", number));
    finding.set_unit(AnyUnit());
    finding.set_supervisor(AnySupervisor());
    const char* matters[] = {"safety", "food", "fees"};
    finding.set_matter(matters[Any(3)]);
    finding.set_grade(static_cast<v1::FindingGrade>(1 + Any(3)));
    finding.set_state(
        static_cast<v1::FindingState>(Any(v1::FindingState_ARRAYSIZE)));
    *finding.mutable_raise_date() = AnyDay();
    if (finding.state() == v1::FINDING_STATE_CLOSED) {
      *finding.mutable_close_date() =
          ToProto(FromProto(finding.raise_date()) + Any(40));
    }
    if (Any(3) > 0) {
      *finding.mutable_deadline()->mutable_due_date() = AnyDay();
    }
    finding.mutable_extension()->set_state(
        static_cast<v1::ExtensionState>(Any(v1::ExtensionState_ARRAYSIZE)));
    if (Any(2) == 0) {
      finding.mutable_submit_time()->set_seconds(1785718800);
      finding.set_on_time(Any(2) == 0);
    }
    finding.set_returns(Any(3));
    finding.set_relapses(Any(3));
    finding.set_round(1 + Any(3));
    for (int round = 1; round < finding.round(); ++round) {
      v1::FindingRound* over = finding.add_rounds();
      over->set_on_time(Any(2) == 0);
      if (Any(2) == 0) over->mutable_submit_time()->set_seconds(1785718000);
    }
    if (finding.round() > 1 || finding.extension().state() > 0) {
      finding.set_extensions_granted(Any(3));
    }
    return tx.Insert(finding);
  }

  void CheckRow(const v1::SummaryRow& row, v1::SummaryDimension by,
                bool is_total);
  void CheckEveryDimension();

  std::mt19937_64 random_;
};

std::int64_t SumOf(const std::vector<v1::SummaryItem>& items) {
  std::int64_t sum = 0;
  std::set<std::string> names;
  for (const v1::SummaryItem& item : items) {
    EXPECT_TRUE(names.insert(item.name()).second) << item.name();
    sum += item.number();
  }
  return sum;
}

// The figure of a row's field; UNSPECIFIED where it has none of its own.
v1::SummaryFigure FigureOf(const FieldDescriptor* field) {
  v1::SummaryFigure figure = v1::SUMMARY_FIGURE_UNSPECIFIED;
  v1::SummaryFigure_Parse(
      absl::StrCat("SUMMARY_FIGURE_", absl::AsciiStrToUpper(field->name())),
      &figure);
  return figure;
}

void RandomCountyTest::CheckRow(const v1::SummaryRow& row,
                                v1::SummaryDimension by, bool is_total) {
  SCOPED_TRACE(row.ShortDebugString());
  v1::ListSummaryItemsRequest request =
      Figure(v1::SUMMARY_FIGURE_UNSPECIFIED, kFirst, kLast);
  request.set_by(by);
  if (!is_total) request.set_key(row.key());
  const auto open = [&](v1::SummaryFigure figure) {
    request.set_figure(figure);
    return Open(request, 1 + Any(40));
  };
  for (int i = 0; i < row.GetDescriptor()->field_count(); ++i) {
    const FieldDescriptor* field = row.GetDescriptor()->field(i);
    if (field->cpp_type() != FieldDescriptor::CPPTYPE_INT64) continue;
    const v1::SummaryFigure figure = FigureOf(field);
    ASSERT_NE(figure, v1::SUMMARY_FIGURE_UNSPECIFIED) << field->name();
    EXPECT_EQ(SumOf(open(figure)), row.GetReflection()->GetInt64(row, field))
        << field->name();
  }
  EXPECT_EQ(SumOf(open(v1::SUMMARY_FIGURE_UNITS_NOT_COVERED)),
            row.units() - row.units_covered());
  EXPECT_EQ(SumOf(open(v1::SUMMARY_FIGURE_ANSWERED_LATE)),
            row.answered() - row.answered_on_time());
  std::vector<int> days;
  for (const auto& item : open(v1::SUMMARY_FIGURE_DAYS_TO_CLOSE)) {
    days.push_back(static_cast<int>(item.number()));
  }
  EXPECT_EQ(days.empty(), !row.has_days_to_close_median());
  EXPECT_EQ(domain::Percentile(days, 50).value_or(0),
            row.days_to_close_median());
  EXPECT_EQ(domain::Percentile(days, 90).value_or(0), row.days_to_close_p90());
  for (const v1::GradeCount& entry : row.by_grade()) {
    request.set_grade(entry.grade());
    EXPECT_EQ(SumOf(open(v1::SUMMARY_FIGURE_FINDINGS)), entry.count());
  }
  request.clear_grade();
  for (const v1::MatterCount& entry : row.by_matter()) {
    request.set_matter(entry.matter());
    EXPECT_EQ(SumOf(open(v1::SUMMARY_FIGURE_FINDINGS)), entry.count());
  }
}

void RandomCountyTest::CheckEveryDimension() {
  for (const v1::SummaryDimension by : kDimensions) {
    SCOPED_TRACE(v1::SummaryDimension_Name(by));
    const auto summary = Get(By(by, kFirst, kLast));
    EXPECT_GT(summary.rows_size(), 0);
    EXPECT_GT(summary.total().findings(), 0);
    for (const v1::SummaryRow& row : summary.rows()) CheckRow(row, by, false);
    CheckRow(summary.total(), by, true);
  }
}

TEST_P(RandomCountyTest, EveryFigureIsTheRowsBehindItForTheOffice) {
  CheckEveryDimension();
}

TEST_P(RandomCountyTest, EveryFigureIsTheRowsBehindItForASupervisor) {
  call_.access.whole_bureau = false;
  call_.access.units = {UnitName("u1"), UnitName("u2")};
  call_.access.supervisors = {SupervisorName("s1")};
  CheckEveryDimension();
}

TEST_P(RandomCountyTest, EveryFigureIsTheRowsBehindItForAHead) {
  call_.access.whole_bureau = false;
  call_.access.units = {UnitName("u3")};
  call_.access.headed_units = {UnitName("u3")};
  CheckEveryDimension();
}

INSTANTIATE_TEST_SUITE_P(Seeds, RandomCountyTest, testing::Range(1, 4));

}  // namespace
}  // namespace dudao::report
