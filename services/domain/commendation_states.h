#ifndef DUDAO_SERVICES_DOMAIN_COMMENDATION_STATES_H_
#define DUDAO_SERVICES_DOMAIN_COMMENDATION_STATES_H_

#include "dudao/v1/commendation.pb.h"
#include "services/domain/state_table.h"

namespace dudao::domain {

// What may happen to a commendation (督导激励).
inline constexpr Rule<v1::CommendationState> kCommendationRules[] = {
    {v1::COMMENDATION_STATE_PROPOSED, "ApproveCommendation", "批准",
     v1::COMMENDATION_STATE_APPROVED},
    {v1::COMMENDATION_STATE_PROPOSED, "DeclineCommendation", "不批准",
     v1::COMMENDATION_STATE_DECLINED},
    {v1::COMMENDATION_STATE_APPROVED, "IssueCommendation", "印发",
     v1::COMMENDATION_STATE_ISSUED},
    {v1::COMMENDATION_STATE_APPROVED, "RevokeCommendation", "撤销",
     v1::COMMENDATION_STATE_REVOKED},
    {v1::COMMENDATION_STATE_ISSUED, "PublishCommendation", "公布",
     v1::COMMENDATION_STATE_PUBLISHED},
    {v1::COMMENDATION_STATE_ISSUED, "RevokeCommendation", "撤销",
     v1::COMMENDATION_STATE_REVOKED},
    {v1::COMMENDATION_STATE_PUBLISHED, "RevokeCommendation", "撤销",
     v1::COMMENDATION_STATE_REVOKED},
};

}  // namespace dudao::domain

#endif  // DUDAO_SERVICES_DOMAIN_COMMENDATION_STATES_H_
