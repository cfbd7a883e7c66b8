#include <algorithm>
#include <cstddef>
#include <iterator>

#include "tests/model/play.h"

namespace dudao::model {
namespace {

using Role = Actor::Role;

constexpr Actor kOfficer = {Role::kOfficer, 0};

}  // namespace

std::size_t Play::Pick(std::size_t count) {
  constexpr std::size_t kRecent = 8;
  const std::size_t among = OneIn(4) ? count : std::min(count, kRecent);
  return count - 1 - random_() % among;
}

template <class Map>
auto& Play::AnyOf(Map& map) {
  return std::next(map.begin(), static_cast<std::ptrdiff_t>(Pick(map.size())))
      ->second;
}

v1::Verdict Play::AnyVerdict() {
  constexpr v1::Verdict kVerdicts[] = {
      v1::VERDICT_SUSTAINED, v1::VERDICT_SUSTAINED, v1::VERDICT_MOSTLY,
      v1::VERDICT_NOT_DONE, v1::VERDICT_RELAPSED};
  return kVerdicts[Below(5)];
}

void Play::Choose() {
  if (model_.findings.empty() || OneIn(24)) {
    Visit();
  } else if (OneIn(2)) {
    GoOn(AnyOf(model_.findings));
  } else {
    AnyVerb();
  }
}

// What comes next in a case, of whoever is to do it.
void Play::GoOn(Finding& finding) {
  switch (finding.state) {
    case v1::FINDING_STATE_RAISED:
    case v1::FINDING_STATE_REOPENED:
      return GoOnToNotice(finding);
    case v1::FINDING_STATE_RECTIFYING:
      return GoOnToSubmit(finding);
    case v1::FINDING_STATE_SUBMITTED:
      return GoOnToReview(finding);
    case v1::FINDING_STATE_CLOSED:
      if (FollowUp* const open = OpenFollowUpOf(finding)) GoOnWith(*open);
      return;
    default:
      return;
  }
}

void Play::GoOnToNotice(Finding& finding) {
  for (auto& [name, notice] : model_.notices) {
    const bool of_it = std::find(notice.findings.begin(), notice.findings.end(),
                                 finding.name) != notice.findings.end();
    if (of_it && !notice.deleted && notice.state == v1::NOTICE_STATE_DRAFT) {
      return IssueNotice(kOfficer, notice);
    }
  }
  DraftNotice(kOfficer, finding);
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
  if (finding.grade == v1::FINDING_GRADE_SERIOUS && !finding.plan) {
    return SubmitPlan(head, notice);
  }
  switch (Below(4)) {
    case 0:
      return RequestExtension(head, finding);
    case 1:
      return AnswerFinding(head, finding);
    default:
      return SubmitRectification(head, finding);
  }
}

void Play::GoOnToReview(Finding& finding) {
  const bool needs_recheck = finding.grade == v1::FINDING_GRADE_SERIOUS &&
                             finding.rechecked_round != finding.round;
  if (!needs_recheck || OneIn(6)) {
    if (OneIn(6)) {
      return CreateFollowUp(kOfficer, finding, v1::FOLLOW_UP_KIND_RECHECK);
    }
    return OneIn(3) ? ReturnFinding(kOfficer, finding)
                    : AcceptFinding(kOfficer, finding);
  }
  FollowUp* const open = OpenFollowUpOf(finding);
  if (open != nullptr) return GoOnWith(*open);
  CreateFollowUp(kOfficer, finding, v1::FOLLOW_UP_KIND_RECHECK);
}

FollowUp* Play::OpenFollowUpOf(const Finding& finding) {
  for (FollowUp& follow_up : model_.follow_ups) {
    if (follow_up.finding == finding.name && IsOpen(follow_up)) {
      return &follow_up;
    }
  }
  return nullptr;
}

void Play::GoOnWith(FollowUp& follow_up) {
  const int lead = follow_up.lead.value_or(0);
  switch (follow_up.state) {
    case v1::FOLLOW_UP_STATE_DUE:
      return PlanFollowUp(kOfficer, follow_up, Below(2));
    case v1::FOLLOW_UP_STATE_PLANNED:
      return RecordFollowUp({Role::kSupervisor, Below(2)}, follow_up,
                            AnyVerdict());
    default:
      return SignFollowUp({Role::kSupervisor, lead}, follow_up);
  }
}

void Play::AnyVerb() {
  const int kind = Below(20);
  if (kind < 9) {
    VerbOfFinding(AnyOf(model_.findings));
  } else if (kind < 14) {
    if (!model_.notices.empty()) VerbOfNotice(AnyOf(model_.notices));
  } else if (kind < 18) {
    if (!model_.follow_ups.empty()) {
      VerbOfFollowUp(model_.follow_ups[Pick(model_.follow_ups.size())]);
    }
  } else {
    Inspection& inspection = AnyOf(model_.inspections);
    ConfirmInspection(Mostly({Role::kHead, inspection.school}), inspection);
  }
}

void Play::VerbOfFinding(Finding& finding) {
  const Actor officer = Mostly({Role::kOfficer, Below(2)});
  const Actor head = Mostly({Role::kHead, finding.school});
  switch (Below(11)) {
    case 0:
      return CloseAsAdvised(officer, finding);
    case 1:
      return AnswerFinding(head, finding);
    case 2:
      return RequestExtension(head, finding);
    case 3:
      return DecideExtension(officer, finding);
    case 4:
      return SubmitRectification(head, finding);
    case 5:
      return ReturnFinding(officer, finding);
    case 6:
      return WithdrawFinding(officer, finding);
    case 7:
      return CreateFollowUp(officer, finding, v1::FOLLOW_UP_KIND_RECHECK);
    case 8:
      return CreateFollowUp(officer, finding, v1::FOLLOW_UP_KIND_LOOK_BACK);
    case 9:
      return DraftNotice(officer, finding);
    default:
      return AcceptFinding(officer, finding);
  }
}

void Play::VerbOfNotice(Notice& notice) {
  const Actor officer = Mostly(kOfficer);
  const Actor head = Mostly({Role::kHead, notice.school});
  switch (Below(5)) {
    case 0:
      return DeleteNotice(officer, notice);
    case 1:
      return IssueNotice(officer, notice);
    case 2:
      return AcknowledgeNotice(head, notice);
    case 3:
      return SubmitPlan(head, notice);
    default:
      if (OneIn(3)) WithdrawNotice(officer, notice);
  }
}

void Play::VerbOfFollowUp(FollowUp& follow_up) {
  const Actor officer = Mostly(kOfficer);
  const Actor lead = Mostly({Role::kSupervisor, follow_up.lead.value_or(0)});
  switch (Below(4)) {
    case 0:
      return PlanFollowUp(officer, follow_up, Below(2));
    case 1:
      return RecordFollowUp(lead, follow_up, AnyVerdict());
    case 2:
      return SignFollowUp(lead, follow_up);
    default:
      return CancelFollowUp(officer, follow_up);
  }
}

}  // namespace dudao::model
