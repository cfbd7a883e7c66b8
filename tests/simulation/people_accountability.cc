#include "dudao/v1/escalation_service.pb.h"
#include "tests/simulation/ladder.h"
#include "tests/simulation/people.h"

namespace dudao::simulation {
namespace {

void AddGround(v1::AggravatingGround ground,
               v1::DecideEscalationRequest* decision) {
  v1::Aggravation& added = *decision->add_aggravations();
  added.set_ground(ground);
  added.set_text("拒绝提供会议记录");
}

}  // namespace

// The unit, persons by post, or both.
void People::FillForms(const v1::Escalation& proposal, const Person& officer,
                       v1::DecideEscalationRequest* decision) {
  if (world_.OneIn(8)) {
    AddGround(v1::AGGRAVATING_GROUND_OBSTRUCTION, decision);
  }
  if (decision->kind() != v1::ESCALATION_KIND_ACCOUNTABILITY) return;
  const int who = world_.Below(3);
  if (who != 1) {
    decision->set_unit_form(
        static_cast<v1::UnitForm>(world_.Between(1, v1::UnitForm_MAX)));
  }
  if (who != 0) {
    v1::AccountablePerson& person = *decision->add_persons();
    person.set_post("分管安全副校长");
    person.set_form(
        static_cast<v1::PersonForm>(world_.Between(1, v1::PersonForm_MAX)));
  }
  const bool liable =
      GroundsOf(world_.watch.rows(), proposal, world_.today())
          .count(v1::AGGRAVATING_GROUND_NOT_RECTIFIED) > 0;
  if (liable && world_.OneIn(2)) {
    world_.calls.Refused<v1::DecideEscalationResponse>(
        officer, *decision, absl::StatusCode::kInvalidArgument);
    world_.figures.Add("refused: no superior named with its unit");
  }
  v1::DecideEscalationRequest named = *decision;
  named.set_liable_superior("区教育局");
  if (liable) {
    *decision = named;
  } else if (world_.OneIn(3)) {
    world_.calls.Refused<v1::DecideEscalationResponse>(
        officer, named, absl::StatusCode::kInvalidArgument);
  }
}

// An accountability says how, and nothing else does; what the program finds is
// not for people to say.
void People::TryOtherForms(const Person& officer,
                           const v1::DecideEscalationRequest& decision) {
  v1::DecideEscalationRequest other = decision;
  if (world_.OneIn(2)) {
    AddGround(v1::AGGRAVATING_GROUND_REPEATED, &other);
  } else if (decision.kind() == v1::ESCALATION_KIND_ACCOUNTABILITY) {
    other.clear_unit_form();
    other.clear_persons();
  } else {
    other.set_unit_form(v1::UNIT_FORM_PUBLIC_CRITICISM);
  }
  world_.calls.Refused<v1::DecideEscalationResponse>(
      officer, other, absl::StatusCode::kInvalidArgument);
}

}  // namespace dudao::simulation
