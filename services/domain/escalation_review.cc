#include "services/domain/escalation_review.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "services/domain/deadline.h"
#include "services/domain/escalation_rules.h"
#include "services/domain/officer.h"
#include "services/domain/overdue.h"
#include "services/domain/recompute.h"
#include "storage/base/date.h"
#include "storage/base/enum_text.h"
#include "storage/base/error.h"
#include "storage/base/status_macros.h"

namespace dudao::domain {
namespace {

constexpr char kOfficer[] = "复核和申诉由督导室人员办理。";

bool IsAsked(const v1::EscalationReview& review) {
  return review.has_request_time();
}

// A year that was published since may have moved the last day.
absl::Status CheckInTime(const FindingContext& context,
                         const v1::Deadline& deadline, absl::string_view what) {
  ASSIGN_OR_RETURN(const auto anew, Recompute(deadline, context.calendar));
  const v1::Deadline& present = anew.has_value() ? *anew : deadline;
  if (!IsOverdue(present, BeijingDay(context.now))) return absl::OkStatus();
  return GuardFailed(
      absl::StrCat(what, "的期限已于 ",
                   FormatDay(FromProto(present.due_date())),
                   " 届满（《教育督导问责办法》）。"),
      "The time to object is over.",
      {{"due_date", FormatDay(FromProto(present.due_date()))}});
}

absl::Status Ask(const FindingContext& context,
                 const v1::EscalationReview& wanted, const v1::Limit& limit,
                 v1::EscalationReview* review) {
  review->set_reason(wanted.reason());
  *review->mutable_evidence() = wanted.evidence();
  *review->mutable_request_time() = ToProto(context.now);
  *review->mutable_request_date() = ToProto(BeijingDay(context.now));
  review->set_requested_by(context.actor.user);
  ASSIGN_OR_RETURN(
      *review->mutable_decide_deadline(),
      ComputeDeadline(limit, BeijingDay(context.now), context.calendar));
  return absl::OkStatus();
}

// Nobody fares worse for having objected, and what is called changed is.
// `Decision` is of a review or of an appeal.
template <class Decision>
absl::Status CheckChange(const Decision& decision, const v1::Escalation& rung) {
  const v1::EscalationKind kind = decision.kind();
  const bool changed = decision.outcome() == v1::REVIEW_OUTCOME_CHANGED;
  const bool none = kind == v1::ESCALATION_KIND_UNSPECIFIED;
  if (!changed && !decision.demand().empty()) {
    return InvalidField("demand", "只有变更（CHANGED）才填写变更后的要求",
                        "is for CHANGED only");
  }
  if (!changed && none) return absl::OkStatus();
  if (changed && kind == rung.kind() && decision.demand().empty()) {
    return InvalidField(
        "demand", "措施种类不变的，须写明变更后的要求；都不变的，请选维持"
                  "（UPHELD）",
        "is needed where the kind stays");
  }
  if (changed && kind == v1::ESCALATION_KIND_REGULATORY_TALK &&
      kind != rung.kind() && !rung.has_talk_record() &&
      rung.state() == v1::ESCALATION_STATE_CONCLUDED) {
    return InvalidField("kind", "已经办结的不能再改为约谈",
                        "cannot be a talk: the rung is concluded");
  }
  if (changed && !none && kind <= rung.kind() &&
      kind != v1::ESCALATION_KIND_REFERRAL) {
    return absl::OkStatus();
  }
  return InvalidField(
      "kind",
      changed ? absl::StrCat("变更时须写明改为何种措施，且不得重于现在的“",
                             EnumZh(rung.kind()), "”，也不能改为移送")
              : "只有变更（CHANGED）才填写改为何种措施",
      changed ? "must be no graver than the rung, and no REFERRAL"
              : "is for CHANGED only");
}

template <class Decision>
void Enter(const FindingContext& context, const Decision& decision,
           absl::CivilDay day, v1::EscalationReview* review) {
  review->set_outcome(decision.outcome());
  review->set_decision(decision.decision());
  review->set_changed_kind(decision.kind());
  review->set_changed_demand(decision.demand());
  review->set_decided_by(context.actor.user);
  *review->mutable_decide_date() = ToProto(day);
  *review->mutable_decide_time() = ToProto(context.now);
}

absl::Status Apply(const v1::EscalationReview& review, v1::Escalation* rung) {
  if (review.outcome() == v1::REVIEW_OUTCOME_REVOKED) {
    return MoveEscalation("Revoke", rung);
  }
  if (review.outcome() != v1::REVIEW_OUTCOME_CHANGED) return absl::OkStatus();
  rung->set_kind(review.changed_kind());
  if (!review.changed_demand().empty()) {
    rung->set_demand(review.changed_demand());
  }
  if (rung->kind() != v1::ESCALATION_KIND_ACCOUNTABILITY) {
    rung->clear_unit_form();
    rung->clear_persons();
  }
  return absl::OkStatus();
}

}  // namespace

bool IsPending(const v1::EscalationReview& review) {
  return IsAsked(review) &&
         review.outcome() == v1::REVIEW_OUTCOME_UNSPECIFIED;
}

bool AwaitsCorrection(const v1::Escalation& rung) {
  const v1::ReviewOutcome outcome = rung.appeal().outcome();
  return !rung.has_correction() &&
         (outcome == v1::REVIEW_OUTCOME_CHANGED ||
          outcome == v1::REVIEW_OUTCOME_REVOKED);
}

absl::Status RequestReview(const FindingContext& context,
                           const v1::EscalationReview& wanted,
                           v1::Escalation* rung) {
  RETURN_IF_ERROR(MoveEscalation("RequestReview", rung));
  if (IsAsked(rung->review())) {
    return GuardFailed("复核只能申请一次（《教育督导问责办法》）。",
                       "There is one review.");
  }
  RETURN_IF_ERROR(
      CheckInTime(context, rung->review_request_deadline(), "申请复核"));
  return Ask(context, wanted,
             context.settings.escalation_review_decision_limit(),
             rung->mutable_review());
}

absl::Status DecideReview(const FindingContext& context,
                          const v1::DecideReviewRequest& decision,
                          v1::Escalation* rung) {
  RETURN_IF_ERROR(CheckOfficer(context.actor, kOfficer));
  RETURN_IF_ERROR(MoveEscalation("DecideReview", rung));
  if (!IsPending(rung->review())) {
    return GuardFailed("没有待决定的复核。", "No review is pending.");
  }
  if (rung->decided_by() == context.actor.user) {
    return MakeError(absl::StatusCode::kFailedPrecondition,
                     v1::ERROR_REASON_SEPARATION_OF_DUTIES,
                     "原决定是您作出的，复核须由另一名督导室人员决定；督导室"
                     "只有您一人的，请管理员另授权一名督导室人员办理。",
                     "Who decided on it does not decide on its review.");
  }
  RETURN_IF_ERROR(CheckChange(decision, *rung));
  const absl::CivilDay today = BeijingDay(context.now);
  Enter(context, decision, today, rung->mutable_review());
  ASSIGN_OR_RETURN(*rung->mutable_appeal_request_deadline(),
                   ComputeDeadline(context.settings.escalation_appeal_limit(),
                                   today, context.calendar));
  return Apply(rung->review(), rung);
}

absl::Status RequestAppeal(const FindingContext& context,
                           const v1::EscalationReview& wanted,
                           v1::Escalation* rung) {
  RETURN_IF_ERROR(MoveEscalation("RequestAppeal", rung));
  if (rung->review().outcome() == v1::REVIEW_OUTCOME_UNSPECIFIED) {
    return GuardFailed("须先申请复核，对复核决定不服的方可申诉。",
                       "An appeal is against the decision on a review.");
  }
  if (IsAsked(rung->appeal())) {
    return GuardFailed("申诉只能提出一次（《教育督导问责办法》）。",
                       "There is one appeal.");
  }
  RETURN_IF_ERROR(
      CheckInTime(context, rung->appeal_request_deadline(), "申诉"));
  return Ask(context, wanted,
             context.settings.escalation_appeal_decision_limit(),
             rung->mutable_appeal());
}

absl::Status DecideAppeal(const FindingContext& context,
                          const v1::DecideAppealRequest& decision,
                          v1::Escalation* rung) {
  RETURN_IF_ERROR(CheckOfficer(context.actor, kOfficer));
  RETURN_IF_ERROR(MoveEscalation("DecideAppeal", rung));
  if (!IsPending(rung->appeal())) {
    return GuardFailed("没有待决定的申诉。", "No appeal is pending.");
  }
  RETURN_IF_ERROR(CheckChange(decision, *rung));
  const absl::CivilDay today = BeijingDay(context.now);
  const absl::CivilDay asked = FromProto(rung->appeal().request_date());
  const absl::CivilDay day =
      decision.has_decide_date() ? FromProto(decision.decide_date()) : today;
  if (day < asked || day > today) {
    return InvalidField(
        "decide_date",
        absl::StrCat("申诉决定日期须在申诉日 ", FormatDay(asked), " 至今天 ",
                     FormatDay(today), " 之间"),
        absl::StrCat("must be from ", FormatDay(asked), " to ",
                     FormatDay(today)));
  }
  Enter(context, decision, day, rung->mutable_appeal());
  rung->mutable_appeal()->set_authority(decision.authority());
  if (!AwaitsCorrection(*rung)) return absl::OkStatus();
  ASSIGN_OR_RETURN(
      *rung->mutable_correction_deadline(),
      ComputeDeadline(context.settings.escalation_correction_limit(), day,
                      context.calendar));
  return absl::OkStatus();
}

absl::Status RecordCorrection(const FindingContext& context,
                              const v1::EscalationConclusion& correction,
                              v1::Escalation* rung) {
  RETURN_IF_ERROR(CheckOfficer(context.actor, kOfficer));
  RETURN_IF_ERROR(MoveEscalation("RecordCorrection", rung));
  if (!AwaitsCorrection(*rung)) {
    return GuardFailed("没有需要按申诉决定纠正的事项。",
                       "No appeal asks for a correction.");
  }
  *rung->mutable_correction() = correction;
  *rung->mutable_correction()->mutable_time() = ToProto(context.now);
  rung->mutable_correction()->set_concluded_by(context.actor.user);
  return Apply(rung->appeal(), rung);
}

}  // namespace dudao::domain
