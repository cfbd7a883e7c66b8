#ifndef DUDAO_SERVICES_OBLIGATION_DERIVE_H_
#define DUDAO_SERVICES_OBLIGATION_DERIVE_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/pipeline/call.h"
#include "storage/transaction.h"

namespace dudao::obligation {

// Brings the obligations of every resource the transaction changed up to date
// with its state. Runs in the same transaction, after the step.
absl::Status DeriveObligations(const pipeline::Call& call,
                               storage::Transaction& tx);

// The resources of a bureau whose obligations are not those their state
// implies; for checks at rest.
absl::StatusOr<std::vector<std::string>> FindWrongObligations(
    const std::string& bureau, const storage::Snapshot& snapshot);

}  // namespace dudao::obligation

#endif  // DUDAO_SERVICES_OBLIGATION_DERIVE_H_
