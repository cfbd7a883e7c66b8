#ifndef DUDAO_SERVICES_DOMAIN_SUPERVISION_VISIT_RULES_H_
#define DUDAO_SERVICES_DOMAIN_SUPERVISION_VISIT_RULES_H_

#include "absl/status/status.h"
#include "dudao/v1/bureau.pb.h"
#include "dudao/v1/supervision.pb.h"
#include "services/domain/supervision_rules.h"

namespace dudao::domain {

// What the team does between the notice and its preliminary opinion: it visits,
// asks, hears and deliberates. Errors as in supervision_rules.h.

// The site visit (art. 18): by people of the team, not before the notice
// (art. 17), not in the future.
absl::Status RecordSiteVisit(const SupervisionContext& context,
                             const v1::SiteVisit& visit,
                             v1::Supervision* supervision);

// What the public says, and who was heard (art. 19), not before the notice.
absl::Status RecordPublicComment(const SupervisionContext& context,
                                 const v1::PublicComment& comment,
                                 v1::Supervision* supervision);
absl::Status RecordViews(const SupervisionContext& context,
                         const v1::HeardViews& views,
                         v1::Supervision* supervision);

// The public was asked, and students, parents and teachers were heard
// (art. 19); in a kindergarten the children are not.
absl::Status CheckHeard(const v1::Supervision& supervision);

// The team weighed everything (art. 20), after it had seen and heard it; the
// members vote where they are asked to, none of them twice.
absl::Status RecordDeliberation(const SupervisionContext& context,
                                const v1::Deliberation& deliberation,
                                v1::Supervision* supervision);

// It did, with nothing seen or heard since, and where the settings ask for a
// vote, more than half of the members were for the opinion.
absl::Status CheckDeliberated(const v1::BureauSettings& settings,
                              const v1::Supervision& supervision);

}  // namespace dudao::domain

#endif  // DUDAO_SERVICES_DOMAIN_SUPERVISION_VISIT_RULES_H_
