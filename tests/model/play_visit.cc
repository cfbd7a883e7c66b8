#include "absl/strings/str_cat.h"
#include "dudao/v1/inspection_service.pb.h"
#include "dudao/v1/supervisor_service.pb.h"
#include "tests/model/play.h"

namespace dudao::model {

void Play::Visit() {
  const int school = Below(2);
  const Actor supervisor = {Actor::Role::kSupervisor, school};
  const Actor actor = OneIn(8) ? Someone() : supervisor;
  const bool sign = !OneIn(3);
  std::vector<v1::Finding> drafts;
  for (int i = Below(3); i >= 0; --i) {
    const bool zero_tolerance = OneIn(4);
    constexpr v1::FindingGrade kGrades[] = {v1::FINDING_GRADE_MINOR,
                                            v1::FINDING_GRADE_ORDINARY,
                                            v1::FINDING_GRADE_SERIOUS};
    drafts.push_back(
        Draft(zero_tolerance ? v1::FINDING_GRADE_SERIOUS : kGrades[Below(3)],
              absl::StrCat("问题", i), zero_tolerance));
  }
  v1::RecordInspectionRequest request =
      server_.Visit(schools_[school], supervisors_[school], drafts);
  request.set_sign(sign);
  const auto answer = Ask<v1::RecordInspectionResponse>(
      "RecordInspection", actor, request, model_.RecordVisit(actor, school),
      [](auto& again) {
        again.mutable_inspection()->set_narrative("另一份记录");
      });
  if (!answer.ok()) return;
  Inspection inspection;
  inspection.name = answer->inspection().name();
  inspection.school = school;
  inspection.state =
      sign ? v1::INSPECTION_STATE_SIGNED : v1::INSPECTION_STATE_RECORDED;
  model_.inspections[inspection.name] = inspection;
  for (const v1::Finding& row : answer->findings()) {
    Finding finding;
    finding.name = row.name();
    finding.inspection = inspection.name;
    finding.school = school;
    finding.grade = row.grade();
    finding.zero_tolerance = row.zero_tolerance();
    finding.state = sign ? v1::FINDING_STATE_RAISED : v1::FINDING_STATE_DRAFT;
    if (sign) ProposeReferral(finding);
    model_.findings[finding.name] = finding;
  }
}

void Play::SignInspection(Actor actor, Inspection& inspection) {
  v1::SignInspectionRequest request;
  Do<v1::SignInspectionResponse>(inspection.name, "SignInspection", request,
                                 actor, model_.SignVisit(actor, inspection),
                                 [](auto& again) { again.set_etag(kOldEtag); });
}

void Play::CancelInspection(Actor actor, Inspection& inspection) {
  v1::CancelInspectionRequest request;
  request.set_reason("改由其他督学督导");
  Do<v1::CancelInspectionResponse>(
      inspection.name, "CancelInspection", request, actor,
      model_.CancelVisit(actor, inspection),
      [](auto& again) { again.set_reason("另因"); });
}

void Play::ConfirmInspection(Actor actor, Inspection& inspection) {
  v1::ConfirmInspectionRequest request;
  request.set_signer("梁校长");
  Do<v1::ConfirmInspectionResponse>(
      inspection.name, "ConfirmInspection", request, actor,
      model_.ConfirmVisit(actor, inspection),
      [](auto& again) { again.set_signer("他人"); });
}

void Play::RefuseInspection(Actor actor, Inspection& inspection) {
  v1::RefuseInspectionRequest request;
  request.set_reason("对问题认定有异议");
  request.set_witness("镇教育办李主任");
  Do<v1::RefuseInspectionResponse>(
      inspection.name, "RefuseInspection", request, actor,
      model_.RefuseVisit(actor, inspection),
      [](auto& again) { again.set_reason("另因"); });
}

void Play::AddCorrection(Actor actor, Inspection& inspection) {
  v1::AddCorrectionRequest request;
  request.set_text("入校时间应为 8:10");
  Do<v1::AddCorrectionResponse>(inspection.name, "AddCorrection", request,
                                actor, model_.Correct(actor, inspection),
                                [](auto& again) { again.set_text("另"); });
}

void Play::UpdateSupervisor(Actor actor, int who,
                            const std::set<int>& schools) {
  v1::UpdateSupervisorRequest request;
  v1::Supervisor& supervisor = *request.mutable_supervisor();
  supervisor.set_name(supervisors_[who].name());
  for (const int school : schools) {
    supervisor.add_relatives()->set_unit(schools_[school].name());
  }
  request.mutable_update_mask()->add_paths("relatives");
  Ask<v1::UpdateSupervisorResponse>(
      "UpdateSupervisor", actor, request,
      model_.Tie(actor, model_.supervisors[who], schools),
      [](auto& again) { again.mutable_supervisor()->set_phone("0"); })
      .IgnoreError();
}

}  // namespace dudao::model
