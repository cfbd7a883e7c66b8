#ifndef DUDAO_SERVICES_DOMAIN_ASSIGNMENT_STATES_H_
#define DUDAO_SERVICES_DOMAIN_ASSIGNMENT_STATES_H_

#include "dudao/v1/assignment.pb.h"
#include "dudao/v1/assignment_proposal.pb.h"
#include "services/domain/state_table.h"

namespace dudao::domain {

// What may happen to an assignment (责任督学分配). The same verb ends it for
// every reason; who says it differs.
inline constexpr Rule<v1::AssignmentState> kAssignmentRules[] = {
    {v1::ASSIGNMENT_STATE_ACTIVE, "ReplaceSupervisor", "更换责任督学",
     v1::ASSIGNMENT_STATE_ENDED},
    {v1::ASSIGNMENT_STATE_ACTIVE, "AcceptAssignments", "采纳分配方案",
     v1::ASSIGNMENT_STATE_ENDED, true},
    {v1::ASSIGNMENT_STATE_ACTIVE, "EndAssignment", "结束分配",
     v1::ASSIGNMENT_STATE_ENDED},
};

// What may happen to a proposal of assignments (责任督学分配方案).
inline constexpr Rule<v1::AssignmentProposalState> kAssignmentProposalRules[] =
    {
        {v1::ASSIGNMENT_PROPOSAL_STATE_PROPOSED, "ChangeAssignment",
         "修改分配方案", v1::ASSIGNMENT_PROPOSAL_STATE_PROPOSED},
        {v1::ASSIGNMENT_PROPOSAL_STATE_PROPOSED, "AcceptAssignments",
         "采纳分配方案", v1::ASSIGNMENT_PROPOSAL_STATE_ACCEPTED},
        {v1::ASSIGNMENT_PROPOSAL_STATE_PROPOSED, "DiscardAssignments",
         "放弃分配方案", v1::ASSIGNMENT_PROPOSAL_STATE_DISCARDED},
};

}  // namespace dudao::domain

#endif  // DUDAO_SERVICES_DOMAIN_ASSIGNMENT_STATES_H_
