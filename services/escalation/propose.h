#ifndef DUDAO_SERVICES_ESCALATION_PROPOSE_H_
#define DUDAO_SERVICES_ESCALATION_PROPOSE_H_

#include "absl/status/status.h"
#include "dudao/v1/escalation.pb.h"
#include "dudao/v1/obligation.pb.h"
#include "services/domain/escalation_proposal.h"
#include "services/pipeline/call.h"
#include "storage/transaction.h"

namespace dudao::escalation {

// All rungs of the unit that one is about.
absl::StatusOr<domain::Rungs> RungsOfUnit(const v1::Escalation& about,
                                          const storage::Snapshot& snapshot);

// Makes a proposal, whose grounds are filled in.
absl::Status Propose(const pipeline::Call& call, const domain::Rungs& rungs,
                     v1::Escalation* proposal, storage::Transaction& tx);

// When a finding was not put right in time, or a rung not complied with: the
// next rung is proposed, and what makes the unit's undecided ones graver found
// anew, in the same transaction that marks it.
absl::Status ProposeWhenOverdue(const pipeline::Call& call,
                                const v1::Obligation& overdue,
                                storage::Transaction& tx);

// What follows for the ladder from what the transaction did to findings: what
// was returned, relapsed or is zero tolerance proposes a rung, what is late no
// more makes none graver, what is settled ends the proposals about it, and what
// left its notice those that rest on that. Runs in the same transaction, after
// the step and before what follows from its rows.
absl::Status FollowFindings(const pipeline::Call& call,
                            storage::Transaction& tx);

// A rung that is taken back ends the proposals because it was not complied
// with; served or taken back, it changes what makes the unit's others graver.
// Runs as FollowFindings does.
absl::Status FollowRungs(const pipeline::Call& call, storage::Transaction& tx);

}  // namespace dudao::escalation

#endif  // DUDAO_SERVICES_ESCALATION_PROPOSE_H_
