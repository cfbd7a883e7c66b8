#ifndef DUDAO_SERVICES_ASSIGNMENT_ACCEPT_PROPOSAL_H_
#define DUDAO_SERVICES_ASSIGNMENT_ACCEPT_PROPOSAL_H_

#include "absl/status/status.h"
#include "dudao/v1/assignment_proposal.pb.h"
#include "dudao/v1/assignment_proposal_service.pb.h"
#include "services/pipeline/call.h"
#include "storage/snapshot.h"
#include "storage/transaction.h"

namespace dudao::assignment {

// Whether every change still fits: the same assignment is in force as when it
// was proposed, the unit is in use, the supervisor qualifies and is not
// recused. The error says of each that does not what has changed.
// Errors: FAILED_PRECONDITION with the reason of the first: GUARD_FAILED,
// NOT_QUALIFIED, RECUSAL.
absl::Status CheckChanges(const pipeline::Call& call,
                          const storage::Snapshot& snapshot,
                          const v1::AssignmentProposal& proposal);

// Ends, begins and hands over what the changes say, as of today.
absl::Status PutInForce(const pipeline::Call& call,
                        const v1::AcceptAssignmentsRequest& request,
                        const v1::AssignmentProposal& proposal,
                        storage::Transaction& tx);

}  // namespace dudao::assignment

#endif  // DUDAO_SERVICES_ASSIGNMENT_ACCEPT_PROPOSAL_H_
