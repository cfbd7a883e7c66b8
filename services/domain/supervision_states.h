#ifndef DUDAO_SERVICES_DOMAIN_SUPERVISION_STATES_H_
#define DUDAO_SERVICES_DOMAIN_SUPERVISION_STATES_H_

#include "dudao/v1/supervision.pb.h"
#include "services/domain/state_table.h"

namespace dudao::domain {

// What may happen to a special or comprehensive supervision (教育督导条例
// art. 16 to 23). After the opinion nothing is given up any more.
inline constexpr Rule<v1::SupervisionState> kSupervisionRules[] = {
    {v1::SUPERVISION_STATE_PLANNED, "UpdateSupervision", "修改方案",
     v1::SUPERVISION_STATE_PLANNED},
    {v1::SUPERVISION_STATE_PLANNED, "IssueSupervisionNotice",
     "下达督导通知书", v1::SUPERVISION_STATE_NOTIFIED},
    {v1::SUPERVISION_STATE_NOTIFIED, "RecordPublicComment", "登记公众意见",
     v1::SUPERVISION_STATE_NOTIFIED},
    {v1::SUPERVISION_STATE_NOTIFIED, "RecordViews", "登记听取意见",
     v1::SUPERVISION_STATE_NOTIFIED},
    {v1::SUPERVISION_STATE_NOTIFIED, "RecordSiteVisit", "登记现场考察",
     v1::SUPERVISION_STATE_VISITED},
    {v1::SUPERVISION_STATE_VISITED, "RecordSiteVisit", "登记现场考察",
     v1::SUPERVISION_STATE_VISITED},
    {v1::SUPERVISION_STATE_VISITED, "RecordPublicComment", "登记公众意见",
     v1::SUPERVISION_STATE_VISITED},
    {v1::SUPERVISION_STATE_VISITED, "RecordViews", "登记听取意见",
     v1::SUPERVISION_STATE_VISITED},
    {v1::SUPERVISION_STATE_VISITED, "FeedBackPreliminaryOpinion",
     "反馈初步督导意见", v1::SUPERVISION_STATE_FED_BACK},
    {v1::SUPERVISION_STATE_FED_BACK, "IssueSupervisionOpinion",
     "下达督导意见书", v1::SUPERVISION_STATE_OPINION_ISSUED},
    {v1::SUPERVISION_STATE_OPINION_ISSUED, "VerifySupervision",
     "核查督导整改", v1::SUPERVISION_STATE_VERIFIED},
    {v1::SUPERVISION_STATE_VERIFIED, "DraftSupervisionReport",
     "形成督导报告", v1::SUPERVISION_STATE_REPORTED},
    {v1::SUPERVISION_STATE_REPORTED, "DraftSupervisionReport",
     "修改督导报告", v1::SUPERVISION_STATE_REPORTED},
    {v1::SUPERVISION_STATE_REPORTED, "FileSupervisionReport",
     "备案督导报告", v1::SUPERVISION_STATE_FILED},
    {v1::SUPERVISION_STATE_FILED, "PublishSupervisionReport",
     "公布督导报告", v1::SUPERVISION_STATE_PUBLISHED},
    {v1::SUPERVISION_STATE_PLANNED, "CancelSupervision", "取消",
     v1::SUPERVISION_STATE_CANCELLED},
    {v1::SUPERVISION_STATE_NOTIFIED, "CancelSupervision", "取消",
     v1::SUPERVISION_STATE_CANCELLED},
    {v1::SUPERVISION_STATE_VISITED, "CancelSupervision", "取消",
     v1::SUPERVISION_STATE_CANCELLED},
    {v1::SUPERVISION_STATE_FED_BACK, "CancelSupervision", "取消",
     v1::SUPERVISION_STATE_CANCELLED},
};

}  // namespace dudao::domain

#endif  // DUDAO_SERVICES_DOMAIN_SUPERVISION_STATES_H_
