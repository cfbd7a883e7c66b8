#ifndef DUDAO_SERVICES_DOMAIN_SUPERVISION_UNIT_RULES_H_
#define DUDAO_SERVICES_DOMAIN_SUPERVISION_UNIT_RULES_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "dudao/v1/finding.pb.h"
#include "dudao/v1/supervision.pb.h"
#include "google/protobuf/repeated_ptr_field.h"
#include "services/domain/supervision_rules.h"

namespace dudao::domain {

// What a unit says in a supervision and what is answered, as
// supervision_rules.h has the rest.

// The unit asks that a member leave the team (教育督导条例 art. 10).
absl::Status AskTeamRecusal(const SupervisionContext& context,
                            absl::string_view supervisor,
                            absl::string_view reason,
                            v1::Supervision* supervision);

// Granted, the member is off the team at once: what needs a whole team waits
// until it is one again. Errors beside: FAILED_PRECONDITION /
// SEPARATION_OF_DUTIES where the member is who decides.
absl::Status DecideTeamRecusal(const SupervisionContext& context,
                               absl::string_view supervisor,
                               v1::RecusalDecision decision,
                               absl::string_view note,
                               v1::Supervision* supervision);

// Whether nobody's recusal is still to be decided. Errors:
// FAILED_PRECONDITION / GUARD_FAILED.
absl::Status CheckNoRecusalPending(const v1::Supervision& supervision);

// A new team, without those who were recused from it.
absl::Status ChangeTeam(
    absl::string_view lead,
    const google::protobuf::RepeatedPtrField<std::string>& members,
    v1::Supervision* supervision);

// The unit's self-evaluation, and the team's review of it (art. 18).
absl::Status SubmitSelfEvaluation(const SupervisionContext& context,
                                  const v1::SelfEvaluation& evaluation,
                                  v1::Supervision* supervision);
absl::Status ReviewSelfEvaluation(const SupervisionContext& context,
                                  absl::string_view note,
                                  v1::Supervision* supervision);

// One that was handed in is reviewed before the preliminary opinion; one that
// was demanded is waited for, but not beyond its day: a unit that hands
// nothing in (art. 25) does not stop the supervision.
absl::Status CheckSelfEvaluation(absl::CivilDay today,
                                 const v1::Supervision& supervision);

// The unit rebuts points of the preliminary opinion until its time is over or
// it said that it has nothing more to say (art. 20).
absl::Status SubmitRebuttal(
    const SupervisionContext& context,
    const google::protobuf::RepeatedPtrField<v1::Rebuttal>& rebuttals,
    v1::Supervision* supervision);
absl::Status WaiveRebuttal(const SupervisionContext& context,
                           v1::Supervision* supervision);

// Point by point; upheld, a point falls; in part, it gets other words.
absl::Status AnswerRebuttal(
    const SupervisionContext& context,
    const google::protobuf::RepeatedPtrField<v1::RebuttalAnswer>& answers,
    v1::Supervision* supervision);

// The unit's time is over or given up, and every rebuttal is answered
// (art. 20, 21).
absl::Status CheckRebutted(absl::CivilDay today,
                           const v1::Supervision& supervision);

// The unit objects to the opinion, once at a time, within its limit.
absl::Status RecordObjection(const SupervisionContext& context,
                             const v1::OpinionObjection& objection,
                             v1::Supervision* supervision);

// The objection that is open is decided; what is upheld may name findings of
// this opinion, to be withdrawn.
absl::Status DecideObjection(
    const SupervisionContext& context, v1::ContestOutcome outcome,
    absl::string_view note,
    const google::protobuf::RepeatedPtrField<std::string>& withdrawn,
    v1::Supervision* supervision);

// Whether none is still to be decided: nothing is verified, filed or published
// over one. Errors: FAILED_PRECONDITION / GUARD_FAILED.
absl::Status CheckNoObjectionOpen(const v1::Supervision& supervision);

// The objection that is not decided yet, or null.
const v1::OpinionObjection* OpenObjection(const v1::Supervision& supervision);

}  // namespace dudao::domain

#endif  // DUDAO_SERVICES_DOMAIN_SUPERVISION_UNIT_RULES_H_
