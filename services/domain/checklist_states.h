#ifndef DUDAO_SERVICES_DOMAIN_CHECKLIST_STATES_H_
#define DUDAO_SERVICES_DOMAIN_CHECKLIST_STATES_H_

#include "dudao/v1/checklist.pb.h"
#include "services/domain/state_table.h"

namespace dudao::domain {

// What may happen to a checklist (督导清单). A published one is never changed:
// records refer to its items.
inline constexpr Rule<v1::ChecklistState> kChecklistRules[] = {
    {v1::CHECKLIST_STATE_DRAFT, "UpdateChecklist", "修改清单",
     v1::CHECKLIST_STATE_DRAFT},
    {v1::CHECKLIST_STATE_DRAFT, "PublishChecklist", "发布清单",
     v1::CHECKLIST_STATE_PUBLISHED},
    {v1::CHECKLIST_STATE_PUBLISHED, "RetireChecklist", "停用清单",
     v1::CHECKLIST_STATE_RETIRED},
};

}  // namespace dudao::domain

#endif  // DUDAO_SERVICES_DOMAIN_CHECKLIST_STATES_H_
