#include <algorithm>
#include <utility>

#include "storage/base/date.h"
#include "tests/simulation/people.h"

namespace dudao::simulation {
namespace {

constexpr v1::InspectionMethod kMethods[] = {
    v1::INSPECTION_METHOD_LESSONS, v1::INSPECTION_METHOD_FILES,
    v1::INSPECTION_METHOD_CAMPUS_ROUND};

// How many visits of a hundred need another section's word.
constexpr int kComplex = 5;

v1::Disposition DispositionOf(const std::vector<v1::Finding>& findings) {
  auto worst = v1::FINDING_GRADE_UNSPECIFIED;
  for (const v1::Finding& finding : findings) {
    worst = std::max(worst, finding.grade());
  }
  switch (worst) {
    case v1::FINDING_GRADE_MINOR:
      return v1::DISPOSITION_MINOR;
    case v1::FINDING_GRADE_ORDINARY:
      return v1::DISPOSITION_ORDINARY;
    case v1::FINDING_GRADE_SERIOUS:
      return v1::DISPOSITION_SERIOUS;
    default:
      return v1::DISPOSITION_NONE;
  }
}

// What is written down in the end, however the visit was entered.
void FillRecord(const World& world, v1::InspectionMethod method, bool complex,
                const std::vector<v1::Finding>& findings,
                v1::Inspection* inspection) {
  inspection->add_matters("s6");
  inspection->add_matters("s7");
  inspection->add_methods(method);
  inspection->set_narrative("巡视校园，查看消防通道和食堂。" +
                            FormatDay(world.today()));
  inspection->set_disposition(complex ? v1::DISPOSITION_COMPLEX
                                      : DispositionOf(findings));
  if (findings.empty()) inspection->set_good_practice("课后服务有特色");
}

template <class Findings>
std::vector<std::string> NamesOf(const Findings& findings) {
  std::vector<std::string> names;
  for (const v1::Finding& finding : findings) names.push_back(finding.name());
  return names;
}

}  // namespace

void People::ScheduleVisit(std::size_t school, int days) {
  world_.agenda.Add(world_.In(days), [this, school] { Visit(school); });
}

void People::Visit(std::size_t school) {
  const School& visited = world_.schools[school];
  const bool lazy = world_.inspectors[visited.supervisor].lazy;
  ScheduleVisit(school, lazy ? world_.Between(140, 220)
                             : world_.Between(60, 100));
  if (!visited.covered) return;
  world_.figures.Add("visits");
  if (world_.Percent(15)) {
    RegisterVisit(visited);
  } else {
    RecordVisit(visited, !world_.Percent(20));
  }
}

std::vector<v1::Finding> People::SomeFindings() {
  std::vector<v1::Finding> findings;
  while (findings.size() < 3 && world_.Percent(36)) {
    v1::Finding& finding = findings.emplace_back();
    finding.set_matter(world_.OneIn(2) ? "s6" : "s7");
    finding.set_text("消防通道堵塞，灭火器过期。");
    const int grade = world_.Below(100);
    finding.set_grade(grade < 30   ? v1::FINDING_GRADE_MINOR
                      : grade < 80 ? v1::FINDING_GRADE_ORDINARY
                                   : v1::FINDING_GRADE_SERIOUS);
    if (world_.OneIn(50)) {
      finding.set_zero_tolerance(true);
      finding.set_grade(v1::FINDING_GRADE_SERIOUS);
    }
    world_.figures.Add("findings");
  }
  return findings;
}

// From a tool that may have been offline for days.
void People::RecordVisit(const School& school, bool sign) {
  const Inspector& inspector = world_.inspectors[school.supervisor];
  const std::vector<v1::Finding> findings = SomeFindings();
  const absl::Time left = world_.connection.now() - absl::Hours(1) -
                          absl::Hours(24) * (inspector.lazy && world_.OneIn(3)
                                                 ? world_.Between(1, 9)
                                                 : 0);
  v1::RecordInspectionRequest request;
  request.set_parent(kBureau);
  request.set_inspection_id(world_.calls.NewId());
  request.set_sign(sign);
  v1::Inspection& inspection = *request.mutable_inspection();
  inspection.set_unit(school.name);
  inspection.set_supervisor(inspector.name);
  *inspection.mutable_enter_time() = ToProto(left - absl::Hours(2));
  *inspection.mutable_leave_time() = ToProto(left);
  FillRecord(world_, kMethods[world_.Below(3)], world_.Percent(kComplex),
             findings, &inspection);
  request.mutable_findings()->Add(findings.begin(), findings.end());
  const auto recorded = world_.calls.Do<v1::RecordInspectionResponse>(
      inspector.person, request);
  const std::string name = recorded.inspection().name();
  if (sign) {
    AfterSigning(recorded.inspection(), NamesOf(recorded.findings()));
    return;
  }
  if (world_.OneIn(4)) {
    v1::ConfirmInspectionRequest early;
    early.set_name(name);
    world_.calls.Refused<v1::ConfirmInspectionResponse>(school.head, early);
  }
  Later(1, 6, [this, name] { SignRecord(name); });
}

// On line, a step at a time.
void People::RegisterVisit(const School& school) {
  const Inspector& inspector = world_.inspectors[school.supervisor];
  v1::RegisterInspectionRequest request;
  request.set_parent(kBureau);
  request.mutable_inspection()->set_unit(school.name);
  request.mutable_inspection()->set_supervisor(inspector.name);
  request.mutable_inspection()->set_unannounced(world_.OneIn(2));
  *request.mutable_inspection()->mutable_planned_date() =
      ToProto(world_.In(1));
  const std::string name =
      world_.calls.Do<v1::RegisterInspectionResponse>(inspector.person, request)
          .inspection()
          .name();
  if (world_.OneIn(4)) {
    v1::SignInspectionRequest early;
    early.set_name(name);
    world_.calls.Refused<v1::SignInspectionResponse>(inspector.person, early);
  }
  Later(1, 3, [this, name] { StartVisit(name); });
}

void People::StartVisit(const std::string& name) {
  const v1::Inspection* const registered =
      InspectionIn(name, v1::INSPECTION_STATE_REGISTERED);
  if (registered == nullptr) return;
  if (world_.HasLeft(registered->supervisor())) return GiveUpVisit(name);
  const Person& person = world_.InspectorOf(registered->supervisor()).person;
  if (world_.Percent(8)) {
    v1::CancelInspectionRequest cancel;
    cancel.set_name(name);
    cancel.set_reason("学校停课");
    world_.calls.Do<v1::CancelInspectionResponse>(person, cancel);
    world_.figures.Add("visits cancelled");
    return;
  }
  v1::StartInspectionRequest start;
  start.set_name(name);
  world_.calls.Do<v1::StartInspectionResponse>(person, start);
  const std::vector<v1::Finding> findings = SomeFindings();
  v1::UpdateInspectionRequest update;
  update.mutable_inspection()->set_name(name);
  *update.mutable_inspection()->mutable_leave_time() =
      ToProto(world_.connection.now());
  FillRecord(world_, kMethods[world_.Below(3)], world_.Percent(kComplex),
             findings, update.mutable_inspection());
  update.mutable_findings()->Add(findings.begin(), findings.end());
  world_.calls.Do<v1::UpdateInspectionResponse>(person, update);
  Later(0, 6, [this, name] { CompleteRecord(name); });
}

void People::CompleteRecord(const std::string& name) {
  const v1::Inspection* const visit =
      InspectionIn(name, v1::INSPECTION_STATE_IN_PROGRESS);
  if (visit == nullptr) return;
  if (world_.HasLeft(visit->supervisor())) return GiveUpVisit(name);
  v1::CompleteInspectionRecordRequest request;
  request.set_name(name);
  world_.calls.Do<v1::CompleteInspectionRecordResponse>(
      world_.InspectorOf(visit->supervisor()).person, request);
  Later(0, 4, [this, name] { SignRecord(name); });
}

void People::SignRecord(const std::string& name) {
  const v1::Inspection* const visit =
      InspectionIn(name, v1::INSPECTION_STATE_RECORDED);
  if (visit == nullptr) return;
  if (world_.HasLeft(visit->supervisor())) return GiveUpVisit(name);
  v1::SignInspectionRequest request;
  request.set_name(name);
  const auto signed_one = world_.calls.Do<v1::SignInspectionResponse>(
      world_.InspectorOf(visit->supervisor()).person, request);
  AfterSigning(signed_one.inspection(), NamesOf(signed_one.findings()));
}

// Nobody else can finish it. What it found, and was not raised, goes with it.
void People::GiveUpVisit(const std::string& name) {
  for (const auto& [finding, row] : world_.watch.rows().findings) {
    if (row.inspection() == name) world_.journal.Forget(finding);
  }
  v1::CancelInspectionRequest request;
  request.set_name(name);
  request.set_reason("督学已调离");
  world_.calls.Do<v1::CancelInspectionResponse>(world_.officer, request);
  world_.figures.Add("visits given up");
}

void People::AfterSigning(const v1::Inspection& inspection,
                          const Names& findings) {
  const std::string name = inspection.name();
  const bool prompt =
      world_.SchoolOf(inspection.unit()).temper == Temper::kPrompt;
  // Some heads never sign.
  if (!world_.Percent(3)) {
    Later(0, prompt ? 2 : 8, [this, name] { Confirm(name); });
  }
  if (world_.Percent(3)) Later(1, 40, [this, name] { Correct(name); });
  if (!findings.empty()) Route(findings);
  if (inspection.disposition() == v1::DISPOSITION_COMPLEX) {
    Later(0, 9, [this, name] { Consult(name); });
  }
}

void People::Confirm(const std::string& name) {
  const v1::Inspection* const visit =
      InspectionIn(name, v1::INSPECTION_STATE_SIGNED);
  if (visit == nullptr) return;
  if (world_.Percent(4) && !world_.HasLeft(visit->supervisor())) {
    v1::RefuseInspectionRequest refuse;
    refuse.set_name(name);
    refuse.set_reason("对记录有异议");
    refuse.set_witness("黄主任");
    world_.calls.Do<v1::RefuseInspectionResponse>(
        world_.InspectorOf(visit->supervisor()).person, refuse);
    world_.figures.Add("records refused by the head");
    return;
  }
  v1::ConfirmInspectionRequest request;
  request.set_name(name);
  world_.calls.Do<v1::ConfirmInspectionResponse>(
      world_.SchoolOf(visit->unit()).head, request);
}

void People::Correct(const std::string& name) {
  const v1::Inspection& visit = world_.watch.rows().inspections.at(name);
  if (world_.HasLeft(visit.supervisor())) return;
  v1::AddCorrectionRequest request;
  request.set_name(name);
  request.set_text("离校时间记错半小时");
  world_.calls.Do<v1::AddCorrectionResponse>(
      world_.InspectorOf(visit.supervisor()).person, request);
}

}  // namespace dudao::simulation
