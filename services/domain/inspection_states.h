#ifndef DUDAO_SERVICES_DOMAIN_INSPECTION_STATES_H_
#define DUDAO_SERVICES_DOMAIN_INSPECTION_STATES_H_

#include "dudao/v1/inspection.pb.h"
#include "services/domain/state_table.h"

namespace dudao::domain {

// What may happen to a routine visit.
inline constexpr Rule<v1::InspectionState> kInspectionRules[] = {
    {v1::INSPECTION_STATE_REGISTERED, "StartInspection", "开始督导",
     v1::INSPECTION_STATE_IN_PROGRESS},
    {v1::INSPECTION_STATE_REGISTERED, "CancelInspection", "取消督导",
     v1::INSPECTION_STATE_CANCELLED},
    // A visit that cannot be finished, or whose supervisor is recused by now.
    {v1::INSPECTION_STATE_IN_PROGRESS, "CancelInspection", "取消督导",
     v1::INSPECTION_STATE_CANCELLED},
    {v1::INSPECTION_STATE_RECORDED, "CancelInspection", "取消督导",
     v1::INSPECTION_STATE_CANCELLED},
    {v1::INSPECTION_STATE_REGISTERED, "RecordInspection", "上报督导记录",
     v1::INSPECTION_STATE_RECORDED},
    {v1::INSPECTION_STATE_IN_PROGRESS, "RecordInspection", "上报督导记录",
     v1::INSPECTION_STATE_RECORDED},
    {v1::INSPECTION_STATE_IN_PROGRESS, "UpdateInspection", "修改记录",
     v1::INSPECTION_STATE_IN_PROGRESS},
    {v1::INSPECTION_STATE_RECORDED, "UpdateInspection", "修改记录",
     v1::INSPECTION_STATE_RECORDED},
    {v1::INSPECTION_STATE_IN_PROGRESS, "CompleteInspectionRecord", "完成记录",
     v1::INSPECTION_STATE_RECORDED},
    {v1::INSPECTION_STATE_RECORDED, "SignInspection", "督学签字",
     v1::INSPECTION_STATE_SIGNED},
    {v1::INSPECTION_STATE_SIGNED, "ConfirmInspection", "学校签字确认",
     v1::INSPECTION_STATE_CONFIRMED},
    {v1::INSPECTION_STATE_SIGNED, "RefuseInspection", "登记拒签",
     v1::INSPECTION_STATE_REFUSED},
    {v1::INSPECTION_STATE_SIGNED, "AddCorrection", "追加更正",
     v1::INSPECTION_STATE_SIGNED},
    {v1::INSPECTION_STATE_CONFIRMED, "AddCorrection", "追加更正",
     v1::INSPECTION_STATE_CONFIRMED},
    {v1::INSPECTION_STATE_REFUSED, "AddCorrection", "追加更正",
     v1::INSPECTION_STATE_REFUSED},
};

}  // namespace dudao::domain

#endif  // DUDAO_SERVICES_DOMAIN_INSPECTION_STATES_H_
