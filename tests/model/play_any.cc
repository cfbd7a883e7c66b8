#include "tests/model/play.h"

namespace dudao::model {
namespace {

using Role = Actor::Role;

}  // namespace

void Play::AnyVerb() {
  const int kind = Below(23);
  if (kind < 10) {
    VerbOfFinding(AnyOf(model_.findings));
  } else if (kind < 15) {
    if (!model_.notices.empty()) VerbOfNotice(AnyOf(model_.notices));
  } else if (kind < 19) {
    if (!model_.follow_ups.empty()) {
      VerbOfFollowUp(model_.follow_ups[Pick(model_.follow_ups.size())]);
    }
  } else {
    VerbOfInspection(AnyOf(model_.inspections));
  }
}

void Play::VerbOfFinding(Finding& finding) {
  const Actor supervisor = {Role::kSupervisor, finding.school};
  const Actor officer = Mostly({Role::kOfficer, Below(2)});
  const Actor reviewer = OneIn(3) ? supervisor : officer;
  const Actor head = Mostly({Role::kHead, finding.school});
  switch (Below(13)) {
    case 0:
      return CloseAsAdvised(reviewer, finding);
    case 1:
      return AnswerFinding(head, finding);
    case 2:
      return RequestHelp(head, finding);
    case 3:
      return AnswerHelp(officer, finding);
    case 4:
      return RequestExtension(head, finding);
    case 5:
      return DecideExtension(officer, finding);
    case 6:
      return SubmitRectification(head, finding);
    case 7:
      return ReturnFinding(reviewer, finding);
    case 8:
      return WithdrawFinding(officer, finding);
    case 9: {
      const v1::FollowUpKind kind =
          OneIn(2) ? v1::FOLLOW_UP_KIND_RECHECK : v1::FOLLOW_UP_KIND_LOOK_BACK;
      return CreateFollowUp(officer, WithOthers(finding, kind), kind);
    }
    case 10:
      return DraftNotice(
          officer,
          OneIn(3) ? v1::NOTICE_KIND_ADVICE : v1::NOTICE_KIND_RECTIFICATION,
          finding);
    case 11: {
      const v1::NoticeKind kind =
          OneIn(3) ? v1::NOTICE_KIND_RECTIFICATION : v1::NOTICE_KIND_ADVICE;
      return DraftNotice(Mostly(supervisor), kind, finding);
    }
    default:
      return AcceptFinding(reviewer, finding);
  }
}

void Play::VerbOfNotice(Notice& notice) {
  const bool advice = notice.kind == v1::NOTICE_KIND_ADVICE;
  const Actor author = Mostly(
      advice && OneIn(2) ? Actor{Role::kSupervisor, notice.school} : kOfficer);
  const Actor officer = Mostly(kOfficer);
  const Actor head = Mostly({Role::kHead, notice.school});
  switch (Below(5)) {
    case 0:
      return DeleteNotice(author, notice);
    case 1:
      return IssueNotice(author, notice);
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
      return RecordFollowUp(lead, follow_up, SomeVerdicts(follow_up));
    case 2:
      return SignFollowUp(lead, follow_up);
    default:
      return CancelFollowUp(officer, follow_up);
  }
}

void Play::VerbOfInspection(Inspection& inspection) {
  const Actor supervisor = Mostly({Role::kSupervisor, inspection.school});
  const Actor head = Mostly({Role::kHead, inspection.school});
  switch (Below(6)) {
    case 0:
      return SignInspection(supervisor, inspection);
    case 1:
      return CancelInspection(supervisor, inspection);
    case 2:
      return RefuseInspection(supervisor, inspection);
    case 3:
      return AddCorrection(supervisor, inspection);
    case 4:
      return ConfirmInspection(supervisor, inspection);
    default:
      return ConfirmInspection(head, inspection);
  }
}

}  // namespace dudao::model
