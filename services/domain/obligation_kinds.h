#ifndef DUDAO_SERVICES_DOMAIN_OBLIGATION_KINDS_H_
#define DUDAO_SERVICES_DOMAIN_OBLIGATION_KINDS_H_

#include "absl/strings/string_view.h"
#include "dudao/v1/obligation.pb.h"

namespace dudao::domain {

// What there is to know of a kind of obligation. The table drives what people
// are told, and the documentation.
struct ObligationKindFacts {
  v1::ObligationKind kind;
  absl::string_view who_zh;
  // The fields of BureauSettings that say by when, with commas between.
  absl::string_view settings;
  // What follows where it is not done in time. The program never punishes: it
  // says what is on record, and what a person may do.
  absl::string_view consequence_zh;
};

inline constexpr ObligationKindFacts kObligationKinds[] = {
    {v1::OBLIGATION_KIND_ACKNOWLEDGE_NOTICE, "校长", "acknowledge_limit",
     "逾期登记在案；不签收不视为送达，督导室可另行登记送达"},
    {v1::OBLIGATION_KIND_SUBMIT_PLAN, "校长", "plan_limit",
     "逾期登记在案；方案未报，严重问题的整改报告不予受理"},
    {v1::OBLIGATION_KIND_RECTIFY_FINDING, "校长",
     "advice_limit,rectification_limit,return_limit",
     "逾期登记在案并列入整改台账；督导室可决定督办、约谈"},
    {v1::OBLIGATION_KIND_ISSUE_NOTICE, "督学或督导室", "notice_limit",
     "逾期登记在案；通知未下达，学校的整改期限不起算"},
    {v1::OBLIGATION_KIND_REVIEW_FINDING, "督学或督导室", "review_limit",
     "逾期登记在案；学校已提交的，不算学校逾期"},
    {v1::OBLIGATION_KIND_DECIDE_EXTENSION, "督导室", "decision_limit",
     "逾期登记在案；未作决定前，学校不算逾期"},
    {v1::OBLIGATION_KIND_GIVE_HELP, "督导室", "help_limit",
     "逾期登记在案；学校的整改期限不因此改变，可申请延期"},
    {v1::OBLIGATION_KIND_DO_FOLLOW_UP, "督学或督导室",
     "recheck_limit,look_back_limit",
     "逾期登记在案；复查未做，严重问题不能销号"},
    {v1::OBLIGATION_KIND_COMPLETE_RECORD, "督学", "record_limit",
     "逾期登记在案；记录仍须补报，并标明迟报"},
    {v1::OBLIGATION_KIND_SIGN_RECORD, "督学", "record_limit",
     "逾期登记在案；督学未签字，问题不能下达通知，督导不计次数"},
    {v1::OBLIGATION_KIND_CONFIRM_RECORD, "校长", "confirm_limit",
     "逾期登记在案；督学可登记拒签，记录照样有效"},
    {v1::OBLIGATION_KIND_PROVIDE_EVIDENCE, "督学", "record_limit",
     "逾期登记在案；佐证未到齐，记录不算完整"},
    {v1::OBLIGATION_KIND_CONFIRM_WITHDRAWAL, "督导室", "decision_limit",
     "逾期登记在案；问题不撤销，照常整改"},
    {v1::OBLIGATION_KIND_DECIDE_ESCALATION, "督导室",
     "decision_limit,investigation_limit",
     "逾期登记在案；未经人决定，不督办也不问责"},
    {v1::OBLIGATION_KIND_SERVE_ESCALATION, "督导室", "escalation_serve_limit",
     "逾期登记在案；文书未送达，学校的办理期限不起算"},
    {v1::OBLIGATION_KIND_ANSWER_ESCALATION, "校长", "escalation_answer_limit",
     "逾期登记在案；督导室可决定采取下一步督办问责措施"},
    {v1::OBLIGATION_KIND_RECORD_REFERRAL, "督导室", "escalation_serve_limit",
     "逾期登记在案；未登记移送，零容忍问题不能销号"},
    {v1::OBLIGATION_KIND_HOLD_TALK, "督导室", "",
     "逾期登记在案；约谈未记录，不能办结"},
    {v1::OBLIGATION_KIND_DECIDE_REVIEW, "督导室",
     "escalation_review_decision_limit",
     "逾期登记在案；复核期间原决定继续执行"},
    {v1::OBLIGATION_KIND_DECIDE_APPEAL, "督导室",
     "escalation_appeal_decision_limit",
     "逾期登记在案；申诉期间原决定继续执行"},
    {v1::OBLIGATION_KIND_CORRECT_ESCALATION, "督导室",
     "escalation_correction_limit",
     "逾期登记在案；申诉认定有误的，须予纠正（《教育督导问责办法》）"},
    {v1::OBLIGATION_KIND_CONCLUDE_ESCALATION, "督导室", "",
     "不办结则一直列为待办"},
    {v1::OBLIGATION_KIND_REQUEST_CONSULTATION, "督导室",
     "consultation_request_limit", "逾期登记在案；复杂问题得不到有关股室的意见"},
    {v1::OBLIGATION_KIND_ADDRESS_CONSULTATION, "督导室", "decision_limit",
     "逾期登记在案；会商未发出，有关股室的答复期限不起算"},
    {v1::OBLIGATION_KIND_ANSWER_CONSULTATION, "业务股室", "consultation_limit",
     "逾期登记在案；督导室可催办"},
    {v1::OBLIGATION_KIND_NOTE_CONSULTATION, "督导室",
     "consultation_note_limit", "逾期登记在案；答复未采纳，不能向学校公开"},
    {v1::OBLIGATION_KIND_DECIDE_COMMENDATION, "督导室", "decision_limit",
     "逾期登记在案；未经批准，不予激励"},
    {v1::OBLIGATION_KIND_ISSUE_COMMENDATION, "督导室",
     "commendation_issue_limit", "逾期登记在案；未印发的激励不生效"},
    {v1::OBLIGATION_KIND_PUBLISH_COMMENDATION, "督导室",
     "commendation_publish_limit", "逾期登记在案；应当公布的激励须予公布"},
    {v1::OBLIGATION_KIND_ISSUE_SUPERVISION_NOTICE, "督导室",
     "supervision_notice_limit",
     "逾期登记在案；未下达督导通知书，不能进行现场考察"
     "（教育督导条例第十七条）"},
    {v1::OBLIGATION_KIND_SUBMIT_SELF_EVALUATION, "校长", "",
     "逾期登记在案；督导小组不再等候自评报告"},
    {v1::OBLIGATION_KIND_REVIEW_SELF_EVALUATION, "督导小组",
     "opinion_limit",
     "逾期登记在案；自评报告仍须审核"},
    {v1::OBLIGATION_KIND_DECIDE_TEAM_RECUSAL, "督导室", "decision_limit",
     "逾期登记在案；回避申请未决定，督导不得继续进行"},
    {v1::OBLIGATION_KIND_MAKE_SITE_VISIT, "督导小组", "",
     "逾期登记在案；未现场考察，不能形成督导意见"
     "（教育督导条例第十八条）"},
    {v1::OBLIGATION_KIND_FEED_BACK_OPINION, "督导小组", "opinion_limit",
     "逾期登记在案；未反馈初步意见，不能下达督导意见书"
     "（教育督导条例第二十条）"},
    {v1::OBLIGATION_KIND_REBUT_OPINION, "校长", "rebuttal_limit",
     "申辩是权利；期满未提出的，督导室可下达督导意见书"},
    {v1::OBLIGATION_KIND_ANSWER_REBUTTAL, "督导小组", "opinion_limit",
     "逾期登记在案；申辩未答复，不能下达督导意见书"},
    {v1::OBLIGATION_KIND_ISSUE_OPINION, "督导室", "opinion_limit",
     "逾期登记在案；督导意见书未下达，单位的整改期限不起算"},
    {v1::OBLIGATION_KIND_DECIDE_OBJECTION, "督导室",
     "objection_decision_limit",
     "逾期登记在案；处理异议期间督导意见继续执行"},
    {v1::OBLIGATION_KIND_VERIFY_SUPERVISION, "督导室", "",
     "不核查则一直列为待办（教育督导条例第二十二条）"},
    {v1::OBLIGATION_KIND_DRAFT_REPORT, "督导室", "supervision_report_limit",
     "逾期登记在案；督导报告仍须提交本级人民政府"
     "（教育督导条例第二十三条）"},
    {v1::OBLIGATION_KIND_FILE_REPORT, "督导室", "filing_limit",
     "逾期登记在案；督导报告仍须备案（教育督导条例第二十三条）"},
    {v1::OBLIGATION_KIND_PUBLISH_REPORT, "督导室", "publication_limit",
     "逾期登记在案；督导报告仍须公布（教育督导条例第二十三条）"},
    {v1::OBLIGATION_KIND_VISIT_MONTHLY, "督学",
     "visits_per_month,holiday_months",
     "漏访登记在案，以后月份的督导不能抵补"},
    {v1::OBLIGATION_KIND_VISIT_SEMESTER, "督学", "visits_per_semester",
     "未达法定督导次数登记在案（教育督导条例第十四条）"},
    {v1::OBLIGATION_KIND_RENEW_TERM, "督导室", "terms",
     "任期届满后不能再担任责任督学，所负责单位须另派督学（教育督导条例第六条）"},
};

// What follows where something of the kind is not done in time; "" for a kind
// there is not.
constexpr absl::string_view ConsequenceOf(v1::ObligationKind kind) {
  for (const ObligationKindFacts& facts : kObligationKinds) {
    if (facts.kind == kind) return facts.consequence_zh;
  }
  return "";
}

}  // namespace dudao::domain

#endif  // DUDAO_SERVICES_DOMAIN_OBLIGATION_KINDS_H_
