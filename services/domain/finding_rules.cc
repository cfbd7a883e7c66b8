#include "services/domain/finding_rules.h"

#include "absl/strings/str_cat.h"
#include "services/domain/deadline.h"
#include "services/domain/finding_states.h"
#include "services/domain/overdue.h"
#include "storage/base/date.h"
#include "storage/base/enum_text.h"
#include "storage/base/error.h"
#include "storage/base/status_macros.h"

namespace dudao::domain {
namespace {

absl::StatusOr<v1::Deadline> FromToday(const FindingContext& context,
                                       const v1::Limit& limit) {
  return ComputeDeadline(limit, BeijingDay(context.now), context.calendar);
}

// An officer's wish to withdraw was about the case as it then stood.
void ForgetWithdrawal(v1::Finding* finding) {
  finding->clear_withdraw_requested_by();
  finding->clear_withdraw_reason();
  finding->clear_withdraw_deadline();
}

absl::Status Move(absl::string_view verb, v1::Finding* finding) {
  ASSIGN_OR_RETURN(const v1::FindingState next,
                   Next<v1::FindingState>(kFindingRules, finding->state(),
                                          verb, "该问题"));
  if (next != finding->state() && verb != "WithdrawFinding") {
    ForgetWithdrawal(finding);
  }
  finding->set_state(next);
  return absl::OkStatus();
}

// 教育督导条例 art. 22: the office verifies what the unit reports.
absl::Status CheckSeparation(const FindingContext& context,
                             const v1::Finding& finding) {
  if (finding.grade() < context.settings.separation_from_grade()) {
    return absl::OkStatus();
  }
  if (!context.actor.Is(finding.supervisor())) return absl::OkStatus();
  return MakeError(absl::StatusCode::kFailedPrecondition,
                   v1::ERROR_REASON_SEPARATION_OF_DUTIES,
                   "您是该问题的发现人，按规定不能由您本人核查；请由督导室或其他"
                   "督学核查。",
                   "Who found a finding of this grade does not verify it.");
}

absl::Status CheckAcknowledged(const v1::Notice& notice) {
  if (notice.state() == v1::NOTICE_STATE_ACKNOWLEDGED) return absl::OkStatus();
  return GuardFailed(
      absl::StrCat("请先签收整改通知 ", notice.document_number(),
                   "，再填报整改情况。"),
      "The notice has not been acknowledged yet.",
      {{"notice", notice.name()}});
}

// Puts the present round, with what was said about it, into the history.
v1::FindingRound* CloseRound(const FindingContext& context,
                             absl::string_view reason, v1::Finding* finding) {
  v1::FindingRound* round = finding->add_rounds();
  round->set_round(finding->round());
  *round->mutable_rectification() = finding->rectification();
  if (finding->has_submit_time()) {
    *round->mutable_submit_time() = finding->submit_time();
  }
  round->set_on_time(finding->on_time());
  *round->mutable_deadline() = finding->deadline();
  round->set_review_note(finding->review_note());
  round->set_verified_by(finding->verified_by());
  if (finding->has_close_time()) {
    *round->mutable_accept_time() = finding->close_time();
  }
  round->set_return_reason(std::string(reason));
  round->set_ended_by(context.actor.user);
  *round->mutable_end_time() = ToProto(context.now);
  finding->clear_deadline();
  finding->clear_review_note();
  finding->clear_verified_by();
  return round;
}

void BeginRound(v1::Finding* finding) {
  finding->set_round(finding->round() + 1);
  finding->clear_submit_time();
  finding->clear_on_time();
  finding->clear_review_deadline();
  finding->clear_extension();
  finding->clear_help_request();
  finding->clear_help_answer();
  finding->clear_help_deadline();
}

absl::Status AwaitNotice(const FindingContext& context,
                         v1::Finding* finding) {
  ASSIGN_OR_RETURN(*finding->mutable_notice_deadline(),
                   FromToday(context, context.settings.notice_limit()));
  return absl::OkStatus();
}

void Close(const FindingContext& context, v1::FindingOutcome outcome,
           absl::string_view note, v1::Finding* finding) {
  finding->set_outcome(outcome);
  finding->set_review_note(std::string(note));
  finding->set_verified_by(context.actor.user);
  *finding->mutable_close_time() = ToProto(context.now);
  *finding->mutable_close_date() = ToProto(BeijingDay(context.now));
  finding->clear_review_deadline();
  finding->clear_notice_deadline();
}

constexpr char kDoneDate[] = "rectification.done_date";

// Nothing is put right before it was found.
absl::Status CheckDoneSinceFound(const v1::Finding& finding) {
  const v1::Rectification& answer = finding.rectification();
  if (!answer.has_done_date() || !finding.has_found_date()) {
    return absl::OkStatus();
  }
  const absl::CivilDay found = FromProto(finding.found_date());
  if (FromProto(answer.done_date()) >= found) return absl::OkStatus();
  return InvalidField(
      kDoneDate,
      absl::StrCat("完成日期不能早于问题发现日期 ", FormatDay(found)),
      absl::StrCat("must not be before ", FormatDay(found),
                   ", when it was found"));
}

absl::Status CheckReport(const v1::Finding& finding, absl::CivilDay today) {
  const v1::Rectification& report = finding.rectification();
  std::string missing;
  if (report.measure().empty()) absl::StrAppend(&missing, "、整改措施");
  if (report.responsible_person().empty()) absl::StrAppend(&missing, "、责任人");
  if (!report.has_done_date()) absl::StrAppend(&missing, "、完成日期");
  if (!missing.empty()) {
    missing.erase(0, std::string("、").size());
    return GuardFailed(
        absl::StrCat("整改报告还缺少：", missing, "；请补齐后再提交。"),
        "The rectification lacks its measure, responsible person or date.",
        {{"missing", missing}});
  }
  if (FromProto(report.done_date()) > today) {
    return InvalidField(
        kDoneDate,
        absl::StrCat("整改报告的完成日期不能晚于今天 ", FormatDay(today),
                     "；尚未完成的请先填报整改进展"),
        absl::StrCat("must not be after today, ", FormatDay(today)));
  }
  return CheckDoneSinceFound(finding);
}

// Zero tolerance takes two officers: one asks, another withdraws.
absl::Status AskToWithdraw(const FindingContext& context,
                           v1::Finding* finding) {
  finding->set_withdraw_requested_by(context.actor.user);
  ASSIGN_OR_RETURN(*finding->mutable_withdraw_deadline(),
                   FromToday(context, context.settings.decision_limit()));
  return absl::OkStatus();
}

}  // namespace

absl::Status Raise(const FindingContext& context, v1::Finding* finding) {
  const bool of_visit = finding->supervision().empty();
  RETURN_IF_ERROR(
      Move(of_visit ? "SignInspection" : "IssueSupervisionOpinion", finding));
  if (finding->zero_tolerance()) finding->set_grade(v1::FINDING_GRADE_SERIOUS);
  // What a supervision found the office follows (教育督导条例 art. 22).
  if (of_visit) finding->set_responsible(finding->supervisor());
  *finding->mutable_raise_time() = ToProto(context.now);
  *finding->mutable_raise_date() = ToProto(BeijingDay(context.now));
  return AwaitNotice(context, finding);
}

absl::Status CloseAsAdvised(const FindingContext& context,
                            absl::string_view note, v1::Finding* finding) {
  RETURN_IF_ERROR(Move("CloseAsAdvised", finding));
  if (finding->grade() != v1::FINDING_GRADE_MINOR ||
      finding->zero_tolerance()) {
    return GuardFailed(
        "只有轻微问题可以当场指导销号；一般、严重和零容忍问题须下达整改通知。",
        "Only minor findings, never zero tolerance, can be closed as advised.");
  }
  Close(context, v1::FINDING_OUTCOME_ADVISED, note, finding);
  return absl::OkStatus();
}

absl::Status EnterNotice(const v1::Notice& notice, const v1::NoticeItem& item,
                         v1::Finding* finding) {
  if (finding->unit() != notice.unit()) {
    return GuardFailed(
        absl::StrCat("问题 ", finding->name(), " 不属于该单位，不能列入通知。"),
        "A finding of another unit cannot be in this notice.",
        {{"finding", finding->name()}});
  }
  RETURN_IF_ERROR(Move("IssueNotice", finding));
  BeginRound(finding);
  finding->clear_rectification();
  finding->clear_notice_deadline();
  finding->set_notice(notice.name());
  finding->set_document_number(notice.document_number());
  finding->set_plan_submitted(false);
  *finding->mutable_deadline() = item.deadline();
  return absl::OkStatus();
}

absl::Status Answer(const FindingContext& context, const v1::Notice& notice,
                    const v1::Rectification& rectification,
                    v1::Finding* finding) {
  RETURN_IF_ERROR(Move("AnswerFinding", finding));
  RETURN_IF_ERROR(CheckAcknowledged(notice));
  *finding->mutable_rectification() = rectification;
  *finding->mutable_rectification()->mutable_time() = ToProto(context.now);
  return CheckDoneSinceFound(*finding);
}

absl::Status RequestHelp(const FindingContext& context,
                         const v1::Notice& notice, absl::string_view text,
                         v1::Finding* finding) {
  RETURN_IF_ERROR(Move("RequestHelp", finding));
  RETURN_IF_ERROR(CheckAcknowledged(notice));
  finding->set_help_request(std::string(text));
  finding->clear_help_answer();
  ASSIGN_OR_RETURN(*finding->mutable_help_deadline(),
                   FromToday(context, context.settings.help_limit()));
  return absl::OkStatus();
}

absl::Status AnswerHelp(absl::string_view text, v1::Finding* finding) {
  RETURN_IF_ERROR(Move("AnswerHelp", finding));
  if (finding->help_request().empty() || !finding->help_answer().empty()) {
    return GuardFailed("该问题没有待答复的求助。",
                       "No request for help is open.");
  }
  finding->set_help_answer(std::string(text));
  return absl::OkStatus();
}

absl::Status RequestExtension(const FindingContext& context,
                              const v1::Notice& notice,
                              const v1::Date& due_date,
                              absl::string_view reason, v1::Finding* finding) {
  RETURN_IF_ERROR(Move("RequestExtension", finding));
  RETURN_IF_ERROR(CheckAcknowledged(notice));
  if (IsOverdue(finding->deadline(), BeijingDay(context.now))) {
    return GuardFailed("整改期限已过，不能再申请延期；请尽快提交整改报告。",
                       "An extension must be asked for by the due date.");
  }
  if (finding->extension().state() == v1::EXTENSION_STATE_PENDING) {
    return GuardFailed("已有延期申请正在审批，请等待结果。",
                       "A request for more time is already pending.");
  }
  if (finding->extensions_granted() >=
      context.settings.extension_max_times()) {
    return GuardFailed(
        absl::StrCat("该问题已延期 ", finding->extensions_granted(),
                     " 次，达到上限，不能再申请延期。"),
        "The finding has been extended as often as the settings allow.");
  }
  const absl::CivilDay due = FromProto(finding->deadline().due_date());
  const absl::CivilDay wanted = FromProto(due_date);
  const int most = context.settings.extension_max_days();
  if (wanted <= due || wanted > due + most) {
    return InvalidField(
        "due_date",
        absl::StrCat("延期日期须在 ", FormatDay(due + 1), " 至 ",
                     FormatDay(due + most), " 之间"),
        absl::StrCat("must be from ", FormatDay(due + 1), " to ",
                     FormatDay(due + most)));
  }
  v1::Extension* extension = finding->mutable_extension();
  extension->Clear();
  *extension->mutable_requested_due_date() = due_date;
  extension->set_reason(std::string(reason));
  extension->set_state(v1::EXTENSION_STATE_PENDING);
  *extension->mutable_request_time() = ToProto(context.now);
  ASSIGN_OR_RETURN(*extension->mutable_decide_deadline(),
                   FromToday(context, context.settings.decision_limit()));
  return absl::OkStatus();
}

absl::Status DecideExtension(const FindingContext& context,
                             v1::ExtensionDecision decision,
                             absl::string_view note, v1::Finding* finding) {
  RETURN_IF_ERROR(Move("DecideExtension", finding));
  v1::Extension* extension = finding->mutable_extension();
  if (extension->state() != v1::EXTENSION_STATE_PENDING) {
    return GuardFailed("该问题没有待审批的延期申请。",
                       "No request for more time is pending.");
  }
  const bool granted = decision == v1::EXTENSION_DECISION_GRANTED;
  extension->set_state(granted ? v1::EXTENSION_STATE_GRANTED
                               : v1::EXTENSION_STATE_REFUSED);
  extension->set_decision_note(std::string(note));
  *extension->mutable_decide_time() = ToProto(context.now);
  if (granted) {
    *finding->mutable_deadline()->mutable_due_date() =
        extension->requested_due_date();
    // A day that was granted is not counted out again.
    finding->mutable_deadline()->set_provisional(false);
    finding->set_extensions_granted(finding->extensions_granted() + 1);
  }
  return absl::OkStatus();
}

absl::Status Submit(const FindingContext& context, const v1::Notice& notice,
                    const v1::Rectification* rectification,
                    v1::Finding* finding) {
  RETURN_IF_ERROR(Move("SubmitRectification", finding));
  RETURN_IF_ERROR(CheckAcknowledged(notice));
  if (rectification != nullptr) {
    *finding->mutable_rectification() = *rectification;
    *finding->mutable_rectification()->mutable_time() = ToProto(context.now);
  }
  const absl::CivilDay today = BeijingDay(context.now);
  RETURN_IF_ERROR(CheckReport(*finding, today));
  if (finding->grade() == v1::FINDING_GRADE_SERIOUS &&
      context.settings.plan_required_for_serious() &&
      !finding->plan_submitted()) {
    return GuardFailed("严重问题须先提交整改方案，再提交整改报告。",
                       "A serious finding needs a plan before its report.",
                       {{"notice", notice.name()}});
  }
  *finding->mutable_submit_time() = ToProto(context.now);
  finding->set_on_time(!IsOverdue(finding->deadline(), today));
  // A request for more time falls away with the submission.
  if (finding->extension().state() == v1::EXTENSION_STATE_PENDING) {
    finding->clear_extension();
  }
  ASSIGN_OR_RETURN(*finding->mutable_review_deadline(),
                   FromToday(context, context.settings.review_limit()));
  return absl::OkStatus();
}

absl::Status Return(const FindingContext& context, absl::string_view reason,
                    const v1::Date* due_date, v1::Finding* finding) {
  RETURN_IF_ERROR(Move("ReturnFinding", finding));
  RETURN_IF_ERROR(CheckSeparation(context, *finding));
  CloseRound(context, reason, finding);
  ASSIGN_OR_RETURN(v1::Deadline deadline,
                   FromToday(context, context.settings.return_limit()));
  if (due_date != nullptr) {
    RETURN_IF_ERROR(
        SetDueDate(*due_date, BeijingDay(context.now), &deadline));
  }
  BeginRound(finding);
  *finding->mutable_deadline() = deadline;
  finding->set_returns(finding->returns() + 1);
  finding->set_returned_ever(true);
  return absl::OkStatus();
}

absl::Status Accept(const FindingContext& context, bool rechecked,
                    absl::string_view note, absl::string_view referral,
                    v1::Finding* finding) {
  RETURN_IF_ERROR(Move("AcceptFinding", finding));
  RETURN_IF_ERROR(CheckSeparation(context, *finding));
  if (finding->grade() == v1::FINDING_GRADE_SERIOUS &&
      context.settings.recheck_required_for_serious() && !rechecked) {
    return GuardFailed("严重问题须先完成本轮复查，再核查销号。",
                       "A serious finding needs a done recheck of this round.",
                       {{"round", absl::StrCat(finding->round())}});
  }
  if (!referral.empty()) finding->set_referral(std::string(referral));
  if (finding->zero_tolerance() && finding->referral().empty() &&
      finding->referral_escalation().empty()) {
    return GuardFailed(
        "零容忍问题须先移送公安机关并登记移送（RecordReferral），或在此填写移送"
        "情况（referral），才能销号。",
        "A zero-tolerance finding needs its referral recorded.");
  }
  Close(context, v1::FINDING_OUTCOME_VERIFIED, note, finding);
  return absl::OkStatus();
}

absl::Status Withdraw(const FindingContext& context, absl::string_view reason,
                      v1::Finding* finding) {
  const v1::FindingState before = finding->state();
  RETURN_IF_ERROR(Move("WithdrawFinding", finding));
  if (context.actor.Is(finding->supervisor())) {
    return MakeError(absl::StatusCode::kFailedPrecondition,
                     v1::ERROR_REASON_SEPARATION_OF_DUTIES,
                     "您是该问题的发现人，不能由您本人撤销。",
                     "Who found a finding does not withdraw it.");
  }
  if (finding->zero_tolerance() &&
      finding->withdraw_requested_by() == context.actor.user) {
    return MakeError(absl::StatusCode::kFailedPrecondition,
                     v1::ERROR_REASON_SEPARATION_OF_DUTIES,
                     "您已申请撤销该零容忍问题；须由另一名督导室工作人员再次"
                     "办理撤销，才能生效。",
                     "The officer who asked is not the second one it takes.");
  }
  finding->set_withdraw_reason(std::string(reason));
  if (finding->zero_tolerance() && finding->withdraw_requested_by().empty()) {
    finding->set_state(before);
    return AskToWithdraw(context, finding);
  }
  finding->clear_withdraw_deadline();
  finding->clear_notice_deadline();
  return absl::OkStatus();
}

LookBackEffect EffectOf(const v1::BureauSettings& settings,
                        v1::Verdict verdict, int mostly_before) {
  switch (verdict) {
    case v1::VERDICT_NOT_DONE:
    case v1::VERDICT_RELAPSED:
      return LookBackEffect::kReopened;
    case v1::VERDICT_MOSTLY:
      return mostly_before + 1 >= settings.mostly_as_not_done_after()
                 ? LookBackEffect::kReopened
                 : LookBackEffect::kOneMore;
    default:
      return LookBackEffect::kNone;
  }
}

absl::Status Reopen(const FindingContext& context,
                    const v1::FollowUp& look_back,
                    const v1::FindingVerdict& verdict, v1::Finding* finding) {
  RETURN_IF_ERROR(Move("Reopen", finding));
  std::string reason =
      absl::StrCat("回头看结论：", EnumZh(verdict.verdict()));
  if (!verdict.note().empty()) {
    absl::StrAppend(&reason, "。", verdict.note());
  }
  CloseRound(context, reason, finding)->set_look_back(look_back.name());
  finding->set_relapses(finding->relapses() + 1);
  finding->set_mostly_verdicts(0);
  finding->set_outcome(v1::FINDING_OUTCOME_UNSPECIFIED);
  finding->clear_close_time();
  finding->clear_close_date();
  return AwaitNotice(context, finding);
}

absl::Status LeaveNotice(const FindingContext& context,
                         absl::string_view reason, v1::Finding* finding) {
  if (finding->state() != v1::FINDING_STATE_RECTIFYING &&
      finding->state() != v1::FINDING_STATE_SUBMITTED) {
    return absl::OkStatus();
  }
  // Every round that began is in the history, answered or not.
  CloseRound(context, absl::StrCat("整改通知已撤回：", reason), finding);
  finding->set_state(finding->relapses() > 0 ? v1::FINDING_STATE_REOPENED
                                             : v1::FINDING_STATE_RAISED);
  ForgetWithdrawal(finding);
  finding->clear_rectification();
  finding->clear_plan_submitted();
  finding->clear_review_deadline();
  finding->clear_extension();
  finding->clear_notice();
  finding->clear_document_number();
  return AwaitNotice(context, finding);
}

}  // namespace dudao::domain
