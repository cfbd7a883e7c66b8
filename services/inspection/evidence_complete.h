#ifndef DUDAO_SERVICES_INSPECTION_EVIDENCE_COMPLETE_H_
#define DUDAO_SERVICES_INSPECTION_EVIDENCE_COMPLETE_H_

#include "absl/status/status.h"
#include "services/pipeline/call.h"
#include "storage/transaction.h"

namespace dudao::inspection {

// Brings `evidence_complete` of the visits up to date with the files that were
// uploaded in the transaction. Runs in it, before the obligations follow.
absl::Status CompleteEvidence(const pipeline::Call& call,
                              storage::Transaction& tx);

}  // namespace dudao::inspection

#endif  // DUDAO_SERVICES_INSPECTION_EVIDENCE_COMPLETE_H_
