#ifndef DUDAO_SERVICES_DOMAIN_FOLLOW_UP_RULES_H_
#define DUDAO_SERVICES_DOMAIN_FOLLOW_UP_RULES_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "dudao/v1/bureau.pb.h"
#include "dudao/v1/finding.pb.h"
#include "dudao/v1/follow_up.pb.h"
#include "google/protobuf/repeated_ptr_field.h"
#include "services/domain/actor.h"

namespace dudao::domain {

// Moves a follow-up along kFollowUpRules. Errors: FAILED_PRECONDITION /
// STATE_CONFLICT naming the state and what it allows.
absl::Status MoveFollowUp(absl::string_view verb, v1::FollowUp* follow_up);

bool IsOpen(const v1::FollowUp& follow_up);

// The finding's verdict in it is SUSTAINED or MOSTLY.
bool Passed(const v1::FollowUp& follow_up, absl::string_view finding);

// Whether a finding can be looked at: a recheck wants SUBMITTED, a look-back
// CLOSED after verification, both of the follow-up's unit.
bool Fits(const v1::FollowUp& follow_up, const v1::Finding& finding);

// Sets people and day. At least so many people as the settings say, each once;
// not a day that is over.
absl::Status Plan(const v1::BureauSettings& settings,
                  const google::protobuf::RepeatedPtrField<std::string>& people,
                  absl::string_view lead, absl::CivilDay day,
                  absl::CivilDay today, v1::FollowUp* follow_up);

// Who found something of a grade that asks for separation does not lead its
// recheck: the recheck is what lets it be accepted. `findings` are the
// follow-up's. Errors: FAILED_PRECONDITION / SEPARATION_OF_DUTIES.
absl::Status CheckLead(const v1::BureauSettings& settings,
                       const std::vector<v1::Finding>& findings,
                       const v1::FollowUp& follow_up);

// Takes verdicts of the team, not in the future; a later verdict on the same
// finding replaces the earlier.
absl::Status RecordVerdicts(
    const Actor& actor,
    const google::protobuf::RepeatedPtrField<v1::FindingVerdict>& verdicts,
    absl::CivilDay day, absl::CivilDay today, v1::FollowUp* follow_up);

// Nothing is checked before it was there: a recheck is not made before the
// submission it is about, a look-back not before the close-out. `findings` are
// the follow-up's. Errors: INVALID_ARGUMENT / INVALID_FIELD.
absl::Status CheckVisitDay(const v1::FollowUp& follow_up,
                           const std::vector<v1::Finding>& findings,
                           absl::CivilDay day);

// The lead signs; every finding has a verdict.
absl::Status SignFollowUp(const Actor& actor, v1::FollowUp* follow_up);

}  // namespace dudao::domain

#endif  // DUDAO_SERVICES_DOMAIN_FOLLOW_UP_RULES_H_
