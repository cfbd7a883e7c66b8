#ifndef DUDAO_SERVICES_DOMAIN_CAMPAIGN_STATES_H_
#define DUDAO_SERVICES_DOMAIN_CAMPAIGN_STATES_H_

#include "dudao/v1/campaign.pb.h"
#include "services/domain/state_table.h"

namespace dudao::domain {

// What may happen to a plan of supervision over many units (督导计划).
inline constexpr Rule<v1::CampaignState> kCampaignRules[] = {
    {v1::CAMPAIGN_STATE_OPEN, "CreateCampaignSupervisions", "按计划立项",
     v1::CAMPAIGN_STATE_OPEN},
    {v1::CAMPAIGN_STATE_OPEN, "CloseCampaign", "结束计划",
     v1::CAMPAIGN_STATE_CLOSED},
};

}  // namespace dudao::domain

#endif  // DUDAO_SERVICES_DOMAIN_CAMPAIGN_STATES_H_
