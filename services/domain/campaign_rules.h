#ifndef DUDAO_SERVICES_DOMAIN_CAMPAIGN_RULES_H_
#define DUDAO_SERVICES_DOMAIN_CAMPAIGN_RULES_H_

#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "absl/types/optional.h"
#include "dudao/v1/bureau.pb.h"
#include "dudao/v1/campaign.pb.h"
#include "dudao/v1/supervision.pb.h"
#include "dudao/v1/unit.pb.h"

namespace dudao::domain {

// Moves a campaign along kCampaignRules. Errors: FAILED_PRECONDITION /
// STATE_CONFLICT naming the state and what it allows.
absl::Status MoveCampaign(absl::string_view verb, v1::Campaign* campaign);

// A new campaign has its units by a list or by a condition, planned days in
// order and still to come, and for special supervision its matters
// (教育督导条例 art. 16).
absl::Status CheckCampaign(absl::CivilDay today,
                           const v1::Campaign& campaign);

// What a campaign plans for a unit: without a team and a name yet.
v1::Supervision SupervisionOf(const v1::Campaign& campaign,
                              const std::string& unit);

// Whether a school whose last comprehensive supervision was on a day, or never,
// is due for the next by another: every 3 to 5 years, by the settings.
bool IsComprehensiveDue(const v1::BureauSettings& settings,
                        absl::optional<absl::CivilDay> last,
                        absl::CivilDay by);

// When it was and falls due.
v1::DueUnit DueUnitOf(const v1::BureauSettings& settings,
                      const v1::Unit& unit,
                      absl::optional<absl::CivilDay> last);

}  // namespace dudao::domain

#endif  // DUDAO_SERVICES_DOMAIN_CAMPAIGN_RULES_H_
