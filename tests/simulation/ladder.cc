#include "tests/simulation/ladder.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/types/optional.h"
#include "dudao/v1/obligation.pb.h"
#include "storage/base/date.h"
#include "tests/simulation/setting.h"

namespace dudao::simulation {
namespace {

constexpr char kSystem[] = "system";

bool IsUser(const std::string& actor) {
  return absl::StartsWith(actor, absl::StrCat(kBureau, "/users/"));
}

bool IsLate(const v1::Finding& finding, absl::CivilDay today) {
  return finding.state() == v1::FINDING_STATE_RECTIFYING &&
         finding.extension().state() != v1::EXTENSION_STATE_PENDING &&
         FromProto(finding.deadline().due_date()) < today;
}

// What a rung that is proposed should say; empty where none should be.
using Wanted = absl::optional<v1::Escalation>;

v1::Escalation AboutFinding(const v1::Finding& finding) {
  v1::Escalation rung;
  rung.set_finding(finding.name());
  rung.set_unit(finding.unit());
  rung.set_round(finding.round());
  rung.set_zero_tolerance(finding.zero_tolerance());
  return rung;
}

// What was served and was neither done nor, at least, answered.
Wanted WhenNotComplied(const Sources& before, const v1::Escalation& served,
                       absl::CivilDay today) {
  const auto decided = before.decisions.rungs.find(served.name());
  const bool answered = decided != before.decisions.rungs.end() &&
                        decided->second.answered;
  v1::Escalation rung;
  rung.set_unit(served.unit());
  if (!served.finding().empty()) {
    const v1::Finding& finding = before.rows.findings.at(served.finding());
    if (answered ? !IsLate(finding, today) : IsSettled(finding)) return {};
    rung = AboutFinding(finding);
  } else if (answered) {
    return {};
  }
  rung.set_cause(v1::ESCALATION_CAUSE_NOT_COMPLIED);
  rung.set_previous(served.name());
  return rung;
}

bool IsUndecided(const Rows& rows, const v1::Escalation& like) {
  const Rows::Names& names = rows.RungsOf(SubjectOf(like));
  return std::any_of(names.begin(), names.end(), [&](const auto& name) {
    const v1::Escalation& rung = rows.escalations.at(name);
    return rung.state() == v1::ESCALATION_STATE_PROPOSED &&
           rung.cause() == like.cause() && rung.round() == like.round();
  });
}

// What is late proposes: a cause a row.
Wanted WhenLate(const Sources& before, const v1::Obligation& late,
                absl::CivilDay today) {
  Wanted wanted;
  if (late.kind() == v1::OBLIGATION_KIND_RECTIFY_FINDING) {
    wanted = AboutFinding(before.rows.findings.at(late.source()));
    wanted->set_cause(v1::ESCALATION_CAUSE_OVERDUE);
  } else if (late.kind() == v1::OBLIGATION_KIND_ANSWER_ESCALATION) {
    wanted = WhenNotComplied(
        before, before.rows.escalations.at(late.source()), today);
  }
  if (!wanted.has_value() || IsUndecided(before.rows, *wanted)) return {};
  *wanted->mutable_cause_date() = late.deadline().due_date();
  return wanted;
}

// What becomes of a finding proposes: every second return, a relapse, and zero
// tolerance at once.
std::vector<v1::Escalation> WhenMoved(const Rows& before,
                                      const v1::Finding& after,
                                      absl::CivilDay today) {
  constexpr int kReturns = 2;
  const auto known = before.findings.find(after.name());
  const v1::Finding was =
      known == before.findings.end() ? v1::Finding() : known->second;
  std::vector<v1::Escalation> wanted;
  const auto add = [&](v1::EscalationCause cause, int round) {
    v1::Escalation rung = AboutFinding(after);
    rung.set_round(round);
    rung.set_cause(cause);
    *rung.mutable_cause_date() = ToProto(today);
    if (!IsUndecided(before, rung)) wanted.push_back(std::move(rung));
  };
  if (after.returns() > was.returns() && after.returns() % kReturns == 0) {
    add(v1::ESCALATION_CAUSE_RETURNED, was.round());
  }
  if (after.relapses() > was.relapses()) {
    add(v1::ESCALATION_CAUSE_RELAPSED, after.round());
  }
  const bool was_draft = was.state() == v1::FINDING_STATE_UNSPECIFIED ||
                         was.state() == v1::FINDING_STATE_DRAFT;
  if (after.zero_tolerance() && was_draft &&
      after.state() == v1::FINDING_STATE_RAISED) {
    add(v1::ESCALATION_CAUSE_ZERO_TOLERANCE, after.round());
  }
  return wanted;
}

// The next above the highest that was served or referred and not taken back;
// zero tolerance is for the police, and no rung to climb from.
int NextKind(const Rows& rows, const v1::Escalation& proposed) {
  if (proposed.cause() == v1::ESCALATION_CAUSE_ZERO_TOLERANCE) {
    return v1::ESCALATION_KIND_REFERRAL;
  }
  int highest = 0;
  for (const std::string& name : rows.RungsOf(SubjectOf(proposed))) {
    const v1::Escalation& rung = rows.escalations.at(name);
    if (rung.cause() != v1::ESCALATION_CAUSE_ZERO_TOLERANCE &&
        IsInForce(rung)) {
      highest = std::max<int>(highest, rung.kind());
    }
  }
  return std::min<int>(highest + 1, v1::EscalationKind_MAX);
}

void CheckProposed(const Rows& before, const v1::Event& event,
                   const v1::Escalation& rung, Problems& problems) {
  problems.Expect(rung.state() == v1::ESCALATION_STATE_PROPOSED, rung.name(),
                  " begins as ", v1::EscalationState_Name(rung.state()));
  // Whoever's act it followed from did not propose it.
  const std::string proposer =
      rung.cause() == v1::ESCALATION_CAUSE_REQUEST ? event.actor() : kSystem;
  problems.Expect(rung.proposed_by() == proposer, rung.name(),
                  " was proposed by ", proposer, " and names ",
                  rung.proposed_by());
  problems.Expect(rung.proposed_kind() == NextKind(before, rung), rung.name(),
                  " proposes ", v1::EscalationKind_Name(rung.proposed_kind()),
                  " and not ",
                  v1::EscalationKind_Name(static_cast<v1::EscalationKind>(
                      NextKind(before, rung))));
  problems.Expect(!IsUndecided(before, rung), rung.name(),
                  " proposes what is undecided");
  CheckGrounds(before, event, rung, problems);
}

// What says why it was proposed.
v1::Escalation CauseOf(const v1::Escalation& rung) {
  v1::Escalation made;
  made.set_finding(rung.finding());
  made.set_unit(rung.unit());
  made.set_round(rung.round());
  made.set_zero_tolerance(rung.zero_tolerance());
  made.set_cause(rung.cause());
  made.set_previous(rung.previous());
  *made.mutable_cause_date() = rung.cause_date();
  return made;
}

// In whatever order.
void CheckCaused(const std::vector<v1::Escalation>& wanted,
                 const std::vector<v1::Escalation>& proposed,
                 Problems& problems) {
  std::multiset<std::string> due;
  for (const v1::Escalation& rung : wanted) due.insert(rung.DebugString());
  for (const v1::Escalation& rung : proposed) {
    const std::string cause = CauseOf(rung).DebugString();
    const auto found = due.find(cause);
    if (found == due.end()) {
      problems.Expect(false, rung.name(), " was proposed for nothing: ", cause);
    } else {
      due.erase(found);
    }
  }
  for (const std::string& cause : due) {
    problems.Expect(false, "no rung was proposed where there should be: ",
                    cause);
  }
}

// Who moved it from one state to another, and by what.
void CheckMove(const v1::Event& event, const v1::Escalation& before,
               const v1::Escalation& after, Problems& problems) {
  if (before.state() == after.state()) return;
  const std::string move =
      absl::StrCat(after.name(), " went from ",
                   v1::EscalationState_Name(before.state()), " to ",
                   v1::EscalationState_Name(after.state()), " by ",
                   event.kind(), " of ", event.actor());
  problems.Expect(IsUser(event.actor()), move);
  if (after.state() == v1::ESCALATION_STATE_LAPSED) {
    problems.Expect(absl::StartsWith(event.kind(), "finding.") ||
                        event.kind() == "notice.withdrawn" ||
                        event.kind() == "supervision.objection_decided" ||
                        event.kind() == "escalation.withdrawn" ||
                        event.kind() == "escalation.review_decided" ||
                        event.kind() == "escalation.corrected",
                    move);
    return;
  }
  problems.Expect(absl::StartsWith(event.kind(), "escalation."), move);
  if (before.state() != v1::ESCALATION_STATE_PROPOSED) return;
  problems.Expect(after.decided_by() == event.actor(), move, ", decided by ",
                  after.decided_by());
}

}  // namespace

void CheckDecided(const v1::Escalation& rung, Problems& problems) {
  const bool undecided = rung.state() == v1::ESCALATION_STATE_PROPOSED ||
                         rung.state() == v1::ESCALATION_STATE_LAPSED;
  problems.Expect(undecided ? rung.decided_by().empty()
                            : IsUser(rung.decided_by()),
                  rung.name(), " is ",
                  v1::EscalationState_Name(rung.state()), ", decided by ",
                  rung.decided_by().empty() ? "nobody" : rung.decided_by());
}

void CheckRungs(const Sources& before, const v1::Event& event,
                Problems& problems) {
  std::vector<v1::Escalation> proposed;
  ForEachChanged<v1::Escalation>(event, [&](const v1::Escalation& rung) {
    CheckDecided(rung, problems);
    const auto known = before.rows.escalations.find(rung.name());
    if (known == before.rows.escalations.end()) {
      CheckProposed(before.rows, event, rung, problems);
      proposed.push_back(rung);
      return;
    }
    CheckMove(event, known->second, rung, problems);
    CheckReview(event, known->second, rung, problems);
    if (event.kind() == "escalation.decided") {
      CheckGrounds(before.rows, event, rung, problems);
    }
  });
  CheckFollowers(before.rows, event, problems);
  if (event.kind() == "escalation.proposed") {
    problems.Expect(IsUser(event.actor()) && proposed.size() == 1,
                    event.actor(), " proposed ", proposed.size(), " rungs");
    return;
  }
  const absl::CivilDay today = BeijingDay(FromProto(event.time()));
  std::vector<v1::Escalation> wanted;
  if (event.actor() == kSystem && event.kind() == "obligation.overdue") {
    ForEachChanged<v1::Obligation>(event, [&](const v1::Obligation& late) {
      const Wanted rung = WhenLate(before, late, today);
      if (rung.has_value()) wanted.push_back(*rung);
    });
  }
  ForEachChanged<v1::Finding>(event, [&](const v1::Finding& after) {
    for (v1::Escalation& rung : WhenMoved(before.rows, after, today)) {
      wanted.push_back(std::move(rung));
    }
  });
  CheckCaused(wanted, proposed, problems);
}

}  // namespace dudao::simulation
