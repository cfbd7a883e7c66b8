#ifndef DUDAO_SERVICES_SEARCH_DERIVE_H_
#define DUDAO_SERVICES_SEARCH_DERIVE_H_

#include "absl/status/status.h"
#include "services/pipeline/call.h"
#include "storage/transaction.h"

namespace dudao::search {

// Brings what can be found of every resource the transaction changed up to
// date with it. Runs in the same transaction, after the step.
absl::Status DeriveDocuments(const pipeline::Call& call,
                             storage::Transaction& tx);

}  // namespace dudao::search

#endif  // DUDAO_SERVICES_SEARCH_DERIVE_H_
