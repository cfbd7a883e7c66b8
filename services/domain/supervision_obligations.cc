#include "absl/strings/str_cat.h"
#include "services/domain/obligation_rules.h"
#include "services/domain/obligation_start.h"
#include "services/domain/supervision_unit_rules.h"
#include "storage/base/date.h"
#include "storage/base/enum_text.h"

namespace dudao::domain {
namespace {

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
  *obligation.mutable_people() = supervision.members();
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
    // What came after the visit is reviewed before the opinion.
    const bool came_late =
        supervision.state() == v1::SUPERVISION_STATE_VISITED &&
        BeijingDay(FromProto(supervision.self_evaluation().submit_time())) >
            FromProto(supervision.visit_deadline().due_date());
    due->push_back(OfSupervision(
        supervision, v1::OBLIGATION_KIND_REVIEW_SELF_EVALUATION,
        v1::ROLE_SUPERVISOR, "审核自评报告",
        came_late ? supervision.opinion_deadline()
                  : supervision.visit_deadline()));
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
    case v1::SUPERVISION_STATE_VERIFIED:
    case v1::SUPERVISION_STATE_REPORTED:
    case v1::SUPERVISION_STATE_FILED:
    case v1::SUPERVISION_STATE_PUBLISHED:
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

}  // namespace

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
