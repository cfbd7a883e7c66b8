#include "tests/model/case_model.h"

#include <algorithm>
#include <utility>

namespace dudao::model {
namespace {

using Role = Actor::Role;

Outcome Refuse(absl::StatusCode code) { return {code}; }
Outcome Denied() { return Refuse(absl::StatusCode::kPermissionDenied); }
Outcome Precondition() { return Refuse(absl::StatusCode::kFailedPrecondition); }
Outcome Does(std::function<void()> effect) {
  return {absl::StatusCode::kOk, std::move(effect)};
}

bool IsOffice(Actor actor) { return actor.role == Role::kOfficer; }
bool Heads(Actor actor, int school) {
  return actor.role == Role::kHead && actor.index == school;
}
bool IsResponsible(Actor actor, int school) {
  return actor.role == Role::kSupervisor && actor.index == school;
}
bool Reviews(Actor actor, const Finding& finding) {
  return IsOffice(actor) || IsResponsible(actor, finding.school);
}

bool IsSerious(const Finding& finding) {
  return finding.grade == v1::FINDING_GRADE_SERIOUS;
}
bool IsSettled(const Finding& finding) {
  return finding.state == v1::FINDING_STATE_CLOSED ||
         finding.state == v1::FINDING_STATE_WITHDRAWN ||
         finding.state == v1::FINDING_STATE_REOPENED;
}
bool MayEnterNotice(const Finding& finding) {
  return finding.state == v1::FINDING_STATE_RAISED ||
         finding.state == v1::FINDING_STATE_REOPENED;
}

// A wish to withdraw is about the case as it stood.
void MoveTo(v1::FindingState state, Finding& finding) {
  finding.state = state;
  finding.withdrawal_by.reset();
}

void BeginRound(Finding& finding) {
  ++finding.round;
  finding.due.reset();
  finding.asked_for.reset();
}

}  // namespace

bool Fits(const FollowUp& follow_up, const Finding& finding) {
  return follow_up.kind == v1::FOLLOW_UP_KIND_RECHECK
             ? finding.state == v1::FINDING_STATE_SUBMITTED
             : finding.state == v1::FINDING_STATE_CLOSED && finding.verified;
}

bool IsOpen(const FollowUp& follow_up) {
  return follow_up.state != v1::FOLLOW_UP_STATE_DONE &&
         follow_up.state != v1::FOLLOW_UP_STATE_CANCELLED;
}

void CaseModel::AddFollowUp(const Finding& finding, v1::FollowUpKind kind,
                            int round) {
  FollowUp follow_up;
  follow_up.kind = kind;
  follow_up.finding = finding.name;
  follow_up.round = round;
  follow_ups.push_back(follow_up);
}

void CaseModel::CancelOpen(const Finding& finding, v1::FollowUpKind kind) {
  for (FollowUp& follow_up : follow_ups) {
    if (follow_up.finding == finding.name && follow_up.kind == kind &&
        IsOpen(follow_up)) {
      follow_up.state = v1::FOLLOW_UP_STATE_CANCELLED;
    }
  }
}

bool CaseModel::IsAcknowledged(const Finding& finding) const {
  const auto notice = notices.find(finding.notice);
  return notice != notices.end() &&
         notice->second.state == v1::NOTICE_STATE_ACKNOWLEDGED;
}

// It closes with the last of the findings that are still in it.
void CaseModel::Refresh(const std::string& name) {
  if (name.empty()) return;
  Notice& notice = notices.at(name);
  const bool settled =
      std::all_of(notice.findings.begin(), notice.findings.end(),
                  [&](const std::string& one) {
                    const Finding& finding = findings.at(one);
                    return finding.notice != name || IsSettled(finding);
                  });
  if (notice.state == v1::NOTICE_STATE_ACKNOWLEDGED && settled) {
    notice.state = v1::NOTICE_STATE_CLOSED;
  }
}

void CaseModel::Reopen(Finding& finding) {
  MoveTo(v1::FINDING_STATE_REOPENED, finding);
  finding.verified = false;
  finding.due.reset();
  ++finding.relapses;
  finding.mostly = 0;
  CancelOpen(finding, v1::FOLLOW_UP_KIND_LOOK_BACK);
}

Outcome CaseModel::CloseAsAdvised(Actor actor, Finding& finding) {
  if (!Reviews(actor, finding)) return Denied();
  if (finding.state != v1::FINDING_STATE_RAISED ||
      finding.grade != v1::FINDING_GRADE_MINOR || finding.zero_tolerance) {
    return Precondition();
  }
  return Does([&] { MoveTo(v1::FINDING_STATE_CLOSED, finding); });
}

Outcome CaseModel::Answer(Actor actor, Finding& finding) {
  if (!Heads(actor, finding.school)) return Denied();
  if (finding.state != v1::FINDING_STATE_RECTIFYING ||
      !IsAcknowledged(finding)) {
    return Precondition();
  }
  return Does([&] { finding.answered = true; });
}

Outcome CaseModel::AskForTime(Actor actor, Finding& finding,
                              absl::CivilDay until, absl::CivilDay today) {
  if (!Heads(actor, finding.school)) return Denied();
  if (finding.state != v1::FINDING_STATE_RECTIFYING ||
      !IsAcknowledged(finding) || today > *finding.due ||
      finding.asked_for.has_value() || finding.extensions == 1) {
    return Precondition();
  }
  constexpr int kMostDays = 30;
  if (until <= *finding.due || until > *finding.due + kMostDays) {
    return Refuse(absl::StatusCode::kInvalidArgument);
  }
  return Does([&finding, until] { finding.asked_for = until; });
}

Outcome CaseModel::DecideTime(Actor actor, Finding& finding, bool grant) {
  if (!IsOffice(actor)) return Denied();
  if (finding.state != v1::FINDING_STATE_RECTIFYING ||
      !finding.asked_for.has_value()) {
    return Precondition();
  }
  return Does([&finding, grant] {
    if (grant) {
      finding.due = finding.asked_for;
      ++finding.extensions;
    }
    finding.asked_for.reset();
  });
}

Outcome CaseModel::Submit(Actor actor, Finding& finding, absl::CivilDay today) {
  if (!Heads(actor, finding.school)) return Denied();
  if (finding.state != v1::FINDING_STATE_RECTIFYING ||
      !IsAcknowledged(finding) || (IsSerious(finding) && !finding.plan)) {
    return Precondition();
  }
  return Does([this, &finding, today] {
    MoveTo(v1::FINDING_STATE_SUBMITTED, finding);
    finding.answered = true;
    finding.asked_for.reset();
    if (!finding.first_on_time) finding.first_on_time = today <= *finding.due;
    if (IsSerious(finding)) {
      AddFollowUp(finding, v1::FOLLOW_UP_KIND_RECHECK, finding.round);
    }
    Refresh(finding.notice);
  });
}

Outcome CaseModel::Return(Actor actor, Finding& finding) {
  if (!Reviews(actor, finding)) return Denied();
  if (finding.state != v1::FINDING_STATE_SUBMITTED ||
      (IsSerious(finding) && !IsOffice(actor))) {
    return Precondition();
  }
  return Does([this, &finding] {
    MoveTo(v1::FINDING_STATE_RECTIFYING, finding);
    BeginRound(finding);
    ++finding.returns;
    CancelOpen(finding, v1::FOLLOW_UP_KIND_RECHECK);
    Refresh(finding.notice);
  });
}

Outcome CaseModel::Accept(Actor actor, Finding& finding, bool with_referral) {
  if (!Reviews(actor, finding)) return Denied();
  if (finding.state != v1::FINDING_STATE_SUBMITTED) return Precondition();
  if (IsSerious(finding) &&
      (!IsOffice(actor) || finding.rechecked_round != finding.round)) {
    return Precondition();
  }
  if (finding.zero_tolerance && !with_referral && !finding.referred) {
    return Precondition();
  }
  return Does([this, &finding, with_referral] {
    MoveTo(v1::FINDING_STATE_CLOSED, finding);
    finding.verified = true;
    finding.referred |= with_referral;
    CancelOpen(finding, v1::FOLLOW_UP_KIND_RECHECK);
    AddFollowUp(finding, v1::FOLLOW_UP_KIND_LOOK_BACK, finding.round);
    Refresh(finding.notice);
  });
}

Outcome CaseModel::WithdrawFinding(Actor actor, Finding& finding) {
  if (!IsOffice(actor)) return Denied();
  if (finding.state == v1::FINDING_STATE_CLOSED ||
      finding.state == v1::FINDING_STATE_WITHDRAWN) {
    return Precondition();
  }
  if (finding.zero_tolerance && finding.withdrawal_by == actor.index) {
    return Precondition();
  }
  return Does([this, &finding, actor] {
    if (finding.zero_tolerance && !finding.withdrawal_by) {
      finding.withdrawal_by = actor.index;
      return;
    }
    finding.state = v1::FINDING_STATE_WITHDRAWN;
    CancelOpen(finding, v1::FOLLOW_UP_KIND_RECHECK);
    Refresh(finding.notice);
  });
}

Outcome CaseModel::DraftNotice(Actor actor,
                               const std::vector<Finding*>& drafted) {
  if (!IsOffice(actor)) return Denied();
  for (const Finding* finding : drafted) {
    if (!MayEnterNotice(*finding)) return Precondition();
  }
  return Does([] {});
}

Outcome CaseModel::DeleteNotice(Actor actor, Notice& notice) {
  if (!IsOffice(actor)) return Denied();
  if (notice.deleted) return Refuse(absl::StatusCode::kNotFound);
  if (notice.state != v1::NOTICE_STATE_DRAFT) return Precondition();
  return Does([&notice] { notice.deleted = true; });
}

Outcome CaseModel::Issue(Actor actor, Notice& notice, absl::CivilDay today) {
  if (!IsOffice(actor)) return Denied();
  if (notice.deleted) return Refuse(absl::StatusCode::kNotFound);
  if (notice.state != v1::NOTICE_STATE_DRAFT) return Precondition();
  for (const std::string& name : notice.findings) {
    if (!MayEnterNotice(findings.at(name))) return Precondition();
  }
  return Does([this, &notice, today] {
    notice.state = v1::NOTICE_STATE_ISSUED;
    notice.serial = ++last_serial[today.year()];
    for (const std::string& name : notice.findings) {
      Finding& finding = findings.at(name);
      MoveTo(v1::FINDING_STATE_RECTIFYING, finding);
      BeginRound(finding);
      finding.notice = notice.name;
      finding.plan = false;
      finding.answered = false;
    }
  });
}

Outcome CaseModel::Acknowledge(Actor actor, Notice& notice) {
  if (!Heads(actor, notice.school) || notice.deleted) return Denied();
  if (notice.state != v1::NOTICE_STATE_ISSUED) return Precondition();
  return Does([this, &notice] {
    notice.state = v1::NOTICE_STATE_ACKNOWLEDGED;
    Refresh(notice.name);
  });
}

Outcome CaseModel::SubmitPlan(Actor actor, Notice& notice) {
  if (!Heads(actor, notice.school) || notice.deleted) return Denied();
  if (notice.state != v1::NOTICE_STATE_ACKNOWLEDGED) return Precondition();
  return Does([this, &notice] {
    notice.plan = true;
    for (const std::string& name : notice.findings) {
      Finding& finding = findings.at(name);
      if (finding.notice == notice.name) finding.plan = true;
    }
  });
}

Outcome CaseModel::WithdrawNotice(Actor actor, Notice& notice) {
  if (!IsOffice(actor)) return Denied();
  if (notice.deleted) return Refuse(absl::StatusCode::kNotFound);
  if (notice.state != v1::NOTICE_STATE_ISSUED &&
      notice.state != v1::NOTICE_STATE_ACKNOWLEDGED) {
    return Precondition();
  }
  return Does([this, &notice] {
    notice.state = v1::NOTICE_STATE_WITHDRAWN;
    for (const std::string& name : notice.findings) {
      Finding& finding = findings.at(name);
      if (finding.notice != notice.name || IsSettled(finding)) continue;
      CancelOpen(finding, v1::FOLLOW_UP_KIND_RECHECK);
      MoveTo(finding.relapses > 0 ? v1::FINDING_STATE_REOPENED
                                  : v1::FINDING_STATE_RAISED,
             finding);
      finding.notice.clear();
      finding.plan = false;
      finding.answered = false;
      finding.asked_for.reset();
      finding.due.reset();
    }
  });
}

Outcome CaseModel::CreateFollowUp(Actor actor, Finding& finding,
                                  v1::FollowUpKind kind) {
  if (!IsOffice(actor)) return Denied();
  FollowUp wanted;
  wanted.kind = kind;
  if (!Fits(wanted, finding)) return Precondition();
  return Does(
      [this, &finding, kind] { AddFollowUp(finding, kind, finding.round); });
}

Outcome CaseModel::Plan(Actor actor, FollowUp& follow_up, int lead) {
  if (!IsOffice(actor)) return Denied();
  if (follow_up.state != v1::FOLLOW_UP_STATE_DUE &&
      follow_up.state != v1::FOLLOW_UP_STATE_PLANNED) {
    return Precondition();
  }
  const Finding& finding = findings.at(follow_up.finding);
  if (follow_up.kind == v1::FOLLOW_UP_KIND_RECHECK && IsSerious(finding) &&
      lead == finding.school) {
    return Precondition();
  }
  return Does([&follow_up, lead] {
    follow_up.state = v1::FOLLOW_UP_STATE_PLANNED;
    follow_up.lead = lead;
  });
}

Outcome CaseModel::RecordVerdict(Actor actor, FollowUp& follow_up,
                                 v1::Verdict verdict) {
  // A team there is once somebody was to lead it.
  const bool of_team =
      actor.role == Role::kSupervisor && follow_up.lead.has_value();
  if (!IsOffice(actor) && !of_team) return Denied();
  if (follow_up.state != v1::FOLLOW_UP_STATE_PLANNED &&
      follow_up.state != v1::FOLLOW_UP_STATE_RECORDED) {
    return Precondition();
  }
  return Does([&follow_up, verdict] {
    follow_up.state = v1::FOLLOW_UP_STATE_RECORDED;
    follow_up.verdict = verdict;
  });
}

Outcome CaseModel::Sign(Actor actor, FollowUp& follow_up) {
  Finding& finding = findings.at(follow_up.finding);
  if (actor.role == Role::kHead) return Denied();
  const bool supervisor = actor.role == Role::kSupervisor;
  if (follow_up.lead.has_value()) {
    if (!supervisor || actor.index != *follow_up.lead) return Denied();
  } else if (supervisor && actor.index != finding.school) {
    return Denied();
  }
  if (follow_up.state != v1::FOLLOW_UP_STATE_RECORDED) return Precondition();
  return Does([this, &follow_up, &finding] {
    follow_up.state = v1::FOLLOW_UP_STATE_DONE;
    const v1::Verdict verdict = follow_up.verdict;
    if (follow_up.kind == v1::FOLLOW_UP_KIND_RECHECK) {
      if (verdict == v1::VERDICT_SUSTAINED || verdict == v1::VERDICT_MOSTLY) {
        finding.rechecked_round = follow_up.round;
      }
      return;
    }
    if (finding.state != v1::FINDING_STATE_CLOSED) return;
    constexpr int kMostlyAsNotDone = 2;
    if (verdict == v1::VERDICT_SUSTAINED) {
      finding.mostly = 0;
    } else if (verdict == v1::VERDICT_MOSTLY &&
               finding.mostly + 1 < kMostlyAsNotDone) {
      ++finding.mostly;
      AddFollowUp(finding, v1::FOLLOW_UP_KIND_LOOK_BACK, finding.round);
    } else {
      Reopen(finding);
    }
  });
}

Outcome CaseModel::Cancel(Actor actor, FollowUp& follow_up) {
  if (!IsOffice(actor)) return Denied();
  if (!IsOpen(follow_up)) return Precondition();
  return Does([this, &follow_up] {
    follow_up.state = v1::FOLLOW_UP_STATE_CANCELLED;
    const Finding& finding = findings.at(follow_up.finding);
    const bool of_this_round = follow_up.kind == v1::FOLLOW_UP_KIND_LOOK_BACK ||
                               follow_up.round == finding.round;
    if (Fits(follow_up, finding) && of_this_round) {
      AddFollowUp(finding, follow_up.kind, follow_up.round);
    }
  });
}

Outcome CaseModel::Confirm(Actor actor, Inspection& inspection) {
  // On the supervisor's device the head signs too.
  if (!Heads(actor, inspection.school) &&
      !IsResponsible(actor, inspection.school)) {
    return Denied();
  }
  if (inspection.state != v1::INSPECTION_STATE_SIGNED) return Precondition();
  return Does(
      [&inspection] { inspection.state = v1::INSPECTION_STATE_CONFIRMED; });
}

}  // namespace dudao::model
