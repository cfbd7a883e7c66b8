#include "services/domain/obligation_rules.h"

#include <cstddef>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "services/domain/commendation_rules.h"
#include "services/domain/obligation_start.h"
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

}  // namespace

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
  *obligation.mutable_people() = follow_up.people();
  *obligation.mutable_deadline() = follow_up.deadline();
  return {obligation};
}

bool IsUnsigned(const v1::Inspection& inspection) {
  return inspection.state() == v1::INSPECTION_STATE_IN_PROGRESS ||
         inspection.state() == v1::INSPECTION_STATE_RECORDED;
}

void PassToOffice(std::vector<v1::Obligation>* due) {
  for (v1::Obligation& one : *due) {
    if (one.kind() != v1::OBLIGATION_KIND_COMPLETE_RECORD &&
        one.kind() != v1::OBLIGATION_KIND_SIGN_RECORD) {
      continue;
    }
    one.set_actor(v1::ROLE_OFFICER);
    one.set_text(absl::StrCat(one.unit_display_name(),
                              "：督学已解聘，督导记录没有签字，须取消该次督导"));
  }
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

}  // namespace dudao::domain
