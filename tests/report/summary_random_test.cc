// Every figure of random counties is the rows behind it.

#include <random>
#include <set>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "services/domain/percentile.h"
#include "tests/report/summary_items_fixture.h"

namespace dudao::report {
namespace {

using google::protobuf::FieldDescriptor;

using Day = absl::CivilDay;

constexpr v1::SummaryDimension kDimensions[] = {
    v1::SUMMARY_DIMENSION_BUREAU,   v1::SUMMARY_DIMENSION_AREA,
    v1::SUMMARY_DIMENSION_TOWNSHIP, v1::SUMMARY_DIMENSION_KIND,
    v1::SUMMARY_DIMENSION_UNIT,     v1::SUMMARY_DIMENSION_SUPERVISOR,
    v1::SUMMARY_DIMENSION_MATTER,   v1::SUMMARY_DIMENSION_MONTH,
    v1::SUMMARY_DIMENSION_TOWNSHIP_MONTH};

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
      for (int i = 0; i < 300; ++i) RETURN_IF_ERROR(AddRandomRung(i, tx));
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

  // Half of them about a unit as a whole.
  absl::Status AddRandomRung(int number, storage::Transaction& tx) {
    v1::Finding finding;
    if (Any(2) == 0) {
      ASSIGN_OR_RETURN(finding,
                       tx.Get<v1::Finding>(absl::StrCat("bureaus/b/findings/f",
                                                        Any(150))));
    }
    v1::Escalation rung;
    rung.set_name(absl::StrCat("bureaus/b/escalations/e", number));
    rung.set_finding(finding.name());
    rung.set_unit(finding.name().empty() ? AnyUnit() : finding.unit());
    rung.set_supervisor(finding.supervisor());
    rung.set_kind(static_cast<v1::EscalationKind>(
        1 + Any(v1::EscalationKind_ARRAYSIZE - 1)));
    const v1::EscalationState states[] = {
        v1::ESCALATION_STATE_DECIDED,   v1::ESCALATION_STATE_SERVED,
        v1::ESCALATION_STATE_CONCLUDED, v1::ESCALATION_STATE_WITHDRAWN,
        v1::ESCALATION_STATE_REVOKED,   v1::ESCALATION_STATE_REFERRED};
    rung.set_state(states[Any(6)]);
    if (rung.state() != v1::ESCALATION_STATE_DECIDED) {
      *rung.mutable_service()->mutable_service_date() = AnyDay();
    }
    return tx.Insert(rung);
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
  request.clear_matter();
  std::int64_t rungs = 0;
  for (const v1::RungCount& entry : row.by_rung()) {
    request.set_rung_kind(entry.kind());
    EXPECT_EQ(SumOf(open(v1::SUMMARY_FIGURE_RUNGS)), entry.count());
    rungs += entry.count();
  }
  EXPECT_EQ(rungs, row.rungs());
}

void RandomCountyTest::CheckEveryDimension() {
  for (const v1::SummaryDimension by : kDimensions) {
    SCOPED_TRACE(v1::SummaryDimension_Name(by));
    const auto summary = Get(By(by, kFirst, kLast));
    EXPECT_GT(summary.rows_size(), 0);
    EXPECT_GT(summary.total().findings(), 0);
    EXPECT_GT(summary.total().rungs(), 0);
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
