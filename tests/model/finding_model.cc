#include "tests/model/case_model.h"

namespace dudao::model {
namespace {

bool Reviews(Actor actor, const Finding& finding) {
  return IsOffice(actor) || IsResponsible(actor, finding.school);
}

}  // namespace

Outcome CaseModel::CloseAsAdvised(Actor actor, Finding& finding) {
  if (!Reviews(actor, finding)) return Denied();
  if (IsRecused(actor, finding.school)) return Recused();
  if (finding.state != v1::FINDING_STATE_RAISED ||
      finding.grade != v1::FINDING_GRADE_MINOR || finding.zero_tolerance) {
    return Precondition();
  }
  return Does([&] { MoveTo(v1::FINDING_STATE_CLOSED, finding); });
}

Outcome CaseModel::Answer(Actor actor, Finding& finding) {
  if (!Heads(actor, finding.school)) return Denied();
  if (!IsUnderWay(finding)) return Precondition();
  return Does([&] { finding.answered = true; });
}

Outcome CaseModel::AskForHelp(Actor actor, Finding& finding) {
  if (!Heads(actor, finding.school)) return Denied();
  if (!IsUnderWay(finding)) return Precondition();
  return Does([&] { finding.asks_for_help = true; });
}

Outcome CaseModel::AnswerHelp(Actor actor, Finding& finding) {
  if (!IsOffice(actor)) return Denied();
  if (finding.state != v1::FINDING_STATE_RECTIFYING || !finding.asks_for_help) {
    return Precondition();
  }
  return Does([&] { finding.asks_for_help = false; });
}

Outcome CaseModel::AskForTime(Actor actor, Finding& finding,
                              absl::CivilDay until, absl::CivilDay today) {
  if (!Heads(actor, finding.school)) return Denied();
  if (!IsUnderWay(finding) || today > finding.due.value() ||
      finding.asked_for.has_value() || finding.extensions == 1) {
    return Precondition();
  }
  constexpr int kMostDays = 30;
  if (until <= finding.due.value() || until > *finding.due + kMostDays) {
    return Invalid();
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
  if (!IsUnderWay(finding) || (IsSerious(finding) && !finding.plan)) {
    return Precondition();
  }
  return Does([this, &finding, today] {
    MoveTo(v1::FINDING_STATE_SUBMITTED, finding);
    finding.answered = true;
    finding.asked_for.reset();
    if (!finding.first_on_time) {
      finding.first_on_time = today <= finding.due.value();
    }
    if (IsSerious(finding)) {
      AddFollowUp(v1::FOLLOW_UP_KIND_RECHECK, finding.school, {finding.name},
                  finding.round);
    }
    Refresh(finding.notice);
  });
}

Outcome CaseModel::Return(Actor actor, Finding& finding) {
  if (!Reviews(actor, finding)) return Denied();
  if (IsRecused(actor, finding.school)) return Recused();
  if (finding.state != v1::FINDING_STATE_SUBMITTED ||
      (IsSerious(finding) && !IsOffice(actor))) {
    return Precondition();
  }
  return Does([this, &finding] {
    MoveTo(v1::FINDING_STATE_RECTIFYING, finding);
    constexpr int kReturnsThatPropose = 2;
    if (++finding.returns % kReturnsThatPropose == 0) {
      finding.proposals.emplace(v1::ESCALATION_CAUSE_RETURNED, finding.round);
    }
    BeginRound(finding);
    EndRechecks();
    Refresh(finding.notice);
  });
}

Outcome CaseModel::Accept(Actor actor, Finding& finding, bool with_referral) {
  if (!Reviews(actor, finding)) return Denied();
  if (IsRecused(actor, finding.school)) return Recused();
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
    EndRechecks();
    AddFollowUp(v1::FOLLOW_UP_KIND_LOOK_BACK, finding.school, {finding.name},
                finding.round);
    Refresh(finding.notice);
  });
}

Outcome CaseModel::WithdrawFinding(Actor actor, Finding& finding) {
  if (!IsOffice(actor)) return Denied();
  if (finding.state == v1::FINDING_STATE_DRAFT ||
      finding.state == v1::FINDING_STATE_CLOSED ||
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
    finding.proposals.clear();
    EndRechecks();
    Refresh(finding.notice);
  });
}

}  // namespace dudao::model
