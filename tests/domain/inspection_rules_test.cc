#include "services/domain/inspection_rules.h"

#include <map>
#include <string>
#include <vector>

#include "services/domain/inspection_states.h"
#include "tests/domain/every_pair.h"
#include "tests/domain/rules_fixture.h"

namespace dudao::domain {
namespace {

constexpr auto kGuard = v1::ERROR_REASON_GUARD_FAILED;

class InspectionRulesTest : public RulesTest {
 protected:
  // A whole record of this morning.
  v1::Inspection Record() const {
    v1::Inspection inspection;
    inspection.set_name("bureaus/b/inspections/1");
    inspection.set_unit(school_);
    inspection.set_supervisor(wei_);
    *inspection.mutable_enter_time() = ToProto(now_ - absl::Hours(3));
    *inspection.mutable_leave_time() = ToProto(now_ - absl::Hours(1));
    inspection.add_matters("s6");
    inspection.add_methods(v1::INSPECTION_METHOD_FILES);
    inspection.set_disposition(v1::DISPOSITION_NONE);
    inspection.set_state(v1::INSPECTION_STATE_RECORDED);
    return inspection;
  }
  static v1::Finding Graded(v1::FindingGrade grade) {
    v1::Finding finding;
    finding.set_matter("s6");
    finding.set_grade(grade);
    return finding;
  }
};

TEST_F(InspectionRulesTest, EveryStateAndVerb) {
  TryEveryPair<v1::InspectionState>(
      kInspectionRules,
      [](v1::InspectionState state,
         const std::string& verb) -> absl::StatusOr<v1::InspectionState> {
        v1::Inspection inspection;
        inspection.set_state(state);
        RETURN_IF_ERROR(MoveInspection(verb, &inspection));
        return inspection.state();
      });
}

TEST_F(InspectionRulesTest, WhoMakesTheVisitRecordsIt) {
  EXPECT_OK(CheckAuthor(supervisor_, Record()));
  EXPECT_OK(CheckAuthor(tool_, Record()));
  for (const Actor& actor : {officer_, other_, head_}) {
    EXPECT_THAT(CheckAuthor(actor, Record()),
                StatusIs(absl::StatusCode::kPermissionDenied));
  }
}

TEST_F(InspectionRulesTest, WhoIsNotResponsibleNeedsAMandate) {
  v1::Inspection inspection = Record();
  EXPECT_OK(CheckVisitor(supervisor_, inspection, true));
  EXPECT_THAT(CheckVisitor(supervisor_, inspection, false), IsReason(kGuard));
  inspection.set_mandate("港北教督委〔2026〕2号");
  EXPECT_OK(CheckVisitor(supervisor_, inspection, false));
  EXPECT_THAT(CheckVisitor(other_, inspection, true),
              StatusIs(absl::StatusCode::kPermissionDenied));
}

TEST_F(InspectionRulesTest, ARecordNamesAllItLacks) {
  EXPECT_OK(CheckRecord(Record(), now_));
  EXPECT_THAT(Fields(CheckRecord(v1::Inspection(), now_)),
              testing::ElementsAre("inspection.leave_time",
                                   "inspection.matters", "inspection.methods"));
}

TEST_F(InspectionRulesTest, OutIsNotBeforeInNorInTheFuture) {
  v1::Inspection inspection = Record();
  *inspection.mutable_leave_time() = inspection.enter_time();
  EXPECT_OK(CheckRecord(inspection, now_));
  *inspection.mutable_leave_time() = ToProto(now_ - absl::Hours(4));
  EXPECT_EQ(Fields(CheckRecord(inspection, now_)).size(), 1U);
  *inspection.mutable_leave_time() = ToProto(now_ + absl::Seconds(1));
  EXPECT_EQ(Fields(CheckRecord(inspection, now_)).size(), 1U);
}

TEST_F(InspectionRulesTest, TheDayIsThatOfTheVisitHoweverLateItArrives) {
  for (const auto& [days, late] :
       std::map<int, bool>{{0, false}, {2, false}, {3, true}, {30, true}}) {
    v1::Inspection inspection = Record();
    ASSERT_OK(CompleteRecord(settings_, calendar_,
                             now_ + absl::Hours(24 * days), &inspection));
    EXPECT_EQ(Text(inspection.visit_date()), "2026-09-01");
    EXPECT_EQ(inspection.record_late(), late) << days;
    EXPECT_EQ(Text(inspection.record_deadline().due_date()), "2026-09-03");
  }
}

TEST_F(InspectionRulesTest, TheVisitsDayIsADayOfBeijing) {
  v1::Inspection inspection = Record();
  // 00:30 of Beijing is still yesterday in UTC.
  const absl::Time midnight = BeijingMidnight(today_) + absl::Minutes(30);
  *inspection.mutable_enter_time() = ToProto(midnight - absl::Hours(1));
  *inspection.mutable_leave_time() = ToProto(midnight);
  ASSERT_OK(CompleteRecord(settings_, calendar_, now_, &inspection));
  EXPECT_EQ(Text(inspection.visit_date()), "2026-09-01");
}

TEST_F(InspectionRulesTest, OnlyAComplexVisitAsksForAConsultation) {
  v1::Inspection inspection = Record();
  inspection.set_disposition(v1::DISPOSITION_SERIOUS);
  v1::Inspection complex = inspection;
  complex.set_disposition(v1::DISPOSITION_COMPLEX);
  ASSERT_OK(Sign(settings_, calendar_, {}, now_, &inspection));
  EXPECT_FALSE(inspection.has_consultation_deadline());
  ASSERT_OK(Sign(settings_, calendar_, {}, now_, &complex));
  EXPECT_EQ(Text(complex.consultation_deadline().due_date()), "2026-09-08");
}

TEST_F(InspectionRulesTest, TheDispositionAgreesWithTheWorstFinding) {
  // The worst finding, then the dispositions that go with it.
  const std::map<v1::FindingGrade, std::vector<v1::Disposition>> allowed = {
      {v1::FINDING_GRADE_UNSPECIFIED,
       {v1::DISPOSITION_NONE, v1::DISPOSITION_MINOR, v1::DISPOSITION_ORDINARY,
        v1::DISPOSITION_SERIOUS, v1::DISPOSITION_COMPLEX}},
      {v1::FINDING_GRADE_MINOR,
       {v1::DISPOSITION_MINOR, v1::DISPOSITION_ORDINARY,
        v1::DISPOSITION_SERIOUS, v1::DISPOSITION_COMPLEX}},
      {v1::FINDING_GRADE_ORDINARY,
       {v1::DISPOSITION_ORDINARY, v1::DISPOSITION_SERIOUS,
        v1::DISPOSITION_COMPLEX}},
      {v1::FINDING_GRADE_SERIOUS,
       {v1::DISPOSITION_SERIOUS, v1::DISPOSITION_COMPLEX}},
  };
  for (const auto& [worst, fitting] : allowed) {
    std::vector<v1::Finding> findings;
    if (worst != v1::FINDING_GRADE_UNSPECIFIED) {
      findings = {Graded(v1::FINDING_GRADE_MINOR), Graded(worst)};
    }
    for (int i = 0; i <= v1::Disposition_MAX; ++i) {
      const auto disposition = static_cast<v1::Disposition>(i);
      v1::Inspection inspection = Record();
      inspection.set_disposition(disposition);
      const absl::Status status =
          Sign(settings_, calendar_, findings, now_, &inspection);
      const bool fits = std::find(fitting.begin(), fitting.end(),
                                  disposition) != fitting.end();
      EXPECT_EQ(status.ok(), fits)
          << v1::FindingGrade_Name(worst) << " with "
          << v1::Disposition_Name(disposition) << ": " << status;
      if (!fits) {
        EXPECT_THAT(status, IsReason(kGuard));
      }
    }
  }
}

TEST_F(InspectionRulesTest, ADraftFollowsItsVisit) {
  v1::Inspection inspection = Record();
  inspection.set_unit_display_name("实验小学");
  v1::Finding finding = Graded(v1::FINDING_GRADE_MINOR);
  finding.set_zero_tolerance(true);
  FillDraft(inspection, &finding);
  EXPECT_EQ(finding.state(), v1::FINDING_STATE_DRAFT);
  EXPECT_EQ(finding.unit(), school_);
  EXPECT_EQ(finding.supervisor(), wei_);
  EXPECT_EQ(finding.inspection(), inspection.name());
  EXPECT_EQ(finding.grade(), v1::FINDING_GRADE_SERIOUS);
}

TEST_F(InspectionRulesTest, AVisitIsOfOneDay) {
  v1::Inspection inspection = Record();
  *inspection.mutable_leave_time() = ToProto(now_);
  *inspection.mutable_enter_time() = ToProto(now_ - absl::Hours(24));
  EXPECT_OK(CheckRecord(inspection, now_));
  *inspection.mutable_enter_time() =
      ToProto(now_ - absl::Hours(24) - absl::Seconds(1));
  const absl::Status status = CheckRecord(inspection, now_);
  EXPECT_THAT(Fields(status), testing::ElementsAre("inspection.leave_time"));
  EXPECT_THAT(TextOf(status), testing::HasSubstr("24 小时"));
}

TEST_F(InspectionRulesTest, AVisitDoesNotBeginInTheFuture) {
  v1::Inspection inspection = Record();
  inspection.set_state(v1::INSPECTION_STATE_REGISTERED);
  v1::Inspection early = inspection;
  EXPECT_THAT(Fields(Start(settings_, calendar_, now_ + absl::Seconds(1), now_,
                           &early)),
              testing::ElementsAre("enter_time"));
  ASSERT_OK(Start(settings_, calendar_, now_, now_, &inspection));
  EXPECT_EQ(inspection.state(), v1::INSPECTION_STATE_IN_PROGRESS);
  // Two working days for the record.
  EXPECT_EQ(Text(inspection.record_deadline().due_date()), "2026-09-03");
}

TEST_F(InspectionRulesTest, TheHeadsSignatureIsDueFromTheSupervisors) {
  v1::Inspection inspection = Record();
  ASSERT_OK(Sign(settings_, calendar_, {}, now_, &inspection));
  EXPECT_EQ(Text(inspection.confirm_deadline().due_date()), "2026-09-03");
}

}  // namespace
}  // namespace dudao::domain
