#include "services/domain/escalation_rules.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "services/domain/aggravation.h"
#include "services/domain/deadline.h"
#include "services/domain/escalation_forms.h"
#include "services/domain/escalation_states.h"
#include "services/domain/officer.h"
#include "storage/base/date.h"
#include "storage/base/enum_text.h"
#include "storage/base/error.h"
#include "storage/base/status_macros.h"

namespace dudao::domain {
namespace {

// Who decided, when and why. The officer is a person: CheckOfficer was asked.
void Sign(const FindingContext& context, absl::string_view reason,
          v1::Escalation* rung) {
  rung->set_decided_by(context.actor.user);
  *rung->mutable_decide_time() = ToProto(context.now);
  *rung->mutable_decide_date() = ToProto(BeijingDay(context.now));
  rung->set_decision_reason(std::string(reason));
}

absl::Status CheckLimit(const v1::Limit& limit) {
  if (limit.length() > 0 && limit.unit() != v1::LIMIT_UNIT_UNSPECIFIED &&
      (limit.start_event() == v1::START_EVENT_UNSPECIFIED ||
       limit.start_event() == v1::START_EVENT_SERVICE)) {
    return absl::OkStatus();
  }
  return InvalidField("limit",
                      "办理期限要写明长度（大于 0）和单位，自送达（SERVICE）起算",
                      "needs a length above 0 and a unit, from the SERVICE");
}

absl::Status MustBeReferred() {
  return GuardFailed(
      "零容忍问题必须移送公安机关，不能不办或改用其他措施；经核实不属实的，请由"
      "两名工作人员办理撤销问题。",
      "Zero tolerance is referred; what is none is withdrawn as a finding.");
}

// What kind of rung it is decides what must be there before it is served.
absl::Status CheckMayServe(const v1::Escalation& rung,
                           const v1::Finding* finding) {
  if (rung.kind() == v1::ESCALATION_KIND_REFERRAL) {
    return GuardFailed("移送不送达单位，请办理登记移送（RecordReferral）。",
                       "A referral is recorded by RecordReferral.");
  }
  if (IsTalk(rung) && !rung.has_talk_plan()) {
    return GuardFailed("请先安排约谈的时间、地点和人员（ScheduleTalk）。",
                       "A talk is scheduled before its notice is served.");
  }
  if (rung.kind() == v1::ESCALATION_KIND_EXPEDITE_ORDER &&
      finding != nullptr && IsDoneWith(*finding)) {
    return GuardFailed("问题已销号或撤销，不必再督办；请撤回这份督办单。",
                       "Its finding is settled: withdraw the order.",
                       {{"finding", finding->name()}});
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status MoveEscalation(absl::string_view verb, v1::Escalation* rung) {
  ASSIGN_OR_RETURN(const v1::EscalationState next,
                   Next<v1::EscalationState>(kEscalationRules, rung->state(),
                                             verb, "该督办问责"));
  rung->set_state(next);
  return absl::OkStatus();
}

absl::Status Decide(const FindingContext& context, const Rungs& rungs,
                    const v1::Finding* finding,
                    const v1::DecideEscalationRequest& decision,
                    v1::Escalation* rung) {
  RETURN_IF_ERROR(
      CheckOfficer(context.actor, "是否采取督办问责措施由督导室人员决定。"));
  RETURN_IF_ERROR(MoveEscalation("DecideEscalation", rung));
  if (IsZeroTolerance(*rung) &&
      decision.kind() != v1::ESCALATION_KIND_REFERRAL) {
    return MustBeReferred();
  }
  Sign(context, decision.reason(), rung);
  rung->set_kind(decision.kind());
  rung->set_demand(decision.demand());
  if (!decision.basis().empty()) rung->set_basis(decision.basis());
  *rung->mutable_evidence() = decision.evidence();
  // Since the proposal more may have been served, or withdrawn.
  FindAggravations(rungs, finding, BeijingDay(context.now), rung);
  RETURN_IF_ERROR(AddAggravations(decision.aggravations(), rung));
  RETURN_IF_ERROR(TakeForms(decision, rung));
  v1::Limit* limit = rung->mutable_deadline()->mutable_limit();
  *limit = context.settings.escalation_answer_limit();
  if (decision.has_limit()) {
    RETURN_IF_ERROR(CheckLimit(decision.limit()));
    *limit = decision.limit();
    limit->set_start_event(v1::START_EVENT_SERVICE);
  }
  ASSIGN_OR_RETURN(*rung->mutable_serve_deadline(),
                   OfficeDeadline(context,
                                  context.settings.escalation_serve_limit(),
                                  *rung));
  return absl::OkStatus();
}

absl::Status Dismiss(const FindingContext& context, absl::string_view reason,
                     v1::Escalation* rung) {
  RETURN_IF_ERROR(
      CheckOfficer(context.actor, "是否采取督办问责措施由督导室人员决定。"));
  RETURN_IF_ERROR(MoveEscalation("DismissEscalation", rung));
  if (IsZeroTolerance(*rung)) return MustBeReferred();
  Sign(context, reason, rung);
  return absl::OkStatus();
}

absl::Status Serve(const FindingContext& context,
                   const v1::ServeEscalationRequest& service,
                   const v1::Finding* finding, v1::Escalation* rung) {
  RETURN_IF_ERROR(MoveEscalation("ServeEscalation", rung));
  RETURN_IF_ERROR(CheckMayServe(*rung, finding));
  const absl::CivilDay today = BeijingDay(context.now);
  const absl::CivilDay decided = FromProto(rung->decide_date());
  const absl::CivilDay day =
      service.has_service_date() ? FromProto(service.service_date()) : today;
  if (day < decided || day > today) {
    return InvalidField(
        "service_date",
        absl::StrCat("送达日期须在决定日 ", FormatDay(decided), " 至今天 ",
                     FormatDay(today), " 之间"),
        absl::StrCat("must be from ", FormatDay(decided), " to ",
                     FormatDay(today)));
  }
  if (IsTalk(*rung) &&
      BeijingDay(FromProto(rung->talk_plan().time())) < day) {
    return GuardFailed(
        absl::StrCat("约谈时间已过，通知却在 ", FormatDay(day),
                     " 才送达；请先重新安排约谈（ScheduleTalk）。"),
        "The talk is set for a day before the service: set it anew.");
  }
  v1::NoticeServing* serving = rung->mutable_service();
  serving->set_method(service.method());
  *serving->mutable_service_date() = ToProto(day);
  serving->set_receiver(service.receiver());
  serving->set_proof(service.proof());
  *serving->mutable_time() = ToProto(context.now);
  *rung->mutable_served_documents() = service.documents();
  rung->set_addressee(rung->unit_display_name());
  ASSIGN_OR_RETURN(*rung->mutable_review_request_deadline(),
                   ComputeDeadline(context.settings.escalation_review_limit(),
                                   day, context.calendar));
  const v1::Limit limit = rung->deadline().limit();
  ASSIGN_OR_RETURN(*rung->mutable_deadline(),
                   ComputeDeadline(limit, day, context.calendar));
  return absl::OkStatus();
}

absl::Status Answer(const FindingContext& context,
                    const v1::EscalationAnswer& answer, v1::Escalation* rung) {
  RETURN_IF_ERROR(MoveEscalation("AnswerEscalation", rung));
  *rung->mutable_answer() = answer;
  *rung->mutable_answer()->mutable_time() = ToProto(context.now);
  rung->mutable_answer()->set_answered_by(context.actor.user);
  return absl::OkStatus();
}

absl::Status Conclude(const FindingContext& context,
                      const v1::EscalationConclusion& conclusion,
                      const v1::Finding* finding, v1::Escalation* rung) {
  RETURN_IF_ERROR(MoveEscalation("ConcludeEscalation", rung));
  if (finding != nullptr && !IsDoneWith(*finding)) {
    return GuardFailed(
        absl::StrCat("问题现为“", EnumZh(finding->state()),
                     "”，销号或撤销后才能办结。"),
        "It is concluded once its finding is closed or withdrawn.",
        {{"finding", finding->name()}});
  }
  if (IsTalk(*rung) && !rung->has_talk_record()) {
    return GuardFailed("约谈尚未登记记录（RecordTalk），不能办结。",
                       "The talk has not been recorded.");
  }
  if (finding == nullptr && !rung->has_answer()) {
    return GuardFailed("单位尚未答复，不能办结。",
                       "It is concluded once the unit has answered.");
  }
  *rung->mutable_conclusion() = conclusion;
  *rung->mutable_conclusion()->mutable_time() = ToProto(context.now);
  rung->mutable_conclusion()->set_concluded_by(context.actor.user);
  return absl::OkStatus();
}

absl::Status TakeBack(const FindingContext& context, absl::string_view reason,
                      const v1::Finding* finding, v1::Escalation* rung) {
  RETURN_IF_ERROR(
      CheckOfficer(context.actor, "督办问责措施由督导室人员撤回。"));
  RETURN_IF_ERROR(MoveEscalation("WithdrawEscalation", rung));
  if (IsZeroTolerance(*rung) && finding != nullptr && !IsDoneWith(*finding)) {
    return MustBeReferred();
  }
  rung->set_withdraw_reason(std::string(reason));
  return absl::OkStatus();
}

}  // namespace dudao::domain
