#ifndef DUDAO_SERVICES_DOMAIN_RECORD_STATES_H_
#define DUDAO_SERVICES_DOMAIN_RECORD_STATES_H_

#include "dudao/v1/common.pb.h"
#include "services/domain/state_table.h"

namespace dudao::domain {

// What may happen to the records of the register and to who may call. What is
// out of use stays as it was, for the record.
inline constexpr Rule<v1::RecordState> kBureauRules[] = {
    {v1::RECORD_STATE_ACTIVE, "UpdateBureau", "修改教育局",
     v1::RECORD_STATE_ACTIVE},
    {v1::RECORD_STATE_ACTIVE, "DeactivateBureau", "停用教育局",
     v1::RECORD_STATE_INACTIVE},
};
inline constexpr Rule<v1::RecordState> kUnitRules[] = {
    {v1::RECORD_STATE_ACTIVE, "UpdateUnit", "修改单位",
     v1::RECORD_STATE_ACTIVE},
    {v1::RECORD_STATE_ACTIVE, "DeactivateUnit", "停用单位",
     v1::RECORD_STATE_INACTIVE},
};
inline constexpr Rule<v1::RecordState> kAreaRules[] = {
    {v1::RECORD_STATE_ACTIVE, "UpdateArea", "修改责任区",
     v1::RECORD_STATE_ACTIVE},
    {v1::RECORD_STATE_ACTIVE, "DeactivateArea", "停用责任区",
     v1::RECORD_STATE_INACTIVE},
};
inline constexpr Rule<v1::RecordState> kSupervisorRules[] = {
    {v1::RECORD_STATE_ACTIVE, "UpdateSupervisor", "修改督学",
     v1::RECORD_STATE_ACTIVE},
    {v1::RECORD_STATE_ACTIVE, "DismissSupervisor", "解聘督学",
     v1::RECORD_STATE_INACTIVE},
};
inline constexpr Rule<v1::RecordState> kUserRules[] = {
    {v1::RECORD_STATE_ACTIVE, "UpdateUser", "修改用户",
     v1::RECORD_STATE_ACTIVE},
    {v1::RECORD_STATE_ACTIVE, "ResetPassword", "重置密码",
     v1::RECORD_STATE_ACTIVE},
    {v1::RECORD_STATE_ACTIVE, "DeactivateUser", "停用用户",
     v1::RECORD_STATE_INACTIVE},
};
inline constexpr Rule<v1::RecordState> kGrantRules[] = {
    {v1::RECORD_STATE_ACTIVE, "RevokeGrant", "撤销授权",
     v1::RECORD_STATE_INACTIVE},
};
inline constexpr Rule<v1::RecordState> kTokenRules[] = {
    {v1::RECORD_STATE_ACTIVE, "RevokeApiToken", "吊销令牌",
     v1::RECORD_STATE_INACTIVE},
};
inline constexpr Rule<v1::RecordState> kSessionRules[] = {
    {v1::RECORD_STATE_ACTIVE, "RevokeSession", "强制退出",
     v1::RECORD_STATE_INACTIVE},
};

}  // namespace dudao::domain

#endif  // DUDAO_SERVICES_DOMAIN_RECORD_STATES_H_
