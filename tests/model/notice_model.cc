#include <algorithm>

#include "tests/model/case_model.h"

namespace dudao::model {
namespace {

// Advice is the supervisor's; whatever the kind, the office may.
bool Writes(Actor actor, v1::NoticeKind kind, int school) {
  return IsOffice(actor) ||
         (kind == v1::NOTICE_KIND_ADVICE && IsResponsible(actor, school));
}

// What is serious or has come back is more than advice.
bool MayEnter(v1::NoticeKind kind, const Finding& finding) {
  if (finding.state == v1::FINDING_STATE_REOPENED) {
    return kind == v1::NOTICE_KIND_RECTIFICATION;
  }
  return finding.state == v1::FINDING_STATE_RAISED &&
         (kind == v1::NOTICE_KIND_RECTIFICATION || !IsSerious(finding));
}

}  // namespace

Outcome CaseModel::DraftNotice(Actor actor, v1::NoticeKind kind,
                               const std::vector<Finding*>& drafted) {
  const int school = drafted.front()->school;
  if (!Writes(actor, kind, school)) return Denied();
  if (IsRecused(actor, school)) return Recused();
  const bool may_enter = std::all_of(
      drafted.begin(), drafted.end(),
      [&](const Finding* finding) { return MayEnter(kind, *finding); });
  return may_enter ? Does([] {}) : Precondition();
}

Outcome CaseModel::DeleteNotice(Actor actor, Notice& notice) {
  if (!Writes(actor, notice.kind, notice.school)) return Denied();
  if (notice.deleted) return IsOffice(actor) ? NotFound() : Denied();
  if (IsRecused(actor, notice.school)) return Recused();
  if (notice.state != v1::NOTICE_STATE_DRAFT) return Precondition();
  return Does([&notice] { notice.deleted = true; });
}

Outcome CaseModel::Issue(Actor actor, Notice& notice, absl::CivilDay today) {
  if (!Writes(actor, notice.kind, notice.school)) return Denied();
  if (notice.deleted) return IsOffice(actor) ? NotFound() : Denied();
  if (IsRecused(actor, notice.school)) return Recused();
  if (notice.state != v1::NOTICE_STATE_DRAFT) return Precondition();
  for (const std::string& name : notice.findings) {
    if (!MayEnter(notice.kind, findings.at(name))) return Precondition();
  }
  return Does([this, &notice, today] {
    notice.state = v1::NOTICE_STATE_ISSUED;
    notice.serial = ++last_serial[{notice.kind, today.year()}];
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
  if (notice.deleted) return NotFound();
  if (notice.state != v1::NOTICE_STATE_ISSUED &&
      notice.state != v1::NOTICE_STATE_ACKNOWLEDGED) {
    return Precondition();
  }
  return Does([this, &notice] {
    notice.state = v1::NOTICE_STATE_WITHDRAWN;
    for (const std::string& name : notice.findings) {
      Finding& finding = findings.at(name);
      if (finding.notice != notice.name ||
          (finding.state != v1::FINDING_STATE_RECTIFYING &&
           finding.state != v1::FINDING_STATE_SUBMITTED)) {
        continue;
      }
      MoveTo(finding.relapses > 0 ? v1::FINDING_STATE_REOPENED
                                  : v1::FINDING_STATE_RAISED,
             finding);
      finding.notice.clear();
      finding.plan = false;
      finding.answered = false;
      finding.asked_for.reset();
      finding.due.reset();
    }
    EndRechecks();
  });
}

}  // namespace dudao::model
