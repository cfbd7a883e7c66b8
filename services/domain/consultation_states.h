#ifndef DUDAO_SERVICES_DOMAIN_CONSULTATION_STATES_H_
#define DUDAO_SERVICES_DOMAIN_CONSULTATION_STATES_H_

#include "dudao/v1/consultation.pb.h"
#include "services/domain/state_table.h"

namespace dudao::domain {

// What may happen to a consultation (会商) of another section of the bureau.
inline constexpr Rule<v1::ConsultationState> kConsultationRules[] = {
    {v1::CONSULTATION_STATE_PROPOSED, "AddressConsultation", "确定会商股室",
     v1::CONSULTATION_STATE_OPEN},
    {v1::CONSULTATION_STATE_PROPOSED, "WithdrawConsultation", "撤回会商",
     v1::CONSULTATION_STATE_WITHDRAWN},
    {v1::CONSULTATION_STATE_OPEN, "AnswerConsultation", "答复会商",
     v1::CONSULTATION_STATE_ANSWERED},
    {v1::CONSULTATION_STATE_OPEN, "WithdrawConsultation", "撤回会商",
     v1::CONSULTATION_STATE_WITHDRAWN},
    {v1::CONSULTATION_STATE_ANSWERED, "ReturnConsultation", "退回补充答复",
     v1::CONSULTATION_STATE_OPEN},
    {v1::CONSULTATION_STATE_ANSWERED, "CloseConsultation", "办结会商",
     v1::CONSULTATION_STATE_CLOSED},
    {v1::CONSULTATION_STATE_ANSWERED, "ShareConsultation", "向单位公开答复",
     v1::CONSULTATION_STATE_ANSWERED},
    {v1::CONSULTATION_STATE_CLOSED, "ShareConsultation", "向单位公开答复",
     v1::CONSULTATION_STATE_CLOSED},
};

}  // namespace dudao::domain

#endif  // DUDAO_SERVICES_DOMAIN_CONSULTATION_STATES_H_
