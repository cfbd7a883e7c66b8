#ifndef DUDAO_SERVICES_DOMAIN_ESCALATION_STATES_H_
#define DUDAO_SERVICES_DOMAIN_ESCALATION_STATES_H_

#include "dudao/v1/escalation.pb.h"
#include "services/domain/state_table.h"

namespace dudao::domain {

// What may happen to a rung of the ladder (督办问责). Nothing goes beyond
// PROPOSED by itself but what lapses with its grounds.
inline constexpr Rule<v1::EscalationState> kEscalationRules[] = {
    {v1::ESCALATION_STATE_PROPOSED, "DecideEscalation", "决定采取",
     v1::ESCALATION_STATE_DECIDED},
    {v1::ESCALATION_STATE_PROPOSED, "DismissEscalation", "不予采取",
     v1::ESCALATION_STATE_DISMISSED},
    {v1::ESCALATION_STATE_PROPOSED, "AcceptFinding", "核查通过并销号",
     v1::ESCALATION_STATE_LAPSED, true},
    {v1::ESCALATION_STATE_PROPOSED, "CloseAsAdvised", "当场指导销号",
     v1::ESCALATION_STATE_LAPSED, true},
    {v1::ESCALATION_STATE_PROPOSED, "WithdrawFinding", "撤销问题",
     v1::ESCALATION_STATE_LAPSED, true},
    {v1::ESCALATION_STATE_PROPOSED, "WithdrawNotice", "撤回整改通知",
     v1::ESCALATION_STATE_LAPSED, true},
    {v1::ESCALATION_STATE_PROPOSED, "LosePrevious", "前一措施撤回或撤销",
     v1::ESCALATION_STATE_LAPSED, true},
    {v1::ESCALATION_STATE_DECIDED, "ScheduleTalk", "安排约谈",
     v1::ESCALATION_STATE_DECIDED},
    {v1::ESCALATION_STATE_DECIDED, "ServeEscalation", "送达",
     v1::ESCALATION_STATE_SERVED},
    {v1::ESCALATION_STATE_DECIDED, "RecordReferral", "登记移送",
     v1::ESCALATION_STATE_REFERRED},
    {v1::ESCALATION_STATE_SERVED, "ScheduleTalk", "安排约谈",
     v1::ESCALATION_STATE_SERVED},
    {v1::ESCALATION_STATE_SERVED, "RecordTalk", "登记约谈记录",
     v1::ESCALATION_STATE_SERVED},
    {v1::ESCALATION_STATE_SERVED, "AnswerEscalation", "答复",
     v1::ESCALATION_STATE_SERVED},
    {v1::ESCALATION_STATE_SERVED, "ConcludeEscalation", "办结",
     v1::ESCALATION_STATE_CONCLUDED},
    {v1::ESCALATION_STATE_SERVED, "RequestReview", "申请复核",
     v1::ESCALATION_STATE_SERVED},
    {v1::ESCALATION_STATE_SERVED, "DecideReview", "决定复核",
     v1::ESCALATION_STATE_SERVED},
    {v1::ESCALATION_STATE_SERVED, "RequestAppeal", "提出申诉",
     v1::ESCALATION_STATE_SERVED},
    {v1::ESCALATION_STATE_SERVED, "DecideAppeal", "登记申诉决定",
     v1::ESCALATION_STATE_SERVED},
    {v1::ESCALATION_STATE_SERVED, "RecordCorrection", "纠正",
     v1::ESCALATION_STATE_SERVED},
    {v1::ESCALATION_STATE_SERVED, "Revoke", "复核或申诉撤销",
     v1::ESCALATION_STATE_REVOKED, true},
    // Carrying it out was not suspended: it may be over by then.
    {v1::ESCALATION_STATE_CONCLUDED, "RequestReview", "申请复核",
     v1::ESCALATION_STATE_CONCLUDED},
    {v1::ESCALATION_STATE_CONCLUDED, "DecideReview", "决定复核",
     v1::ESCALATION_STATE_CONCLUDED},
    {v1::ESCALATION_STATE_CONCLUDED, "RequestAppeal", "提出申诉",
     v1::ESCALATION_STATE_CONCLUDED},
    {v1::ESCALATION_STATE_CONCLUDED, "DecideAppeal", "登记申诉决定",
     v1::ESCALATION_STATE_CONCLUDED},
    {v1::ESCALATION_STATE_CONCLUDED, "RecordCorrection", "纠正",
     v1::ESCALATION_STATE_CONCLUDED},
    {v1::ESCALATION_STATE_CONCLUDED, "Revoke", "复核或申诉撤销",
     v1::ESCALATION_STATE_REVOKED, true},
    {v1::ESCALATION_STATE_DECIDED, "WithdrawEscalation", "撤回",
     v1::ESCALATION_STATE_WITHDRAWN},
    {v1::ESCALATION_STATE_SERVED, "WithdrawEscalation", "撤回",
     v1::ESCALATION_STATE_WITHDRAWN},
};

}  // namespace dudao::domain

#endif  // DUDAO_SERVICES_DOMAIN_ESCALATION_STATES_H_
