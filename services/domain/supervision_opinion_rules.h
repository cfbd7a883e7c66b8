#ifndef DUDAO_SERVICES_DOMAIN_SUPERVISION_OPINION_RULES_H_
#define DUDAO_SERVICES_DOMAIN_SUPERVISION_OPINION_RULES_H_

#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "dudao/v1/finding.pb.h"
#include "dudao/v1/supervision.pb.h"
#include "services/domain/supervision_rules.h"

namespace dudao::domain {

// The end of a supervision, as supervision_rules.h has its beginning.

// The team feeds its preliminary opinion back (art. 20), once everybody was
// heard (art. 19) and it has deliberated: the unit may rebut it from now on.
absl::Status FeedBack(const SupervisionContext& context,
                      const v1::PreliminaryOpinion& preliminary,
                      v1::Supervision* supervision);

// The opinion (art. 21): not while the unit may still rebut (art. 20) or waits
// for an answer; with a date to rectify by where a point stands.
absl::Status IssueOpinion(const SupervisionContext& context,
                          const v1::SupervisionOpinion& opinion,
                          v1::Supervision* supervision);

// What a point of the opinion is as a finding, still to be raised: found by the
// lead, on the last day of the visit.
v1::Finding FindingOf(const v1::Supervision& supervision,
                      const v1::OpinionPoint& point);

// The unit has put right what was found: every finding is closed or withdrawn.
bool IsRectified(const std::vector<v1::Finding>& findings);

// The office verifies the rectification (art. 22), once no objection is open.
// `findings` are those of the supervision.
absl::Status Verify(const SupervisionContext& context,
                    const std::vector<v1::Finding>& findings,
                    const v1::SupervisionVerification& verification,
                    v1::Supervision* supervision);

// The report (art. 23): drafted, filed with the office above, published; the
// last two not while an objection is open. A day may be null: today.
absl::Status DraftReport(const SupervisionContext& context,
                         const v1::SupervisionReport& report,
                         v1::Supervision* supervision);
absl::Status FileReport(const SupervisionContext& context,
                        absl::string_view filed_with,
                        absl::string_view filing_number, const v1::Date* day,
                        v1::Supervision* supervision);
absl::Status PublishReport(const SupervisionContext& context,
                           absl::string_view published_at, const v1::Date* day,
                           v1::Supervision* supervision);

}  // namespace dudao::domain

#endif  // DUDAO_SERVICES_DOMAIN_SUPERVISION_OPINION_RULES_H_
