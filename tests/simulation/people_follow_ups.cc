#include <algorithm>

#include "dudao/v1/follow_up_service.pb.h"
#include "storage/base/date.h"
#include "tests/simulation/people.h"

namespace dudao::simulation {

// Two go; whoever found it does not lead.
void People::PlanFollowUp(const std::string& name) {
  const v1::FollowUp* const due =
      FollowUpIn(name, v1::FOLLOW_UP_STATE_DUE);
  if (due == nullptr) return;
  if (world_.Percent(5)) return CancelFollowUp(name);
  const std::string& finder =
      world_.watch.rows().findings.at(due->findings(0)).supervisor();
  const std::vector<const Inspector*> engaged = world_.Engaged();
  const std::size_t count = engaged.size();
  std::size_t lead = static_cast<std::size_t>(
      world_.Below(static_cast<int>(count)));
  if (engaged[lead]->name == finder) lead = (lead + 1) % count;
  v1::PlanFollowUpRequest request;
  request.set_name(name);
  request.add_people(engaged[lead]->name);
  request.add_people(engaged[(lead + 1) % count]->name);
  request.set_lead(engaged[lead]->name);
  *request.mutable_planned_date() =
      ToProto(world_.today() + world_.Below(6));
  world_.calls.Do<v1::PlanFollowUpResponse>(world_.officer, request);
  if (world_.OneIn(8)) {
    v1::SignFollowUpRequest early;
    early.set_name(name);
    world_.calls.Refused<v1::SignFollowUpResponse>(
        engaged[lead]->person, early);
  }
  Later(0, world_.OneIn(5) ? 30 : 6, [this, name] { RecordFollowUp(name); });
}

void People::CancelFollowUp(const std::string& name) {
  v1::CancelFollowUpRequest request;
  request.set_name(name);
  request.set_reason("因天气改期");
  const std::string next =
      world_.calls.Do<v1::CancelFollowUpResponse>(world_.officer, request)
          .follow_up()
          .replaced_by();
  world_.figures.Add("follow-ups cancelled");
  if (next.empty()) throw Failure("nothing takes the place of " + name);
  Later(1, 20, [this, next] { PlanFollowUp(next); });
}

v1::Verdict People::SomeVerdict(const v1::FollowUp& follow_up) {
  const v1::Finding& finding =
      world_.watch.rows().findings.at(follow_up.findings(0));
  const bool sloppy = world_.SchoolOf(finding.unit()).temper ==
                      Temper::kSloppy;
  const int chance = world_.Below(100);
  if (chance < (sloppy ? 50 : 72)) return v1::VERDICT_SUSTAINED;
  if (chance < 85) return v1::VERDICT_MOSTLY;
  return chance < 93 ? v1::VERDICT_NOT_DONE : v1::VERDICT_RELAPSED;
}

void People::RecordFollowUp(const std::string& name) {
  const v1::FollowUp* const planned =
      FollowUpIn(name, v1::FOLLOW_UP_STATE_PLANNED);
  if (planned == nullptr) return;
  const Person& lead = world_.InspectorOf(planned->lead()).person;
  v1::RecordFollowUpRequest request;
  request.set_name(name);
  for (const std::string& finding : planned->findings()) {
    v1::FindingVerdict& verdict = *request.add_verdicts();
    verdict.set_finding(finding);
    verdict.set_verdict(SomeVerdict(*planned));
    verdict.set_note("现场查看");
  }
  world_.calls.Do<v1::RecordFollowUpResponse>(lead, request);
  Later(0, 4, [this, name] { SignFollowUp(name); });
}

void People::SignFollowUp(const std::string& name) {
  const v1::FollowUp* const recorded =
      FollowUpIn(name, v1::FOLLOW_UP_STATE_RECORDED);
  if (recorded == nullptr) return;
  // Nobody signs for who has left.
  if (world_.HasLeft(recorded->lead())) return CancelFollowUp(name);
  const bool look_back = recorded->kind() == v1::FOLLOW_UP_KIND_LOOK_BACK;
  if (look_back) {
    for (const std::string& finding : recorded->findings()) {
      // Where it is reopened, it waits for a notice from today.
      world_.decisions.findings[finding].waits_since = world_.today();
    }
  }
  v1::SignFollowUpRequest request;
  request.set_name(name);
  const v1::FollowUp signed_one =
      world_.calls
          .Do<v1::SignFollowUpResponse>(
              world_.InspectorOf(recorded->lead()).person, request)
          .follow_up();
  world_.figures.Add(look_back ? "look-backs" : "rechecks");
  AfterVerdict(signed_one);
}

void People::AfterVerdict(const v1::FollowUp& follow_up) {
  for (const v1::FindingVerdict& verdict : follow_up.verdicts()) {
    const std::string name = verdict.finding();
    const bool holds = verdict.verdict() == v1::VERDICT_SUSTAINED ||
                       verdict.verdict() == v1::VERDICT_MOSTLY;
    if (follow_up.kind() == v1::FOLLOW_UP_KIND_RECHECK) {
      const int round = follow_up.round();
      Later(0, 8, [this, name, holds, round] {
        const v1::Finding* const finding =
            FindingIn(name, v1::FINDING_STATE_SUBMITTED);
        // A later round has a recheck of its own.
        if (finding == nullptr || finding->round() != round) return;
        holds ? Accept(name) : Return(name);
      });
    } else if (FindingIn(name, v1::FINDING_STATE_REOPENED) != nullptr) {
      world_.figures.Add("relapses");
      Later(0, 9, [this, name] {
        Draft(v1::NOTICE_KIND_RECTIFICATION, {name});
      });
    } else if (const v1::FollowUp* const next =
                   world_.watch.rows().OpenFollowUp(
                       v1::FOLLOW_UP_KIND_LOOK_BACK, name)) {
      const std::string again = next->name();
      Later(60, 100, [this, again] { PlanFollowUp(again); });
    }
  }
}

}  // namespace dudao::simulation
