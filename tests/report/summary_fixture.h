#ifndef DUDAO_TESTS_REPORT_SUMMARY_FIXTURE_H_
#define DUDAO_TESTS_REPORT_SUMMARY_FIXTURE_H_

#include <string>

#include "dudao/v1/assignment.pb.h"
#include "dudao/v1/escalation.pb.h"
#include "dudao/v1/inspection.pb.h"
#include "dudao/v1/report_service.pb.h"
#include "services/bureau/settings.h"
#include "services/report/summary_steps.h"
#include "storage/base/date.h"
#include "tests/testing/step_fixture.h"

namespace dudao::report {

inline std::string UnitName(const std::string& id) {
  return "bureaus/b/units/" + id;
}
inline std::string SupervisorName(const std::string& id) {
  return "bureaus/b/supervisors/" + id;
}

// A small county on 2026-08-03, in the first week of the autumn semester.
class SummaryTest : public StepTest {
 protected:
  void SetUp() override {
    RegisterSummary(registry_);
    v1::Bureau bureau;
    bureau.set_name("bureaus/b");
    bureau.set_display_name("港北区教育局");
    v1::BureauSettings settings = bureau::DefaultSettings("b");
    v1::Area area;
    area.set_name("bureaus/b/areas/east");
    area.set_display_name("东片");
    Insert(bureau, settings, area);
    AddUnit("p1", v1::UNIT_KIND_PRIMARY, "东镇", "east", "s1");
    AddUnit("p2", v1::UNIT_KIND_PRIMARY, "西镇", "", "s1");
    AddUnit("k1", v1::UNIT_KIND_KINDERGARTEN, "东镇", "east", "s2");
    AddUnit("d1", v1::UNIT_KIND_DEPARTMENT, "", "", "");
  }
  void AddUnit(const std::string& id, v1::UnitKind kind,
               const std::string& township, const std::string& area,
               const std::string& supervisor) {
    v1::Unit unit;
    unit.set_name(UnitName(id));
    unit.set_display_name("单位" + id);
    unit.set_kind(kind);
    unit.set_township(township);
    if (!area.empty()) unit.set_area("bureaus/b/areas/" + area);
    unit.set_state(v1::RECORD_STATE_ACTIVE);
    Insert(unit);
    if (supervisor.empty()) return;
    v1::Assignment assignment;
    assignment.set_name("bureaus/b/assignments/" + id);
    assignment.set_unit(unit.name());
    assignment.set_supervisor(SupervisorName(supervisor));
    assignment.set_state(v1::ASSIGNMENT_STATE_ACTIVE);
    Insert(assignment);
  }
  void AddVisit(const std::string& unit, const std::string& supervisor,
                absl::CivilDay day,
                v1::InspectionState state = v1::INSPECTION_STATE_SIGNED) {
    v1::Inspection inspection;
    inspection.set_name(absl::StrCat("bureaus/b/inspections/i", ++made_));
    inspection.set_unit(UnitName(unit));
    inspection.set_supervisor(SupervisorName(supervisor));
    inspection.set_state(state);
    *inspection.mutable_visit_date() = ToProto(day);
    Insert(inspection);
  }
  v1::Finding NewFinding(const std::string& unit, absl::CivilDay raised,
                         v1::FindingState state) {
    v1::Finding finding;
    finding.set_name(absl::StrCat("bureaus/b/findings/f", ++made_));
    finding.set_unit(UnitName(unit));
    finding.set_supervisor(SupervisorName("s1"));
    finding.set_matter("safety");
    finding.set_grade(v1::FINDING_GRADE_ORDINARY);
    finding.set_state(state);
    *finding.mutable_raise_date() = ToProto(raised);
    return finding;
  }
  // An expedite order about the unit as a whole, served that day.
  v1::Escalation NewRung(const std::string& unit, absl::CivilDay served) {
    v1::Escalation rung;
    rung.set_name(absl::StrCat("bureaus/b/escalations/e", ++made_));
    rung.set_unit(UnitName(unit));
    rung.set_kind(v1::ESCALATION_KIND_EXPEDITE_ORDER);
    rung.set_state(v1::ESCALATION_STATE_SERVED);
    rung.set_document_number(absl::StrCat("港北教督〔2026〕", made_, "号"));
    rung.set_demand("限期整改");
    *rung.mutable_service()->mutable_service_date() = ToProto(served);
    return rung;
  }
  v1::Escalation NewRung(const v1::Finding& finding, absl::CivilDay served) {
    v1::Escalation rung = NewRung("", served);
    rung.set_unit(finding.unit());
    rung.set_finding(finding.name());
    rung.set_supervisor(finding.supervisor());
    rung.set_zero_tolerance(finding.zero_tolerance());
    return rung;
  }
  v1::GetSummaryResponse Get(v1::GetSummaryRequest request) {
    request.set_parent("bureaus/b");
    auto response =
        Run<v1::GetSummaryResponse>("ReportService/GetSummary", request);
    EXPECT_OK(response);
    return response.ok() ? *response : v1::GetSummaryResponse();
  }
  static v1::GetSummaryRequest By(v1::SummaryDimension by, absl::CivilDay first,
                                  absl::CivilDay last) {
    v1::GetSummaryRequest request;
    request.set_by(by);
    *request.mutable_from_date() = ToProto(first);
    *request.mutable_to_date() = ToProto(last);
    return request;
  }

  int made_ = 0;
};

}  // namespace dudao::report

#endif  // DUDAO_TESTS_REPORT_SUMMARY_FIXTURE_H_
