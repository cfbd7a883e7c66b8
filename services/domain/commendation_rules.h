#ifndef DUDAO_SERVICES_DOMAIN_COMMENDATION_RULES_H_
#define DUDAO_SERVICES_DOMAIN_COMMENDATION_RULES_H_

#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "absl/types/optional.h"
#include "dudao/v1/commendation.pb.h"
#include "dudao/v1/finding.pb.h"
#include "dudao/v1/inspection.pb.h"
#include "services/domain/finding_rules.h"

namespace dudao::domain {

// Who is commended, for people.
const std::string& SubjectNameOf(const v1::Commendation& commendation);

// Nobody has a part in the commendation of oneself.
// Errors: FAILED_PRECONDITION / RECUSAL.
absl::Status CheckNotOneself(const Actor& actor,
                             const v1::Commendation& commendation);

// Why a record does not bear a commendation out.
struct Objection {
  std::string zh;
  std::string en;
};

// Whether a record bears the commendation out; where it does, `citation` says
// what it says for it.
absl::optional<Objection> Cite(const v1::Commendation& commendation,
                               const v1::Inspection& visit,
                               v1::CommendationCitation* citation);
absl::optional<Objection> Cite(const v1::Commendation& commendation,
                               const v1::Finding& finding,
                               v1::CommendationCitation* citation);

// Each moves the commendation along kCommendationRules and fills the fields
// that belong to the step. Errors: FAILED_PRECONDITION / STATE_CONFLICT,
// GUARD_FAILED, INVALID_ARGUMENT / INVALID_FIELD; the commendation must then be
// thrown away.

// A new one.
absl::Status ProposeCommendation(const FindingContext& context,
                                 v1::Commendation* commendation);
absl::Status ApproveCommendation(const FindingContext& context,
                                 absl::string_view note,
                                 v1::Commendation* commendation);
absl::Status DeclineCommendation(const FindingContext& context,
                                 absl::string_view reason,
                                 v1::Commendation* commendation);
// But for its number.
absl::Status IssueCommendation(const FindingContext& context,
                               v1::Commendation* commendation);
absl::Status PublishCommendation(const FindingContext& context,
                                 absl::CivilDay day, absl::string_view where,
                                 v1::Commendation* commendation);
absl::Status RevokeCommendation(const FindingContext& context,
                                absl::string_view reason,
                                v1::Commendation* commendation);

}  // namespace dudao::domain

#endif  // DUDAO_SERVICES_DOMAIN_COMMENDATION_RULES_H_
