#ifndef DUDAO_SERVICES_FINDING_WITHDRAW_H_
#define DUDAO_SERVICES_FINDING_WITHDRAW_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "dudao/v1/finding.pb.h"
#include "services/pipeline/call.h"
#include "storage/transaction.h"

namespace dudao::finding {

// Withdraws a finding with what hangs on it, and keeps it. A zero-tolerance one
// takes two officers: by the first it is only asked for.
absl::Status Withdraw(const pipeline::Call& call, absl::string_view reason,
                      v1::Finding* finding, storage::Transaction& tx);

}  // namespace dudao::finding

#endif  // DUDAO_SERVICES_FINDING_WITHDRAW_H_
