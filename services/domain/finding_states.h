#ifndef DUDAO_SERVICES_DOMAIN_FINDING_STATES_H_
#define DUDAO_SERVICES_DOMAIN_FINDING_STATES_H_

#include "absl/types/span.h"
#include "dudao/v1/finding.pb.h"
#include "services/domain/state_table.h"

namespace dudao::domain {

// What may happen to a finding (问题). RECTIFYING covers the school's work;
// overdue is not a state.
inline constexpr Rule<v1::FindingState> kFindingRules[] = {
    {v1::FINDING_STATE_DRAFT, "SignInspection", "督学签字",
     v1::FINDING_STATE_RAISED, true},
    {v1::FINDING_STATE_DRAFT, "IssueSupervisionOpinion", "下达督导意见书",
     v1::FINDING_STATE_RAISED, true},
    {v1::FINDING_STATE_RAISED, "CloseAsAdvised", "当场指导销号",
     v1::FINDING_STATE_CLOSED},
    {v1::FINDING_STATE_RAISED, "IssueNotice", "签发整改通知",
     v1::FINDING_STATE_RECTIFYING},
    {v1::FINDING_STATE_REOPENED, "IssueNotice", "签发整改通知",
     v1::FINDING_STATE_RECTIFYING},
    {v1::FINDING_STATE_RECTIFYING, "AnswerFinding", "填报整改进展",
     v1::FINDING_STATE_RECTIFYING},
    {v1::FINDING_STATE_RECTIFYING, "RequestHelp", "请求协助",
     v1::FINDING_STATE_RECTIFYING},
    {v1::FINDING_STATE_RECTIFYING, "AnswerHelp", "答复求助",
     v1::FINDING_STATE_RECTIFYING},
    {v1::FINDING_STATE_RECTIFYING, "RequestExtension", "申请延期",
     v1::FINDING_STATE_RECTIFYING},
    {v1::FINDING_STATE_RECTIFYING, "DecideExtension", "审批延期",
     v1::FINDING_STATE_RECTIFYING},
    {v1::FINDING_STATE_RECTIFYING, "SubmitRectification", "提交整改报告",
     v1::FINDING_STATE_SUBMITTED},
    {v1::FINDING_STATE_SUBMITTED, "ReturnFinding", "退回整改",
     v1::FINDING_STATE_RECTIFYING},
    {v1::FINDING_STATE_SUBMITTED, "AcceptFinding", "核查通过并销号",
     v1::FINDING_STATE_CLOSED},
    {v1::FINDING_STATE_CLOSED, "Reopen", "回头看重开",
     v1::FINDING_STATE_REOPENED, true},
    {v1::FINDING_STATE_RAISED, "WithdrawFinding", "撤销问题",
     v1::FINDING_STATE_WITHDRAWN},
    {v1::FINDING_STATE_RECTIFYING, "WithdrawFinding", "撤销问题",
     v1::FINDING_STATE_WITHDRAWN},
    {v1::FINDING_STATE_SUBMITTED, "WithdrawFinding", "撤销问题",
     v1::FINDING_STATE_WITHDRAWN},
    {v1::FINDING_STATE_REOPENED, "WithdrawFinding", "撤销问题",
     v1::FINDING_STATE_WITHDRAWN},
};

}  // namespace dudao::domain

#endif  // DUDAO_SERVICES_DOMAIN_FINDING_STATES_H_
