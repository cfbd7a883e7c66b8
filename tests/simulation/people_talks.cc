#include <algorithm>

#include "dudao/v1/escalation_service.pb.h"
#include "storage/base/date.h"
#include "tests/simulation/people.h"

namespace dudao::simulation {
namespace {

v1::RecordTalkRequest RecordOf(const std::string& rung, absl::CivilDay day) {
  v1::RecordTalkRequest request;
  request.set_name(rung);
  v1::TalkRecord& record = *request.mutable_talk_record();
  *record.mutable_talk_date() = ToProto(day);
  record.set_record("逐项说明未整改的原因");
  record.set_commitment("两周内全部整改到位");
  record.set_unit_signature("梁校长");
  record.set_office_signature("督导室主任");
  record.set_filed_with("区教育局");
  return request;
}

v1::ScheduleTalkRequest PlanOf(const std::string& rung, absl::Time time) {
  v1::ScheduleTalkRequest request;
  request.set_name(rung);
  v1::TalkPlan& plan = *request.mutable_talk_plan();
  *plan.mutable_time() = ToProto(time);
  plan.set_place("督导室");
  plan.set_attendees("校长、分管副校长");
  plan.set_host("督导室主任");
  return request;
}

}  // namespace

// For an hour of a coming day, the first and the last of it too; also anew.
void People::SetTalk(const std::string& name) {
  const v1::Escalation* rung = RungIn(name, v1::ESCALATION_STATE_DECIDED);
  const bool served = rung == nullptr;
  if (served) rung = RungIn(name, v1::ESCALATION_STATE_SERVED);
  Decisions::OfRung& noted = world_.decisions.rungs[name];
  if (rung == nullptr || !IsTalk(*rung) || noted.talk_held) return;
  if (!served && world_.OneIn(4)) {
    world_.calls.Refused<v1::RecordTalkResponse>(
        world_.officer, RecordOf(name, world_.today()));
  }
  if (!served && !noted.talk_on.has_value() && world_.OneIn(4)) {
    v1::ServeEscalationRequest early;
    early.set_name(name);
    early.set_method(v1::SERVICE_METHOD_DELIVERED);
    world_.calls.Refused<v1::ServeEscalationResponse>(world_.officer, early);
  }
  if (world_.OneIn(8)) {
    world_.calls.Refused<v1::ScheduleTalkResponse>(
        world_.officer,
        PlanOf(name, world_.connection.now() - absl::Minutes(1)),
        absl::StatusCode::kInvalidArgument);
  }
  const absl::CivilDay day = world_.In(world_.Between(1, 12));
  world_.figures.Add(noted.talk_on.has_value() ? "talks set anew"
                                               : "talks set");
  noted.talk_on = day;
  world_.calls.Do<v1::ScheduleTalkResponse>(
      world_.officer,
      PlanOf(name, BeijingMidnight(day) + absl::Hours(world_.Below(24))));
  if (!served) return Later(0, 8, [this, name] { ServeRung(name); });
  world_.agenda.Add(day, [this, name] { HoldTalk(name); });
}

void People::HoldTalk(const std::string& name) {
  const v1::Escalation* const rung = RungIn(name, v1::ESCALATION_STATE_SERVED);
  Decisions::OfRung& noted = world_.decisions.rungs[name];
  if (rung == nullptr || !IsTalk(*rung) || noted.talk_held) return;
  // What a review made a talk of is not set yet.
  if (!noted.talk_on.has_value() || world_.OneIn(6)) return SetTalk(name);
  if (world_.today() < *noted.talk_on) {
    world_.agenda.Add(*noted.talk_on, [this, name] { HoldTalk(name); });
    return;
  }
  if (world_.OneIn(6)) {
    world_.calls.Refused<v1::RecordTalkResponse>(
        world_.officer, RecordOf(name, world_.today() + 1),
        absl::StatusCode::kInvalidArgument);
  }
  const absl::CivilDay held = std::max(
      *noted.talk_on, FromProto(rung->service().service_date()));
  noted.talk_held = true;
  world_.calls.Do<v1::RecordTalkResponse>(world_.officer,
                                          RecordOf(name, held));
  world_.figures.Add("talks held");
  if (world_.OneIn(4)) TryAgainAfterTalk(name);
}

// What both sides signed is neither written anew nor held again.
void People::TryAgainAfterTalk(const std::string& name) {
  world_.calls.Refused<v1::RecordTalkResponse>(
      world_.officer, RecordOf(name, world_.today()));
  world_.calls.Refused<v1::ScheduleTalkResponse>(
      world_.officer,
      PlanOf(name, world_.connection.now() + absl::Hours(24)));
}

}  // namespace dudao::simulation
