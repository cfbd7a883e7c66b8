#ifndef DUDAO_SERVICES_FOLLOW_UP_DUE_FOLLOW_UP_H_
#define DUDAO_SERVICES_FOLLOW_UP_DUE_FOLLOW_UP_H_

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "dudao/v1/finding.pb.h"
#include "dudao/v1/follow_up.pb.h"
#include "services/finding/finding_context.h"
#include "services/pipeline/call.h"
#include "storage/transaction.h"

namespace dudao::follow_up {

// Follow-ups that fall due by themselves.

// A serious finding was submitted: a recheck of its round.
absl::Status CreateRecheck(const pipeline::Call& call,
                           const finding::LoadedContext& loaded,
                           const v1::Finding& finding,
                           storage::Transaction& tx);

// A finding was closed out: a look-back.
absl::Status CreateLookBack(const pipeline::Call& call,
                            const finding::LoadedContext& loaded,
                            const v1::Finding& finding,
                            storage::Transaction& tx);

// Whether a recheck of the finding's present round is done and passed.
absl::StatusOr<bool> HasPassedRecheck(const v1::Finding& finding,
                                      const storage::Snapshot& snapshot);

// Cancels the open rechecks of a finding that no longer waits for one.
absl::Status CancelRechecks(const v1::Finding& finding,
                            absl::string_view reason,
                            storage::Transaction& tx);

// Cancels the other open look-backs of a finding that was reopened: the next
// close-out brings a new one.
absl::Status CancelLookBacks(const v1::Finding& finding,
                             absl::string_view reason,
                             storage::Transaction& tx);

}  // namespace dudao::follow_up

#endif  // DUDAO_SERVICES_FOLLOW_UP_DUE_FOLLOW_UP_H_
