#ifndef DUDAO_SERVICES_DOMAIN_FOLLOW_UP_STATES_H_
#define DUDAO_SERVICES_DOMAIN_FOLLOW_UP_STATES_H_

#include "dudao/v1/follow_up.pb.h"
#include "services/domain/state_table.h"

namespace dudao::domain {

// What may happen to a recheck (复查) or look-back (回头看). Verdicts move
// findings only when the lead signs.
inline constexpr Rule<v1::FollowUpState> kFollowUpRules[] = {
    {v1::FOLLOW_UP_STATE_DUE, "PlanFollowUp", "安排",
     v1::FOLLOW_UP_STATE_PLANNED},
    {v1::FOLLOW_UP_STATE_PLANNED, "PlanFollowUp", "重新安排",
     v1::FOLLOW_UP_STATE_PLANNED},
    {v1::FOLLOW_UP_STATE_PLANNED, "RecordFollowUp", "记录结论",
     v1::FOLLOW_UP_STATE_RECORDED},
    // Too few people are left, or none who may lead it.
    {v1::FOLLOW_UP_STATE_PLANNED, "ReplaceSupervisor", "更换责任督学",
     v1::FOLLOW_UP_STATE_DUE, true},
    {v1::FOLLOW_UP_STATE_PLANNED, "DismissSupervisor", "解聘督学",
     v1::FOLLOW_UP_STATE_DUE, true},
    {v1::FOLLOW_UP_STATE_RECORDED, "RecordFollowUp", "记录结论",
     v1::FOLLOW_UP_STATE_RECORDED},
    {v1::FOLLOW_UP_STATE_RECORDED, "SignFollowUp", "签字",
     v1::FOLLOW_UP_STATE_DONE},
    {v1::FOLLOW_UP_STATE_DUE, "CancelFollowUp", "取消",
     v1::FOLLOW_UP_STATE_CANCELLED},
    {v1::FOLLOW_UP_STATE_PLANNED, "CancelFollowUp", "取消",
     v1::FOLLOW_UP_STATE_CANCELLED},
    {v1::FOLLOW_UP_STATE_RECORDED, "CancelFollowUp", "取消",
     v1::FOLLOW_UP_STATE_CANCELLED},
};

}  // namespace dudao::domain

#endif  // DUDAO_SERVICES_DOMAIN_FOLLOW_UP_STATES_H_
