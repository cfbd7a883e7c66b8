#ifndef DUDAO_SERVICES_DOMAIN_NOTICE_STATES_H_
#define DUDAO_SERVICES_DOMAIN_NOTICE_STATES_H_

#include "dudao/v1/notice.pb.h"
#include "services/domain/state_table.h"

namespace dudao::domain {

// What may happen to a notice. CLOSED follows from its findings; a closed
// notice stays closed even if one of them relapses.
inline constexpr Rule<v1::NoticeState> kNoticeRules[] = {
    {v1::NOTICE_STATE_DRAFT, "UpdateNotice", "修改草稿",
     v1::NOTICE_STATE_DRAFT},
    {v1::NOTICE_STATE_DRAFT, "DeleteNotice", "删除草稿",
     v1::NOTICE_STATE_DRAFT},
    {v1::NOTICE_STATE_DRAFT, "IssueNotice", "签发", v1::NOTICE_STATE_ISSUED},
    {v1::NOTICE_STATE_ISSUED, "AcknowledgeNotice", "签收",
     v1::NOTICE_STATE_ACKNOWLEDGED},
    {v1::NOTICE_STATE_ISSUED, "RecordService", "登记送达",
     v1::NOTICE_STATE_ACKNOWLEDGED},
    {v1::NOTICE_STATE_ACKNOWLEDGED, "SubmitPlan", "提交整改方案",
     v1::NOTICE_STATE_ACKNOWLEDGED},
    {v1::NOTICE_STATE_ISSUED, "WithdrawNotice", "撤回",
     v1::NOTICE_STATE_WITHDRAWN},
    {v1::NOTICE_STATE_ACKNOWLEDGED, "WithdrawNotice", "撤回",
     v1::NOTICE_STATE_WITHDRAWN},
    {v1::NOTICE_STATE_ACKNOWLEDGED, "Close", "办结", v1::NOTICE_STATE_CLOSED,
     true},
};

}  // namespace dudao::domain

#endif  // DUDAO_SERVICES_DOMAIN_NOTICE_STATES_H_
