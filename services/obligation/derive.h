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

// Makes a supervisor's term that ends soon the office's to see to. Supervisors
// do that as they change; time passes without a write.
absl::Status SeeToTerm(const pipeline::Call& call,
                       const std::string& supervisor,
                       storage::Transaction& tx);

// Works out what visits are owed under an assignment (by its name) in the month
// after the one they were worked out for, unless that is not over yet or
// something owed in it is still to be marked as overdue. Visits and assignments
// leave the month as it is: a month begins here only, so that none is passed
// over. Of an assignment that has ended it works out the months that were over
// before, in the same way.
absl::Status BeginNextVisitMonth(const pipeline::Call& call,
                                 const std::string& assignment,
                                 storage::Transaction& tx);

// The resources of a bureau whose obligations are not those their state
// implies, and those that obligations follow from though they are gone; for
// checks at rest. A term that ends soon is not missed where nobody has been told
// of it: the next sweep does.
absl::StatusOr<std::vector<std::string>> FindWrongObligations(
    const std::string& bureau, const storage::Snapshot& snapshot);

}  // namespace dudao::obligation

#endif  // DUDAO_SERVICES_OBLIGATION_DERIVE_H_
