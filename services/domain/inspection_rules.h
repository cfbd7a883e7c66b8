#ifndef DUDAO_SERVICES_DOMAIN_INSPECTION_RULES_H_
#define DUDAO_SERVICES_DOMAIN_INSPECTION_RULES_H_

#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "dudao/v1/bureau.pb.h"
#include "dudao/v1/finding.pb.h"
#include "dudao/v1/inspection.pb.h"
#include "services/domain/actor.h"
#include "services/domain/calendar.h"

namespace dudao::domain {

// Moves a visit along kInspectionRules. Errors: FAILED_PRECONDITION /
// STATE_CONFLICT naming the state and what it allows.
absl::Status MoveInspection(absl::string_view verb,
                            v1::Inspection* inspection);

// A visit is recorded by who made it, or by a tool. `assigned`: the supervisor
// is responsible for the unit now; otherwise a written mandate is needed.
absl::Status CheckVisitor(const Actor& actor, const v1::Inspection& inspection,
                          bool assigned);

// Whether the caller is who made the visit (or a tool).
absl::Status CheckAuthor(const Actor& actor, const v1::Inspection& inspection);

// The visit begins at `enter`, not in the future: its record is due by the
// settings. Errors: INVALID_ARGUMENT / INVALID_FIELD.
absl::Status Start(const v1::BureauSettings& settings,
                   const Calendar& calendar, absl::Time enter, absl::Time now,
                   v1::Inspection* inspection);

// What a complete record has: time in and out, of one visit of at most 24
// hours; a matter, a method; not in the future. Every lack is named at once.
absl::Status CheckRecord(const v1::Inspection& inspection, absl::Time now);

// The record is complete: fixes the day of the visit, the day it was due, and
// whether it is late.
absl::Status CompleteRecord(const v1::BureauSettings& settings,
                            const Calendar& calendar, absl::Time now,
                            v1::Inspection* inspection);

// The supervisor signs: a disposition is set and agrees with the findings. The
// unit's head is to sign next; where it is COMPLEX the office is to consult
// another section.
absl::Status Sign(const v1::BureauSettings& settings, const Calendar& calendar,
                  const std::vector<v1::Finding>& findings, absl::Time now,
                  v1::Inspection* inspection);

// Whether the supervisor has signed the record, whatever the unit's head did.
bool IsSigned(const v1::Inspection& inspection);

// A draft finding of a visit; zero tolerance is never less than SERIOUS.
void FillDraft(const v1::Inspection& inspection, v1::Finding* finding);

}  // namespace dudao::domain

#endif  // DUDAO_SERVICES_DOMAIN_INSPECTION_RULES_H_
