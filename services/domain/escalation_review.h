#ifndef DUDAO_SERVICES_DOMAIN_ESCALATION_REVIEW_H_
#define DUDAO_SERVICES_DOMAIN_ESCALATION_REVIEW_H_

#include "absl/status/status.h"
#include "dudao/v1/escalation.pb.h"
#include "dudao/v1/escalation_review_service.pb.h"
#include "services/domain/finding_rules.h"

namespace dudao::domain {

// Review and appeal against a rung that was served (教育督导问责办法): one of
// each, within limits of calendar days; carrying it out is not suspended. Errors
// as in escalation_rules.h.

// Asked for and not decided.
bool IsPending(const v1::EscalationReview& review);

// The appeal found a fault that is not corrected yet.
bool AwaitsCorrection(const v1::Escalation& rung);

// The unit objects, within the limit from the service.
absl::Status RequestReview(const FindingContext& context,
                           const v1::EscalationReview& wanted,
                           v1::Escalation* rung);

// Another officer than the one who decided on the rung. What is revoked is gone;
// what is changed becomes no graver.
absl::Status DecideReview(const FindingContext& context,
                          const v1::DecideReviewRequest& decision,
                          v1::Escalation* rung);

// The unit goes on to the authority above, within the limit from the decision
// on the review.
absl::Status RequestAppeal(const FindingContext& context,
                           const v1::EscalationReview& wanted,
                           v1::Escalation* rung);

// What the authority above decided, from the appeal to today. It takes effect
// with its correction.
absl::Status DecideAppeal(const FindingContext& context,
                          const v1::DecideAppealRequest& decision,
                          v1::Escalation* rung);

// The office corrects what the appeal found wrong.
absl::Status RecordCorrection(const FindingContext& context,
                              const v1::EscalationConclusion& correction,
                              v1::Escalation* rung);

}  // namespace dudao::domain

#endif  // DUDAO_SERVICES_DOMAIN_ESCALATION_REVIEW_H_
