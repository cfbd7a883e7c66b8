#include <algorithm>
#include <cstddef>

#include "tests/model/play.h"

namespace dudao::model {
namespace {

using Role = Actor::Role;

}  // namespace

void Play::GoOn(Finding& finding) {
  switch (finding.state) {
    case v1::FINDING_STATE_DRAFT:
      return GoOnToSign(model_.inspections.at(finding.inspection));
    case v1::FINDING_STATE_RAISED:
    case v1::FINDING_STATE_REOPENED:
      return GoOnToNotice(finding);
    case v1::FINDING_STATE_RECTIFYING:
      return GoOnToSubmit(finding);
    case v1::FINDING_STATE_SUBMITTED:
      return GoOnToReview(finding);
    case v1::FINDING_STATE_CLOSED:
      return GoOnToLookBack(finding);
    default:
      return;
  }
}

void Play::GoOnToSign(Inspection& inspection) {
  const Actor supervisor = {Role::kSupervisor, inspection.school};
  if (OneIn(4)) return CancelInspection(supervisor, inspection);
  SignInspection(supervisor, inspection);
}

Notice* Play::DraftWith(const Finding& finding) {
  for (auto& [name, notice] : model_.notices) {
    const bool of_it = std::find(notice.findings.begin(), notice.findings.end(),
                                 finding.name) != notice.findings.end();
    if (of_it && !notice.deleted && notice.state == v1::NOTICE_STATE_DRAFT) {
      return &notice;
    }
  }
  return nullptr;
}

void Play::GoOnToNotice(Finding& finding) {
  if (Notice* const draft = DraftWith(finding)) return GoOnToIssue(*draft);
  const Actor supervisor = {Role::kSupervisor, finding.school};
  const bool grave =
      IsSerious(finding) || finding.state == v1::FINDING_STATE_REOPENED;
  if (finding.grade == v1::FINDING_GRADE_MINOR && OneIn(4)) {
    return CloseAsAdvised(supervisor, finding);
  }
  if (!grave && OneIn(2)) {
    return DraftNotice(supervisor, v1::NOTICE_KIND_ADVICE, finding);
  }
  DraftNotice(kOfficer, v1::NOTICE_KIND_RECTIFICATION, finding);
}

// What can no longer be issued is given up.
void Play::GoOnToIssue(Notice& draft) {
  const Actor author = draft.kind == v1::NOTICE_KIND_ADVICE
                           ? Actor{Role::kSupervisor, draft.school}
                           : kOfficer;
  const bool fits = model_.Issue(author, draft, server_.today()).reply.code ==
                    absl::StatusCode::kOk;
  if (fits || OneIn(4)) return IssueNotice(author, draft);
  DeleteNotice(OneIn(2) ? author : kOfficer, draft);
}

void Play::GoOnToSubmit(Finding& finding) {
  const Actor head = {Role::kHead, finding.school};
  Notice& notice = model_.notices.at(finding.notice);
  if (notice.state == v1::NOTICE_STATE_ISSUED) {
    return AcknowledgeNotice(head, notice);
  }
  if (finding.zero_tolerance && OneIn(4)) {
    return WithdrawFinding({Role::kOfficer, Below(2)}, finding);
  }
  if (OneIn(16)) return WithdrawNotice(kOfficer, notice);
  if (finding.asked_for) return DecideExtension(kOfficer, finding);
  if (finding.asks_for_help && OneIn(2)) return AnswerHelp(kOfficer, finding);
  if (IsSerious(finding) && !finding.plan) return SubmitPlan(head, notice);
  switch (Below(6)) {
    case 0:
      return RequestExtension(head, finding);
    case 1:
      return AnswerFinding(head, finding);
    case 2:
      return RequestHelp(head, finding);
    default:
      return SubmitRectification(head, finding);
  }
}

void Play::GoOnToReview(Finding& finding) {
  constexpr v1::FollowUpKind kRecheck = v1::FOLLOW_UP_KIND_RECHECK;
  FollowUp* const open = OpenFollowUpOf(finding);
  const bool needs_recheck =
      IsSerious(finding) && finding.rechecked_round != finding.round;
  if (open != nullptr && !OneIn(needs_recheck ? 6U : 2U)) {
    return GoOnWith(*open);
  }
  if (OneIn(needs_recheck ? 2U : 5U)) {
    return CreateFollowUp(kOfficer, WithOthers(finding, kRecheck), kRecheck);
  }
  const Actor reviewer = IsSerious(finding) || OneIn(2)
                             ? kOfficer
                             : Actor{Role::kSupervisor, finding.school};
  if (OneIn(3)) return ReturnFinding(reviewer, finding);
  AcceptFinding(reviewer, finding);
}

void Play::GoOnToLookBack(Finding& finding) {
  constexpr v1::FollowUpKind kLookBack = v1::FOLLOW_UP_KIND_LOOK_BACK;
  FollowUp* const open = OpenFollowUpOf(finding);
  if (open != nullptr && !OneIn(4)) return GoOnWith(*open);
  if (OneIn(2)) {
    CreateFollowUp(kOfficer, WithOthers(finding, kLookBack), kLookBack);
  }
}

// Half the time the one about most, that it comes to an end.
FollowUp* Play::OpenFollowUpOf(const Finding& finding) {
  std::vector<FollowUp*> open;
  for (FollowUp& follow_up : model_.follow_ups) {
    if (IsOpen(follow_up) && IsAbout(follow_up, finding.name)) {
      open.push_back(&follow_up);
    }
  }
  if (open.empty()) return nullptr;
  if (OneIn(2)) return open[static_cast<std::size_t>(Below(open.size()))];
  return *std::max_element(open.begin(), open.end(),
                           [](const FollowUp* a, const FollowUp* b) {
                             return a->findings.size() < b->findings.size();
                           });
}

void Play::GoOnWith(FollowUp& follow_up) {
  const bool all_said = follow_up.verdicts.size() == follow_up.findings.size();
  const int lead = follow_up.lead.value_or(0);
  if (follow_up.state == v1::FOLLOW_UP_STATE_DUE) {
    return PlanFollowUp(kOfficer, follow_up, Below(2));
  }
  if (follow_up.state == v1::FOLLOW_UP_STATE_PLANNED ||
      (!all_said && !OneIn(4))) {
    const Actor supervisor = {Role::kSupervisor, Below(2)};
    return RecordFollowUp(supervisor, follow_up, SomeVerdicts(follow_up));
  }
  SignFollowUp({Role::kSupervisor, lead}, follow_up);
}

}  // namespace dudao::model
