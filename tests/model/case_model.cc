#include "tests/model/case_model.h"

#include <algorithm>

namespace dudao::model {
namespace {

bool IsSettled(const Finding& finding) {
  return finding.state == v1::FINDING_STATE_CLOSED ||
         finding.state == v1::FINDING_STATE_WITHDRAWN ||
         finding.state == v1::FINDING_STATE_REOPENED;
}

}  // namespace

bool IsSerious(const Finding& finding) {
  return finding.grade == v1::FINDING_GRADE_SERIOUS;
}

void MoveTo(v1::FindingState state, Finding& finding) {
  finding.state = state;
  finding.withdrawal_by.reset();
  if (state == v1::FINDING_STATE_CLOSED) finding.proposals.clear();
}

void ProposeReferral(Finding& finding) {
  if (!finding.zero_tolerance) return;
  finding.proposals.emplace(v1::ESCALATION_CAUSE_ZERO_TOLERANCE, 0);
}

void BeginRound(Finding& finding) {
  ++finding.round;
  finding.due.reset();
  finding.asked_for.reset();
  finding.asks_for_help = false;
}

bool Fits(v1::FollowUpKind kind, const Finding& finding) {
  return kind == v1::FOLLOW_UP_KIND_RECHECK
             ? finding.state == v1::FINDING_STATE_SUBMITTED
             : finding.state == v1::FINDING_STATE_CLOSED && finding.verified;
}

bool IsOpen(const FollowUp& follow_up) {
  return follow_up.state != v1::FOLLOW_UP_STATE_DONE &&
         follow_up.state != v1::FOLLOW_UP_STATE_CANCELLED;
}

bool IsAbout(const FollowUp& follow_up, const std::string& finding) {
  return std::find(follow_up.findings.begin(), follow_up.findings.end(),
                   finding) != follow_up.findings.end();
}

bool CaseModel::IsRecused(Actor actor, int school) const {
  return actor.role == Actor::Role::kSupervisor &&
         supervisors[actor.index].relatives_at.count(school) > 0;
}

bool CaseModel::IsUnderWay(const Finding& finding) const {
  return finding.state == v1::FINDING_STATE_RECTIFYING &&
         notices.at(finding.notice).state == v1::NOTICE_STATE_ACKNOWLEDGED;
}

void CaseModel::AddFollowUp(v1::FollowUpKind kind, int school,
                            const std::vector<std::string>& about, int round) {
  FollowUp follow_up;
  follow_up.kind = kind;
  follow_up.school = school;
  follow_up.findings = about;
  follow_up.round = round;
  follow_ups.push_back(follow_up);
}

// A recheck is of one round; a later one has a recheck of its own.
bool CaseModel::IsAwaited(const FollowUp& follow_up,
                          const std::string& finding) const {
  const Finding& about = findings.at(finding);
  return Fits(follow_up.kind, about) &&
         (follow_up.kind != v1::FOLLOW_UP_KIND_RECHECK ||
          follow_up.round == about.round);
}

void CaseModel::EndRechecks() {
  for (FollowUp& follow_up : follow_ups) {
    if (follow_up.kind != v1::FOLLOW_UP_KIND_RECHECK || !IsOpen(follow_up)) {
      continue;
    }
    const bool awaited =
        std::any_of(follow_up.findings.begin(), follow_up.findings.end(),
                    [&](const std::string& finding) {
                      return IsAwaited(follow_up, finding);
                    });
    if (!awaited) follow_up.state = v1::FOLLOW_UP_STATE_CANCELLED;
  }
}

// One about other findings too goes on with those.
void CaseModel::LeaveLookBacks(const Finding& finding) {
  for (FollowUp& follow_up : follow_ups) {
    if (follow_up.kind != v1::FOLLOW_UP_KIND_LOOK_BACK || !IsOpen(follow_up) ||
        !IsAbout(follow_up, finding.name)) {
      continue;
    }
    if (follow_up.findings.size() == 1) {
      follow_up.state = v1::FOLLOW_UP_STATE_CANCELLED;
      continue;
    }
    std::erase(follow_up.findings, finding.name);
    follow_up.verdicts.erase(finding.name);
  }
}

void CaseModel::Reopen(Finding& finding) {
  MoveTo(v1::FINDING_STATE_REOPENED, finding);
  finding.verified = false;
  finding.due.reset();
  ++finding.relapses;
  finding.proposals.emplace(v1::ESCALATION_CAUSE_RELAPSED, finding.round);
  finding.mostly = 0;
  LeaveLookBacks(finding);
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

}  // namespace dudao::model
