#include "services/domain/obligation_rules.h"

#include <cstddef>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "services/domain/commendation_rules.h"
#include "services/domain/escalation_forms.h"
#include "services/domain/escalation_proposal.h"
#include "services/domain/escalation_review.h"
#include "services/domain/supervision_unit_rules.h"
#include "storage/base/date.h"
#include "storage/base/enum_text.h"
#include "storage/base/text.h"

namespace dudao::domain {
namespace {

// The beginning of a text, on one line.
std::string Beginning(absl::string_view text) {
  constexpr std::size_t kMostCharacters = 24;
  return Excerpt(
      absl::StrReplaceAll(text, {{"\n", " "}, {"\r", " "}, {"\t", " "}}),
      kMostCharacters);
}

// Starts an obligation that follows from a resource of a unit.
template <class Source>
v1::Obligation Due(const Source& source, v1::ObligationKind kind,
                   v1::Role actor, absl::string_view text) {
  v1::Obligation obligation;
  obligation.set_kind(kind);
  obligation.set_source(source.name());
  obligation.set_unit(source.unit());
  obligation.set_unit_display_name(source.unit_display_name());
  obligation.set_actor(actor);
  obligation.set_text(absl::StrCat(source.unit_display_name(), "：", text));
  return obligation;
}

// What is about a finding says which: two of one notice read alike otherwise.
// The text of a zero-tolerance finding is nobody's to read here.
v1::Obligation About(const v1::Finding& finding, v1::ObligationKind kind,
                     v1::Role actor, absl::string_view text) {
  return Due(finding, kind, actor,
             finding.zero_tolerance()
                 ? std::string(text)
                 : absl::StrCat(text, "（", Beginning(finding.text()), "）"));
}

v1::Obligation Notify(const v1::Finding& finding) {
  const bool reopened = finding.state() == v1::FINDING_STATE_REOPENED;
  const bool office = reopened || finding.responsible().empty() ||
                      finding.grade() == v1::FINDING_GRADE_SERIOUS;
  v1::Obligation obligation =
      About(finding, v1::OBLIGATION_KIND_ISSUE_NOTICE,
            office ? v1::ROLE_OFFICER : v1::ROLE_SUPERVISOR,
            reopened ? "问题反弹，须再次下达限期整改通知"
            : office ? "须下达限期整改通知书"
                     : "问题须下发整改建议，轻微的可当场指导销号");
  obligation.set_supervisor(finding.responsible());
  *obligation.mutable_deadline() = finding.notice_deadline();
  return obligation;
}

v1::Obligation Rectify(const v1::Finding& finding, bool extension_pending) {
  std::string text = absl::StrCat("按 ", finding.document_number(),
                                  " 整改并提交整改报告");
  if (extension_pending) {
    absl::StrAppend(&text, "，延期审批中，原期限 ",
                    FormatDay(FromProto(finding.deadline().due_date())));
  }
  v1::Obligation obligation = About(
      finding, v1::OBLIGATION_KIND_RECTIFY_FINDING, v1::ROLE_UNIT_HEAD, text);
  *obligation.mutable_deadline() = finding.deadline();
  // Nobody is overdue while more time is being asked for.
  if (extension_pending) obligation.mutable_deadline()->clear_due_date();
  return obligation;
}

v1::Obligation Review(const v1::BureauSettings& settings,
                      const v1::Finding& finding) {
  const bool office = finding.responsible().empty() ||
                      finding.grade() >= settings.separation_from_grade();
  v1::Obligation obligation =
      About(finding, v1::OBLIGATION_KIND_REVIEW_FINDING,
            office ? v1::ROLE_OFFICER : v1::ROLE_SUPERVISOR,
            absl::StrCat("核查 ", finding.document_number(), " 的整改"));
  obligation.set_supervisor(finding.responsible());
  *obligation.mutable_deadline() = finding.review_deadline();
  return obligation;
}

std::vector<v1::Obligation> OfRectification(const v1::Finding& finding) {
  const bool pending =
      finding.extension().state() == v1::EXTENSION_STATE_PENDING;
  std::vector<v1::Obligation> due = {Rectify(finding, pending)};
  if (pending) {
    due.push_back(About(finding, v1::OBLIGATION_KIND_DECIDE_EXTENSION,
                        v1::ROLE_OFFICER, "审批延期申请"));
    *due.back().mutable_deadline() = finding.extension().decide_deadline();
  }
  if (!finding.help_request().empty() && finding.help_answer().empty()) {
    due.push_back(About(finding, v1::OBLIGATION_KIND_GIVE_HELP,
                        v1::ROLE_OFFICER, "学校请求协助解决问题"));
    *due.back().mutable_deadline() = finding.help_deadline();
  }
  return due;
}

// The office finds a lead where there is none.
v1::Obligation OfSupervision(const v1::Supervision& supervision,
                             v1::ObligationKind kind, v1::Role actor,
                             absl::string_view text,
                             const v1::Deadline& deadline) {
  const bool unled =
      actor == v1::ROLE_SUPERVISOR && supervision.lead().empty();
  v1::Obligation obligation =
      Due(supervision, kind, unled ? v1::ROLE_OFFICER : actor,
          absl::StrCat(EnumZh(supervision.kind()), "，", text));
  obligation.set_supervisor(supervision.lead());
  *obligation.mutable_deadline() = deadline;
  return obligation;
}

// What the unit is to say in a supervision before its preliminary opinion, and
// what it is to be answered.
void AddBeforeFeedback(const v1::Supervision& supervision,
                       std::vector<v1::Obligation>* due) {
  const v1::SupervisionNotice& notice = supervision.notice();
  if (!supervision.has_self_evaluation() &&
      notice.has_self_evaluation_due_date()) {
    v1::Deadline deadline;
    *deadline.mutable_due_date() = notice.self_evaluation_due_date();
    due->push_back(OfSupervision(
        supervision, v1::OBLIGATION_KIND_SUBMIT_SELF_EVALUATION,
        v1::ROLE_UNIT_HEAD, "报送自评报告", deadline));
  }
  if (supervision.has_self_evaluation() &&
      !supervision.self_evaluation().has_review_time()) {
    due->push_back(OfSupervision(
        supervision, v1::OBLIGATION_KIND_REVIEW_SELF_EVALUATION,
        v1::ROLE_SUPERVISOR, "审核自评报告", supervision.visit_deadline()));
  }
  for (const auto& request : supervision.recusal_requests()) {
    if (request.decision() != v1::RECUSAL_DECISION_UNSPECIFIED) continue;
    due->push_back(OfSupervision(
        supervision, v1::OBLIGATION_KIND_DECIDE_TEAM_RECUSAL, v1::ROLE_OFFICER,
        "决定督导小组成员的回避申请", request.decide_deadline()));
    return;  // one of a kind: the first that was asked
  }
}

// The same after it.
void AddAfterFeedback(const v1::Supervision& supervision,
                      std::vector<v1::Obligation>* due) {
  if (!supervision.has_rebuttal_waive_time() &&
      supervision.rebuttals().empty()) {
    due->push_back(OfSupervision(
        supervision, v1::OBLIGATION_KIND_REBUT_OPINION, v1::ROLE_UNIT_HEAD,
        "对初步督导意见提出申辩，或表示不申辩",
        supervision.rebuttal_deadline()));
  }
  for (const v1::Rebuttal& rebuttal : supervision.rebuttals()) {
    if (rebuttal.outcome() != v1::CONTEST_OUTCOME_UNSPECIFIED) continue;
    due->push_back(OfSupervision(
        supervision, v1::OBLIGATION_KIND_ANSWER_REBUTTAL, v1::ROLE_SUPERVISOR,
        "逐条审查并答复申辩", supervision.opinion_deadline()));
    return;
  }
}

std::vector<v1::Obligation> OfDialogue(const v1::Supervision& supervision) {
  std::vector<v1::Obligation> due;
  switch (supervision.state()) {
    case v1::SUPERVISION_STATE_NOTIFIED:
    case v1::SUPERVISION_STATE_VISITED:
      AddBeforeFeedback(supervision, &due);
      break;
    case v1::SUPERVISION_STATE_FED_BACK:
      AddAfterFeedback(supervision, &due);
      break;
    case v1::SUPERVISION_STATE_OPINION_ISSUED:
      if (const v1::OpinionObjection* open = OpenObjection(supervision)) {
        due.push_back(OfSupervision(
            supervision, v1::OBLIGATION_KIND_DECIDE_OBJECTION,
            v1::ROLE_OFFICER, "处理对督导意见书的异议",
            open->decide_deadline()));
      }
      break;
    default:
      break;
  }
  return due;
}

std::vector<v1::Obligation> OfState(const v1::BureauSettings& settings,
                                    const v1::Finding& finding) {
  switch (finding.state()) {
    case v1::FINDING_STATE_RAISED:
    case v1::FINDING_STATE_REOPENED:
      return {Notify(finding)};
    case v1::FINDING_STATE_RECTIFYING:
      return OfRectification(finding);
    case v1::FINDING_STATE_SUBMITTED:
      return {Review(settings, finding)};
    default:
      return {};
  }
}

// A talk is due on the day it is set for.
v1::Obligation HoldTalk(const v1::Escalation& rung) {
  v1::Obligation talk =
      Due(rung, v1::OBLIGATION_KIND_HOLD_TALK, v1::ROLE_OFFICER,
          absl::StrCat("约谈并登记记录 ", rung.document_number()));
  // What a review made a talk of is not set yet.
  if (!rung.has_talk_plan()) return talk;
  *talk.mutable_deadline()->mutable_due_date() =
      ToProto(BeijingDay(FromProto(rung.talk_plan().time())));
  return talk;
}

// What the unit or the office does about a served rung. While the rectification
// it led to is being reviewed, nothing is due.
std::vector<v1::Obligation> OfCompliance(const v1::Escalation& rung,
                                         const v1::Finding* finding,
                                         bool executed) {
  const std::string what =
      absl::StrCat(EnumZh(rung.kind()), " ", rung.document_number());
  const bool done_with = finding != nullptr && IsDoneWith(*finding);
  const bool rectifying = finding != nullptr &&
                          finding->state() == v1::FINDING_STATE_RECTIFYING;
  if (rectifying || (!rung.has_answer() && !done_with)) {
    v1::Obligation answer =
        Due(rung, v1::OBLIGATION_KIND_ANSWER_ESCALATION, v1::ROLE_UNIT_HEAD,
            absl::StrCat("落实", what, "的要求并答复"));
    *answer.mutable_deadline() = rung.deadline();
    return {answer};
  }
  if (!executed || (finding != nullptr && !done_with)) return {};
  return {Due(rung, v1::OBLIGATION_KIND_CONCLUDE_ESCALATION, v1::ROLE_OFFICER,
              absl::StrCat("办结", what))};
}

std::vector<v1::Obligation> OfServed(const v1::Escalation& rung,
                                     const v1::Finding* finding) {
  const bool to_talk = IsTalk(rung) && !rung.has_talk_record();
  std::vector<v1::Obligation> due = OfCompliance(rung, finding, !to_talk);
  if (to_talk) due.push_back(HoldTalk(rung));
  return due;
}

// What the office owes to a unit that objects.
void AddOfReview(const v1::Escalation& rung, std::vector<v1::Obligation>* due) {
  const auto add = [&](v1::ObligationKind kind, absl::string_view text,
                       const v1::Deadline& deadline) {
    due->push_back(Due(rung, kind, v1::ROLE_OFFICER,
                       absl::StrCat(text, " ", rung.document_number())));
    *due->back().mutable_deadline() = deadline;
  };
  if (IsPending(rung.review())) {
    add(v1::OBLIGATION_KIND_DECIDE_REVIEW, "复核",
        rung.review().decide_deadline());
    due->back().set_not_by(rung.decided_by());
  }
  if (IsPending(rung.appeal())) {
    add(v1::OBLIGATION_KIND_DECIDE_APPEAL, "办理申诉并登记决定",
        rung.appeal().decide_deadline());
  }
  if (AwaitsCorrection(rung)) {
    add(v1::OBLIGATION_KIND_CORRECT_ESCALATION, "按申诉决定纠正",
        rung.correction_deadline());
  }
}

}  // namespace

std::vector<v1::Obligation> ObligationsOf(const v1::Escalation& rung,
                                          const v1::Finding* finding) {
  if (rung.state() == v1::ESCALATION_STATE_PROPOSED) {
    v1::Obligation decide = Due(
        rung, v1::OBLIGATION_KIND_DECIDE_ESCALATION, v1::ROLE_OFFICER,
        absl::StrCat("决定是否采取", EnumZh(rung.proposed_kind()),
                     "（事由：", EnumZh(rung.cause()), "）"));
    *decide.mutable_deadline() = rung.decide_deadline();
    return {decide};
  }
  if (rung.state() == v1::ESCALATION_STATE_DECIDED) {
    const bool refer = rung.kind() == v1::ESCALATION_KIND_REFERRAL;
    v1::Obligation serve =
        Due(rung,
            refer ? v1::OBLIGATION_KIND_RECORD_REFERRAL
                  : v1::OBLIGATION_KIND_SERVE_ESCALATION,
            v1::ROLE_OFFICER,
            refer ? "移送并登记回执"
                  : absl::StrCat("送达", EnumZh(rung.kind()), "文书"));
    *serve.mutable_deadline() = rung.serve_deadline();
    return {serve};
  }
  std::vector<v1::Obligation> due;
  if (rung.state() == v1::ESCALATION_STATE_SERVED) {
    due = OfServed(rung, finding);
  }
  if (IsServed(rung)) AddOfReview(rung, &due);
  return due;
}

std::vector<v1::Obligation> ObligationsOf(const v1::BureauSettings& settings,
                                          const v1::Finding& finding) {
  std::vector<v1::Obligation> due = OfState(settings, finding);
  if (!due.empty() && !finding.withdraw_requested_by().empty()) {
    due.push_back(About(finding, v1::OBLIGATION_KIND_CONFIRM_WITHDRAWAL,
                        v1::ROLE_OFFICER,
                        "已有一名工作人员申请撤销零容忍问题，须由另一名工作人员"
                        "核实后办理撤销"));
    due.back().set_not_by(finding.withdraw_requested_by());
    *due.back().mutable_deadline() = finding.withdraw_deadline();
  }
  return due;
}

std::vector<v1::Obligation> ObligationsOf(const v1::FollowUp& follow_up) {
  const bool planned = follow_up.state() == v1::FOLLOW_UP_STATE_PLANNED ||
                       follow_up.state() == v1::FOLLOW_UP_STATE_RECORDED;
  if (!planned && follow_up.state() != v1::FOLLOW_UP_STATE_DUE) return {};
  const std::string what =
      follow_up.kind() == v1::FOLLOW_UP_KIND_RECHECK ? "复查" : "回头看";
  v1::Obligation obligation =
      Due(follow_up, v1::OBLIGATION_KIND_DO_FOLLOW_UP,
          planned ? v1::ROLE_SUPERVISOR : v1::ROLE_OFFICER,
          planned ? absl::StrCat("实施", what, "并签字")
                  : absl::StrCat("安排", what, "的人员和日期"));
  obligation.set_supervisor(follow_up.lead());
  *obligation.mutable_deadline() = follow_up.deadline();
  return {obligation};
}

std::vector<v1::Obligation> ObligationsOf(const v1::Inspection& inspection,
                                          bool needs_consultation) {
  std::vector<v1::Obligation> due;
  const auto add = [&](v1::ObligationKind kind, v1::Role actor,
                       absl::string_view text, const v1::Deadline& deadline) {
    due.push_back(Due(inspection, kind, actor, text));
    due.back().set_supervisor(inspection.supervisor());
    *due.back().mutable_deadline() = deadline;
  };
  switch (inspection.state()) {
    case v1::INSPECTION_STATE_IN_PROGRESS:
      add(v1::OBLIGATION_KIND_COMPLETE_RECORD, v1::ROLE_SUPERVISOR,
          "完成督导记录", inspection.record_deadline());
      break;
    case v1::INSPECTION_STATE_RECORDED:
      add(v1::OBLIGATION_KIND_SIGN_RECORD, v1::ROLE_SUPERVISOR,
          "在督导记录上签字", inspection.record_deadline());
      break;
    case v1::INSPECTION_STATE_SIGNED:
      add(v1::OBLIGATION_KIND_CONFIRM_RECORD, v1::ROLE_UNIT_HEAD,
          "签字确认督导记录", inspection.confirm_deadline());
      break;
    default:
      break;
  }
  // A visit that has not begun may be unannounced: nobody hears of it.
  const bool took_place =
      inspection.state() != v1::INSPECTION_STATE_REGISTERED &&
      inspection.state() != v1::INSPECTION_STATE_CANCELLED;
  if (!inspection.evidence_complete() && took_place) {
    add(v1::OBLIGATION_KIND_PROVIDE_EVIDENCE, v1::ROLE_SUPERVISOR,
        "补传督导记录中声明的佐证材料", inspection.record_deadline());
  }
  if (needs_consultation) {
    add(v1::OBLIGATION_KIND_REQUEST_CONSULTATION, v1::ROLE_OFFICER,
        "督导处理意见为会商，须提请业务股室会商",
        inspection.consultation_deadline());
  }
  return due;
}

std::vector<v1::Obligation> ObligationsOf(
    const v1::Consultation& consultation) {
  const auto due = [&](v1::ObligationKind kind, v1::Role actor,
                       absl::string_view text, const v1::Deadline& deadline) {
    v1::Obligation obligation = Due(consultation, kind, actor, text);
    obligation.set_supervisor(consultation.supervisor());
    *obligation.mutable_deadline() = deadline;
    return std::vector<v1::Obligation>{std::move(obligation)};
  };
  switch (consultation.state()) {
    case v1::CONSULTATION_STATE_PROPOSED:
      return due(v1::OBLIGATION_KIND_ADDRESS_CONSULTATION, v1::ROLE_OFFICER,
                 "拟提会商待处理：确定会商股室，或说明原因撤回",
                 consultation.deadline());
    case v1::CONSULTATION_STATE_OPEN: {
      auto answer = due(v1::OBLIGATION_KIND_ANSWER_CONSULTATION,
                        v1::ROLE_SECTION,
                        absl::StrCat("请", consultation.section(), "答复会商"),
                        consultation.deadline());
      answer.front().set_section(consultation.section());
      return answer;
    }
    case v1::CONSULTATION_STATE_ANSWERED:
      return due(v1::OBLIGATION_KIND_NOTE_CONSULTATION, v1::ROLE_OFFICER,
                 absl::StrCat(consultation.section(),
                              "已答复会商，须采纳办结或退回补充"),
                 consultation.note_deadline());
    default:
      return {};
  }
}

std::vector<v1::Obligation> ObligationsOf(
    const v1::Commendation& commendation) {
  const auto due = [&](v1::ObligationKind kind, absl::string_view what,
                       const v1::Deadline& deadline) {
    v1::Obligation obligation =
        Due(commendation, kind, v1::ROLE_OFFICER, "");
    // That of a supervisor is of no unit.
    obligation.set_text(absl::StrCat(SubjectNameOf(commendation), "：", what,
                                     EnumZh(commendation.kind())));
    *obligation.mutable_deadline() = deadline;
    return std::vector<v1::Obligation>{std::move(obligation)};
  };
  switch (commendation.state()) {
    case v1::COMMENDATION_STATE_PROPOSED:
      return due(v1::OBLIGATION_KIND_DECIDE_COMMENDATION, "审批",
                 commendation.decide_deadline());
    case v1::COMMENDATION_STATE_APPROVED:
      return due(v1::OBLIGATION_KIND_ISSUE_COMMENDATION, "印发",
                 commendation.issue_deadline());
    case v1::COMMENDATION_STATE_ISSUED:
      if (!commendation.has_publish_deadline()) return {};
      return due(v1::OBLIGATION_KIND_PUBLISH_COMMENDATION, "公布",
                 commendation.publish_deadline());
    default:
      return {};
  }
}

std::vector<v1::Obligation> ObligationsOf(const v1::Notice& notice,
                                          bool needs_plan) {
  std::vector<v1::Obligation> due;
  if (notice.state() == v1::NOTICE_STATE_ISSUED) {
    due.push_back(Due(notice, v1::OBLIGATION_KIND_ACKNOWLEDGE_NOTICE,
                      v1::ROLE_UNIT_HEAD,
                      absl::StrCat("签收 ", notice.document_number())));
    *due.back().mutable_deadline() = notice.acknowledge_deadline();
  }
  if (notice.state() == v1::NOTICE_STATE_ACKNOWLEDGED && needs_plan &&
      !notice.has_plan()) {
    due.push_back(Due(notice, v1::OBLIGATION_KIND_SUBMIT_PLAN,
                      v1::ROLE_UNIT_HEAD,
                      absl::StrCat("提交 ", notice.document_number(),
                                   " 的整改方案")));
    *due.back().mutable_deadline() = notice.plan_deadline();
  }
  return due;
}

std::vector<v1::Obligation> ObligationsOf(const v1::Supervision& supervision,
                                          bool rectified) {
  std::vector<v1::Obligation> due = OfDialogue(supervision);
  const auto add = [&](v1::ObligationKind kind, v1::Role actor,
                       absl::string_view text, const v1::Deadline& deadline) {
    due.push_back(OfSupervision(supervision, kind, actor, text, deadline));
  };
  switch (supervision.state()) {
    case v1::SUPERVISION_STATE_PLANNED:
      add(v1::OBLIGATION_KIND_ISSUE_SUPERVISION_NOTICE, v1::ROLE_OFFICER,
          "下达督导通知书", supervision.notice_deadline());
      // The unit is told by the notice, not by a list of what is due.
      due.back().clear_unit();
      break;
    case v1::SUPERVISION_STATE_NOTIFIED:
      add(v1::OBLIGATION_KIND_MAKE_SITE_VISIT, v1::ROLE_SUPERVISOR,
          "现场考察并登记", supervision.visit_deadline());
      break;
    case v1::SUPERVISION_STATE_VISITED:
      add(v1::OBLIGATION_KIND_FEED_BACK_OPINION, v1::ROLE_SUPERVISOR,
          "征求公众意见、听取学生、家长和教师意见，反馈初步督导意见",
          supervision.opinion_deadline());
      break;
    case v1::SUPERVISION_STATE_FED_BACK:
      add(v1::OBLIGATION_KIND_ISSUE_OPINION, v1::ROLE_OFFICER,
          "下达督导意见书", supervision.opinion_deadline());
      break;
    case v1::SUPERVISION_STATE_OPINION_ISSUED:
      if (rectified) {
        add(v1::OBLIGATION_KIND_VERIFY_SUPERVISION, v1::ROLE_OFFICER,
            absl::StrCat("核查 ", supervision.opinion_number(), " 的整改"),
            v1::Deadline());
      }
      break;
    case v1::SUPERVISION_STATE_VERIFIED:
      add(v1::OBLIGATION_KIND_DRAFT_REPORT, v1::ROLE_OFFICER,
          "向本级人民政府提交督导报告", supervision.report_deadline());
      break;
    case v1::SUPERVISION_STATE_REPORTED:
      add(v1::OBLIGATION_KIND_FILE_REPORT, v1::ROLE_OFFICER,
          "将督导报告报上一级教育督导机构备案", supervision.filing_deadline());
      break;
    case v1::SUPERVISION_STATE_FILED:
      add(v1::OBLIGATION_KIND_PUBLISH_REPORT, v1::ROLE_OFFICER,
          "向社会公布督导报告", supervision.publication_deadline());
      break;
    default:
      break;
  }
  return due;
}

}  // namespace dudao::domain
