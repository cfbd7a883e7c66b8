#include "dudao/v1/follow_up_service.pb.h"
#include "storage/base/date.h"
#include "tests/model/play.h"

namespace dudao::model {

void Play::CreateFollowUp(Actor actor, const std::vector<Finding*>& about,
                          v1::FollowUpKind kind) {
  v1::CreateFollowUpRequest request;
  request.set_parent(TestServer::kBureau);
  v1::FollowUp& follow_up = *request.mutable_follow_up();
  follow_up.set_kind(kind);
  follow_up.set_unit(schools_[about.front()->school].name());
  for (const Finding* finding : about) follow_up.add_findings(finding->name);
  Ask<v1::CreateFollowUpResponse>("CreateFollowUp", actor, request,
                                  model_.CreateFollowUp(actor, about, kind),
                                  [](auto& again) {
                                    *again.mutable_due_date() =
                                        ToProto(absl::CivilDay(2030, 1, 1));
                                  })
      .IgnoreError();
}

void Play::PlanFollowUp(Actor actor, FollowUp& follow_up, int lead) {
  v1::PlanFollowUpRequest request;
  *request.mutable_planned_date() = ToProto(server_.today());
  for (const v1::Supervisor& person : supervisors_) {
    request.add_people(person.name());
  }
  request.set_lead(supervisors_[lead].name());
  Do<v1::PlanFollowUpResponse>(
      follow_up.name, "PlanFollowUp", request, actor,
      model_.Plan(actor, follow_up, lead), [](auto& again) {
        *again.mutable_planned_date() = ToProto(absl::CivilDay(2030, 1, 1));
      });
}

void Play::RecordFollowUp(Actor actor, FollowUp& follow_up,
                          const Verdicts& verdicts) {
  v1::RecordFollowUpRequest request;
  for (const auto& [finding, verdict] : verdicts) {
    v1::FindingVerdict& added = *request.add_verdicts();
    added.set_finding(finding);
    added.set_verdict(verdict);
  }
  Do<v1::RecordFollowUpResponse>(
      follow_up.name, "RecordFollowUp", request, actor,
      model_.RecordVerdicts(actor, follow_up, verdicts),
      [](auto& again) { again.mutable_verdicts(0)->set_note("补记"); });
}

void Play::SignFollowUp(Actor actor, FollowUp& follow_up) {
  const bool several = follow_up.findings.size() > 1;
  v1::SignFollowUpRequest request;
  Do<v1::SignFollowUpResponse>(
      follow_up.name, several ? "SignFollowUp of several" : "SignFollowUp",
      request, actor, model_.Sign(actor, follow_up),
      [](auto& again) { again.set_etag(kOldEtag); });
}

void Play::CancelFollowUp(Actor actor, FollowUp& follow_up) {
  v1::CancelFollowUpRequest request;
  request.set_reason("学校停课");
  Do<v1::CancelFollowUpResponse>(follow_up.name, "CancelFollowUp", request,
                                 actor, model_.Cancel(actor, follow_up),
                                 [](auto& again) { again.set_reason("另因"); });
}

}  // namespace dudao::model
