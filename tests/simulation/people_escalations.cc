#include <algorithm>

#include "absl/strings/str_cat.h"
#include "dudao/v1/escalation_service.pb.h"
#include "storage/base/date.h"
#include "tests/simulation/people.h"

namespace dudao::simulation {
namespace {

const char* WordOf(v1::EscalationKind kind) {
  switch (kind) {
    case v1::ESCALATION_KIND_EXPEDITE_ORDER:
      return "expedite orders";
    case v1::ESCALATION_KIND_REGULATORY_TALK:
      return "regulatory talks";
    case v1::ESCALATION_KIND_CRITICISM_CIRCULAR:
      return "criticism circulars";
    case v1::ESCALATION_KIND_RESOURCE_ADJUSTMENT:
      return "resource adjustments";
    case v1::ESCALATION_KIND_REFERRAL:
      return "referrals";
    default:
      return "accountabilities";
  }
}

}  // namespace

// An officer sees reason to, about a school as a whole or one of its findings.
void People::ProposeRung() {
  Later(25, 70, [this] { ProposeRung(); });
  const School& school = world_.schools[static_cast<std::size_t>(
      world_.Below(static_cast<int>(world_.schools.size())))];
  const Rows& rows = world_.watch.rows();
  v1::ProposeEscalationRequest request;
  request.set_parent(kBureau);
  v1::Escalation& wanted = *request.mutable_escalation();
  wanted.set_unit(school.name);
  wanted.set_reason("多次通知不报送材料");
  if (world_.OneIn(2)) {
    for (const auto& [name, finding] : rows.findings) {
      if (finding.unit() == school.name &&
          finding.state() == v1::FINDING_STATE_RECTIFYING) {
        wanted.set_finding(name);
      }
    }
  }
  for (const std::string& name : rows.RungsOf(SubjectOf(wanted))) {
    const v1::Escalation& rung = rows.escalations.at(name);
    if (rung.state() != v1::ESCALATION_STATE_PROPOSED ||
        rung.cause() != v1::ESCALATION_CAUSE_REQUEST ||
        (!wanted.finding().empty() &&
         rung.round() != rows.findings.at(wanted.finding()).round())) {
      continue;
    }
    world_.calls.Refused<v1::ProposeEscalationResponse>(
        world_.officer, request, absl::StatusCode::kAlreadyExists);
    return;
  }
  const std::string name =
      world_.calls.Do<v1::ProposeEscalationResponse>(world_.officer, request)
          .escalation()
          .name();
  world_.figures.Add("rungs proposed by an officer");
  if (world_.OneIn(4)) {
    v1::ServeEscalationRequest early;
    early.set_name(name);
    early.set_method(v1::SERVICE_METHOD_DELIVERED);
    world_.calls.Refused<v1::ServeEscalationResponse>(world_.officer, early);
  }
  Later(0, 6, [this, name] { ConsiderRung(name); });
}

// Decided on, decided against, or left lying.
void People::ConsiderRung(const std::string& name) {
  const v1::Escalation* const proposal =
      RungIn(name, v1::ESCALATION_STATE_PROPOSED);
  if (proposal == nullptr) return;
  // What waits for a year to be published is decided on once that is known: its
  // dates of before a decision are not computed anew with the others.
  if (proposal->decide_deadline().provisional()) {
    return Later(5, 20, [this, name] { ConsiderRung(name); });
  }
  const bool must = proposal->cause() == v1::ESCALATION_CAUSE_ZERO_TOLERANCE;
  const int chance = world_.Below(100);
  if (must || chance < 60) return DecideRung(*proposal);
  if (chance < 75) {
    return Later(5, 60, [this, name] { ConsiderRung(name); });
  }
  v1::DismissEscalationRequest request;
  request.set_name(name);
  request.set_reason("学校已说明情况，情有可原");
  world_.calls.Do<v1::DismissEscalationResponse>(world_.second_officer,
                                                 request);
  world_.figures.Add("rungs dismissed");
}

// Mostly what is proposed, else any. Zero tolerance is always referred.
v1::EscalationKind People::SomeRung(const v1::Escalation& proposal) {
  if (proposal.cause() == v1::ESCALATION_CAUSE_ZERO_TOLERANCE) {
    return v1::ESCALATION_KIND_REFERRAL;
  }
  if (world_.Percent(75)) return proposal.proposed_kind();
  return static_cast<v1::EscalationKind>(
      world_.Between(1, v1::EscalationKind_MAX));
}

const Person& People::OtherOfficer(const v1::Escalation& rung) {
  return rung.decided_by() == world_.officer.user ? world_.second_officer
                                                  : world_.officer;
}

void People::DecideRung(const v1::Escalation& proposal) {
  const std::string name = proposal.name();
  const Person& officer =
      world_.OneIn(5) ? world_.second_officer : world_.officer;
  v1::DecideEscalationRequest request;
  request.set_name(name);
  request.set_kind(SomeRung(proposal));
  request.set_reason("经研究决定");
  request.set_demand("限期完成整改并书面答复");
  const bool refer = request.kind() == v1::ESCALATION_KIND_REFERRAL;
  if (!refer && world_.OneIn(4)) {
    v1::Limit limit = SomeLimit();
    limit.set_start_event(v1::START_EVENT_SERVICE);
    limit.set_length(std::max(1, limit.length()));
    *request.mutable_limit() = limit;
    world_.decisions.rungs[name].limit = limit;
  }
  FillForms(proposal, officer, &request);
  if (world_.OneIn(10)) TryOtherForms(officer, request);
  const v1::Escalation decided =
      world_.calls.Do<v1::DecideEscalationResponse>(officer, request)
          .escalation();
  world_.figures.Add("rungs decided on");
  if (world_.OneIn(10)) {
    v1::DismissEscalationRequest late;
    late.set_name(name);
    late.set_reason("改变主意");
    world_.calls.Refused<v1::DismissEscalationResponse>(world_.officer, late);
  }
  const bool talk = IsTalk(decided);
  Later(0, world_.OneIn(5) ? 15 : 4, [this, name, refer, talk] {
    refer ? ReferRung(name) : talk ? SetTalk(name) : ServeRung(name);
  });
}

void People::ReferRung(const std::string& name) {
  const v1::Escalation* const rung =
      RungIn(name, v1::ESCALATION_STATE_DECIDED);
  if (rung == nullptr) return;
  if (world_.OneIn(4)) {
    v1::ServeEscalationRequest served;
    served.set_name(name);
    served.set_method(v1::SERVICE_METHOD_DELIVERED);
    world_.calls.Refused<v1::ServeEscalationResponse>(world_.officer, served);
  }
  v1::RecordReferralRequest request;
  request.set_name(name);
  request.mutable_referral()->set_authority(
      rung->zero_tolerance() ? "公安机关" : "纪检监察机关");
  *request.mutable_referral()->mutable_date() = ToProto(world_.today());
  request.mutable_referral()->set_receipt("接报案回执");
  world_.calls.Do<v1::RecordReferralResponse>(world_.officer, request);
  world_.figures.Add("cases referred");
}

void People::ServeRung(const std::string& name) {
  const v1::Escalation* const rung =
      RungIn(name, v1::ESCALATION_STATE_DECIDED);
  if (rung == nullptr) return;
  const Decisions::OfRung& noted = world_.decisions.rungs[name];
  const absl::CivilDay decided = FromProto(rung->decide_date());
  const absl::CivilDay day =
      std::max(world_.today() - world_.Below(3), decided);
  v1::ServeEscalationRequest request;
  request.set_name(name);
  request.set_method(v1::SERVICE_METHOD_DELIVERED);
  *request.mutable_service_date() = ToProto(day);
  request.set_receiver("梁校长");
  request.set_proof("送达回证");
  // An order about what was put right meanwhile goes to nobody.
  if (rung->kind() == v1::ESCALATION_KIND_EXPEDITE_ORDER &&
      !rung->finding().empty() &&
      IsSettled(world_.watch.rows().findings.at(rung->finding()))) {
    world_.calls.Refused<v1::ServeEscalationResponse>(world_.officer, request);
    return WithdrawRung(name);
  }
  // Nobody is called to a talk that is over.
  if (IsTalk(*rung) && *noted.talk_on < day) {
    world_.calls.Refused<v1::ServeEscalationResponse>(world_.officer, request);
    return SetTalk(name);
  }
  world_.calls.Do<v1::ServeEscalationResponse>(world_.officer, request);
  world_.figures.Add("rungs served");
  world_.figures.Add(absl::StrCat("served: ", WordOf(rung->kind())));
  PlanReview(*rung);
  if (IsTalk(*rung)) {
    const int late = world_.OneIn(4) ? world_.Between(1, 9) : 0;
    world_.agenda.Add(std::max(world_.today(), *noted.talk_on) + late,
                      [this, name] { HoldTalk(name); });
  } else if (world_.OneIn(12)) {
    v1::ScheduleTalkRequest talk;
    talk.set_name(name);
    v1::TalkPlan& plan = *talk.mutable_talk_plan();
    *plan.mutable_time() = ToProto(world_.connection.now() + absl::Hours(24));
    plan.set_place("督导室");
    plan.set_attendees("校长");
    plan.set_host("督导室主任");
    world_.calls.Refused<v1::ScheduleTalkResponse>(world_.officer, talk);
  }
  const Temper temper = world_.SchoolOf(rung->unit()).temper;
  if (temper != Temper::kSilent || world_.OneIn(3)) {
    Later(1, temper == Temper::kLate ? 25 : 9,
          [this, name] { AnswerRung(name); });
  }
  Later(5, 20, [this, name] { ConcludeRung(name); });
  if (world_.Percent(4)) Later(1, 30, [this, name] { WithdrawRung(name); });
}

void People::AnswerRung(const std::string& name) {
  const v1::Escalation* const rung = RungIn(name, v1::ESCALATION_STATE_SERVED);
  if (rung == nullptr) return;
  const Person& head = world_.SchoolOf(rung->unit()).head;
  v1::AnswerEscalationRequest request;
  request.set_name(name);
  request.mutable_answer()->set_text("已成立专班，本周内完成");
  world_.decisions.rungs[name].answered = true;
  world_.calls.Do<v1::AnswerEscalationResponse>(head, request);
  world_.figures.Add("rungs answered");
  if (world_.OneIn(5)) Later(1, 10, [this, name] { AnswerRung(name); });
}

// Once its finding is settled, or a school as a whole has answered, and a talk
// was held.
void People::ConcludeRung(const std::string& name) {
  const v1::Escalation* const rung = RungIn(name, v1::ESCALATION_STATE_SERVED);
  if (rung == nullptr) return;
  v1::ConcludeEscalationRequest request;
  request.set_name(name);
  request.mutable_conclusion()->set_result("已整改到位");
  const Decisions::OfRung& noted = world_.decisions.rungs[name];
  const bool complied =
      rung->finding().empty()
          ? noted.answered
          : IsSettled(world_.watch.rows().findings.at(rung->finding()));
  const bool ready = complied && (!IsTalk(*rung) || noted.talk_held);
  if (ready) {
    world_.calls.Do<v1::ConcludeEscalationResponse>(world_.officer, request);
    world_.figures.Add("rungs concluded");
    return;
  }
  if (world_.OneIn(4)) {
    world_.calls.Refused<v1::ConcludeEscalationResponse>(world_.officer,
                                                         request);
  }
  Later(10, 30, [this, name] { ConcludeRung(name); });
}

void People::WithdrawRung(const std::string& name) {
  if (RungIn(name, v1::ESCALATION_STATE_DECIDED) == nullptr &&
      RungIn(name, v1::ESCALATION_STATE_SERVED) == nullptr) {
    return;
  }
  v1::WithdrawEscalationRequest request;
  request.set_name(name);
  request.set_reason("问题已销号");
  world_.calls.Do<v1::WithdrawEscalationResponse>(world_.officer, request);
  world_.figures.Add("rungs withdrawn");
}

}  // namespace dudao::simulation
