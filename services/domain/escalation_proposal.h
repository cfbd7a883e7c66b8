#ifndef DUDAO_SERVICES_DOMAIN_ESCALATION_PROPOSAL_H_
#define DUDAO_SERVICES_DOMAIN_ESCALATION_PROPOSAL_H_

#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "dudao/v1/bureau.pb.h"
#include "dudao/v1/escalation.pb.h"
#include "dudao/v1/finding.pb.h"
#include "services/domain/finding_rules.h"

namespace dudao::domain {

// What proposes the next rung of the ladder. A rung is only ever proposed here:
// what becomes of it a person decides.

// All of a unit.
using Rungs = std::vector<v1::Escalation>;

// Whether it is the referral that zero tolerance calls for.
bool IsZeroTolerance(const v1::Escalation& rung);

// By when the office acts on a rung: within the limit from today; of zero
// tolerance today, whether it is a working day or not.
absl::StatusOr<v1::Deadline> OfficeDeadline(const FindingContext& context,
                                            const v1::Limit& limit,
                                            const v1::Escalation& rung);

// Nothing is left to do about it: closed or withdrawn.
bool IsDoneWith(const v1::Finding& finding);

// It was served or referred, and was not taken back since.
bool IsServed(const v1::Escalation& rung);

// Whether two rungs of a unit are about the same finding, or both about the
// unit as a whole.
bool AreAboutTheSame(const v1::Escalation& one, const v1::Escalation& other);

// Whether it is not put right in time: more time that was given, also with a
// return, or is being asked for counts.
bool IsLate(const v1::Finding& finding, absl::CivilDay today);

// Whether a look-back reopened the finding after the rung was served: what that
// asked for was done, and its time does not begin again. The relapse proposes a
// rung of its own.
bool RelapsedSince(const v1::Escalation& rung, const v1::Finding& finding);

// The rung above the highest that was served about the same; the lowest where
// none was, the highest where that one was. The referral of zero tolerance is
// no rung of the climb.
v1::EscalationKind NextKind(const Rungs& rungs, const v1::Escalation& proposal);

// A proposal about a finding, still to be made by Propose.
v1::Escalation About(const v1::Finding& finding, v1::EscalationCause cause,
                     absl::CivilDay day);
// About what a served rung asked for in vain. `finding` is the rung's, null
// where it has none.
v1::Escalation AboutRung(const v1::Escalation& rung,
                         const v1::Finding* finding, absl::CivilDay day);

// What a change of a finding proposes: it was returned as often as the settings
// say, it relapsed, or one of zero tolerance was raised. `before` is empty where
// it is new.
std::vector<v1::Escalation> ProposalsAfter(const v1::BureauSettings& settings,
                                           const v1::Finding& before,
                                           const v1::Finding& after,
                                           absl::CivilDay today);

// Whether the same is undecided already: a restart, a repeat or another clock
// proposes nothing twice.
bool IsUndecided(const Rungs& rungs, const v1::Escalation& proposal);

// The same, to whom proposes it. Errors: ALREADY_EXISTS.
absl::Status CheckNotUndecided(const Rungs& rungs,
                               const v1::Escalation& proposal);

// Whether an officer may propose a rung about a finding: one of the same unit,
// raised and not settled. Errors: INVALID_ARGUMENT / INVALID_FIELD,
// FAILED_PRECONDITION / GUARD_FAILED.
absl::Status CheckMayPropose(const v1::Escalation& wanted,
                             const v1::Finding& finding);

// Fills in the rest: what is proposed, on what basis, what makes it graver, by
// whom, and by when it is to be decided. `finding` is what it is about, null
// where it is about the unit as a whole.
absl::Status Propose(const FindingContext& context, const Rungs& rungs,
                     const v1::Finding* finding, v1::Escalation* proposal);

// Whether a served rung that nobody complied with by its due date calls for
// the next one: it was not answered, or its finding is late as well.
bool CallsForNext(const v1::Escalation& rung, const v1::Finding* finding,
                  absl::CivilDay today);

// Its finding was settled before anybody had decided: it lapses.
absl::Status Lapse(const v1::Finding& finding, v1::Escalation* proposal);

// Whether a finding is out of a notice that was withdrawn. What was not done
// under that is held against nobody.
bool LeftItsNotice(const v1::Finding& before, const v1::Finding& after);

// Whether what happened to a finding proposes a rung or ends a proposal: of most
// writes nothing follows for the ladder.
bool MovesLadder(const v1::Finding& before, const v1::Finding& after);

// Whether what happened to a finding decides if it is late (IsLate).
bool MovesLateness(const v1::Finding& before, const v1::Finding& after);

// Whether a proposal is about what was not done under a notice.
bool RestsOnNotice(const v1::Escalation& proposal);

// Whether it was served, answered, taken back or changed: what makes
// others of the unit graver is found anew.
bool CountsOtherwise(const v1::Escalation& before, const v1::Escalation& after);

// Whether a rung that was served was taken back, or away, since.
bool WasTakenBack(const v1::Escalation& before, const v1::Escalation& after);

}  // namespace dudao::domain

#endif  // DUDAO_SERVICES_DOMAIN_ESCALATION_PROPOSAL_H_
