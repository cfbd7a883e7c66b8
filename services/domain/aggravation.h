#ifndef DUDAO_SERVICES_DOMAIN_AGGRAVATION_H_
#define DUDAO_SERVICES_DOMAIN_AGGRAVATION_H_

#include "absl/status/status.h"
#include "absl/time/civil_time.h"
#include "dudao/v1/escalation.pb.h"
#include "dudao/v1/finding.pb.h"
#include "google/protobuf/repeated_ptr_field.h"
#include "services/domain/escalation_proposal.h"

namespace dudao::domain {

// What makes a case graver (教育督导问责办法): found by the program where the
// rows show it, added by the officer who decides where they cannot.

// Finds anew what the program can find: that the unit was held accountable
// within a year before, and that the finding is late, or a rung about the whole
// unit not answered, though the time of what was served is over. What a person
// added stays. `rungs` are all of the unit; `finding` is what the rung is
// about, null where it is about the unit as a whole.
void FindAggravations(const Rungs& rungs, const v1::Finding* finding,
                      absl::CivilDay today, v1::Escalation* rung);

bool HasGround(const v1::Escalation& rung, v1::AggravatingGround ground);

// Adds what a person says. Errors: INVALID_ARGUMENT / INVALID_FIELD for a
// ground that is the program's to find.
absl::Status AddAggravations(
    const google::protobuf::RepeatedPtrField<v1::Aggravation>& added,
    v1::Escalation* rung);

}  // namespace dudao::domain

#endif  // DUDAO_SERVICES_DOMAIN_AGGRAVATION_H_
