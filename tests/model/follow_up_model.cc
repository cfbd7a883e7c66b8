#include <algorithm>

#include "tests/model/case_model.h"

namespace dudao::model {
namespace {

// A team there is once somebody was to lead it; both supervisors are of it.
bool Reaches(Actor actor, const FollowUp& follow_up) {
  return IsOffice(actor) || IsResponsible(actor, follow_up.school) ||
         (actor.role == Actor::Role::kSupervisor && follow_up.lead.has_value());
}

bool Leads(Actor actor, const FollowUp& follow_up) {
  return actor.role == Actor::Role::kSupervisor &&
         actor.index == follow_up.lead;
}

bool Passed(v1::Verdict verdict) {
  return verdict == v1::VERDICT_SUSTAINED || verdict == v1::VERDICT_MOSTLY;
}

}  // namespace

Outcome CaseModel::CreateFollowUp(Actor actor,
                                  const std::vector<Finding*>& about,
                                  v1::FollowUpKind kind) {
  if (!IsOffice(actor)) return Denied();
  const Finding& first = *about.front();
  std::vector<std::string> names;
  for (const Finding* finding : about) {
    if (finding->school != first.school || !Fits(kind, *finding) ||
        (kind == v1::FOLLOW_UP_KIND_RECHECK && finding->round != first.round)) {
      return Precondition();
    }
    names.push_back(finding->name);
  }
  return Does([this, kind, school = first.school, names, round = first.round] {
    AddFollowUp(kind, school, names, round);
  });
}

Outcome CaseModel::Plan(Actor actor, FollowUp& follow_up, int lead) {
  if (!IsOffice(actor)) return Denied();
  for (const Supervisor& supervisor : supervisors) {
    if (supervisor.relatives_at.count(follow_up.school) > 0) return Recused();
  }
  if (follow_up.state != v1::FOLLOW_UP_STATE_DUE &&
      follow_up.state != v1::FOLLOW_UP_STATE_PLANNED) {
    return Precondition();
  }
  const bool serious =
      std::any_of(follow_up.findings.begin(), follow_up.findings.end(),
                  [&](const std::string& finding) {
                    return IsSerious(findings.at(finding));
                  });
  if (follow_up.kind == v1::FOLLOW_UP_KIND_RECHECK && serious &&
      lead == follow_up.school) {
    return Precondition();
  }
  return Does([&follow_up, lead] {
    follow_up.state = v1::FOLLOW_UP_STATE_PLANNED;
    follow_up.lead = lead;
  });
}

Outcome CaseModel::RecordVerdicts(Actor actor, FollowUp& follow_up,
                                  const Verdicts& verdicts) {
  if (!Reaches(actor, follow_up)) return Denied();
  // Who is recused hears that before whether they are of the team.
  if (IsRecused(actor, follow_up.school)) return Recused();
  if (!IsOffice(actor) && !follow_up.lead.has_value()) return Denied();
  if (follow_up.state != v1::FOLLOW_UP_STATE_PLANNED &&
      follow_up.state != v1::FOLLOW_UP_STATE_RECORDED) {
    return Precondition();
  }
  for (const auto& [finding, verdict] : verdicts) {
    if (!IsAbout(follow_up, finding)) return Invalid();
  }
  return Does([&follow_up, verdicts] {
    follow_up.state = v1::FOLLOW_UP_STATE_RECORDED;
    for (const auto& [finding, verdict] : verdicts) {
      follow_up.verdicts[finding] = verdict;
    }
  });
}

Outcome CaseModel::Sign(Actor actor, FollowUp& follow_up) {
  if (!Reaches(actor, follow_up)) return Denied();
  if (IsRecused(actor, follow_up.school)) return Recused();
  if (follow_up.lead.has_value() && !Leads(actor, follow_up)) return Denied();
  if (follow_up.state != v1::FOLLOW_UP_STATE_RECORDED ||
      follow_up.verdicts.size() != follow_up.findings.size()) {
    return Precondition();
  }
  return Does([this, &follow_up] {
    follow_up.state = v1::FOLLOW_UP_STATE_DONE;
    for (const auto& [name, verdict] : follow_up.verdicts) {
      Finding& finding = findings.at(name);
      if (follow_up.kind == v1::FOLLOW_UP_KIND_LOOK_BACK) {
        LookBack(verdict, finding);
      } else if (Passed(verdict)) {
        finding.rechecked_round =
            std::max(finding.rechecked_round, follow_up.round);
      }
    }
  });
}

void CaseModel::LookBack(v1::Verdict verdict, Finding& finding) {
  constexpr int kMostlyAsNotDone = 2;
  if (verdict == v1::VERDICT_SUSTAINED) {
    finding.mostly = 0;
  } else if (verdict == v1::VERDICT_MOSTLY &&
             finding.mostly + 1 < kMostlyAsNotDone) {
    ++finding.mostly;
    AddFollowUp(v1::FOLLOW_UP_KIND_LOOK_BACK, finding.school, {finding.name},
                finding.round);
  } else {
    Reopen(finding);
  }
}

Outcome CaseModel::Cancel(Actor actor, FollowUp& follow_up) {
  if (!IsOffice(actor)) return Denied();
  if (!IsOpen(follow_up)) return Precondition();
  return Does([this, &follow_up] {
    follow_up.state = v1::FOLLOW_UP_STATE_CANCELLED;
    // What still needs checking gets a new one.
    std::vector<std::string> left;
    for (const std::string& finding : follow_up.findings) {
      if (IsAwaited(follow_up, finding)) left.push_back(finding);
    }
    if (!left.empty()) {
      AddFollowUp(follow_up.kind, follow_up.school, left, follow_up.round);
    }
  });
}

}  // namespace dudao::model
