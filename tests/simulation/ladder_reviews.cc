#include <set>
#include <string>

#include "tests/simulation/ladder.h"

namespace dudao::simulation {

// A review takes effect at once, an appeal with its correction, and nobody
// fares worse by either.
void CheckReview(const v1::Event& event, const v1::Escalation& before,
                 const v1::Escalation& after, Problems& problems) {
  const bool review = event.kind() == "escalation.review_decided" &&
                      event.resource() == after.name();
  const bool correction = event.kind() == "escalation.corrected" &&
                          event.resource() == after.name();
  const std::string what = after.name() + " by " + event.kind();
  if (!review && !correction) {
    problems.Expect(after.state() != v1::ESCALATION_STATE_REVOKED,
                    "revoked was ", what);
    problems.Expect(before.kind() == v1::ESCALATION_KIND_UNSPECIFIED ||
                        before.kind() == after.kind(),
                    "something else became of ", what);
    return;
  }
  problems.Expect(!review || event.actor() != before.decided_by(),
                  "who decided on it reviewed ", what);
  problems.Expect(after.kind() <= before.kind(), "graver became ", what);
  // Of what is confidential the events do not tell.
  if (after.zero_tolerance()) return;
  const v1::EscalationReview& decided =
      review ? after.review() : after.appeal();
  problems.Expect(
      (after.state() == v1::ESCALATION_STATE_REVOKED) ==
          (decided.outcome() == v1::REVIEW_OUTCOME_REVOKED),
      v1::ReviewOutcome_Name(decided.outcome()), " left ", what, " as ",
      v1::EscalationState_Name(after.state()));
  const bool changed = decided.outcome() == v1::REVIEW_OUTCOME_CHANGED;
  problems.Expect(
      after.kind() == (changed ? decided.changed_kind() : before.kind()),
      v1::ReviewOutcome_Name(decided.outcome()), " made ",
      v1::EscalationKind_Name(after.kind()), " of ", what);
  problems.Expect(!changed || decided.changed_demand().empty() ||
                      after.demand() == decided.changed_demand(),
                  "the old is demanded of ", what);
  problems.Expect(!changed ||
                      after.kind() == v1::ESCALATION_KIND_ACCOUNTABILITY ||
                      (after.unit_form() == v1::UNIT_FORM_UNSPECIFIED &&
                       after.persons().empty()),
                  "somebody is still held accountable in ", what);
}

void CheckFollowers(const Rows& before, const v1::Event& event,
                    Problems& problems) {
  std::set<std::string> lapsed;
  std::set<std::string> gone;
  ForEachChanged<v1::Escalation>(event, [&](const v1::Escalation& after) {
    if (after.state() == v1::ESCALATION_STATE_LAPSED) {
      lapsed.insert(after.name());
    }
    const auto known = before.escalations.find(after.name());
    if (known != before.escalations.end() && IsInForce(known->second) &&
        !IsInForce(after)) {
      gone.insert(after.name());
    }
  });
  for (const std::string& name : gone) {
    const v1::Escalation& rung = before.escalations.at(name);
    for (const std::string& other : before.RungsOf(SubjectOf(rung))) {
      const v1::Escalation& proposal = before.escalations.at(other);
      problems.Expect(proposal.state() != v1::ESCALATION_STATE_PROPOSED ||
                          proposal.previous() != name ||
                          lapsed.count(other) > 0,
                      other, " still follows ", name, ", which is gone by ",
                      event.kind());
    }
  }
}

}  // namespace dudao::simulation
