#ifndef DUDAO_SERVICES_INSPECTION_INSPECTION_RECORD_H_
#define DUDAO_SERVICES_INSPECTION_INSPECTION_RECORD_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "dudao/v1/finding.pb.h"
#include "dudao/v1/inspection.pb.h"
#include "google/protobuf/repeated_ptr_field.h"
#include "services/pipeline/call.h"
#include "storage/transaction.h"

namespace dudao::inspection {

// What the steps of a visit share.

// Checks unit, supervisor, recusal and the right to visit; fills the names.
absl::Status Prepare(const pipeline::Call& call,
                     const storage::Snapshot& snapshot,
                     v1::Inspection* inspection);

// For a visit that is registered or made already: who goes is not recused. An
// assignment that ended since does not undo the visit.
absl::Status CheckPeople(const pipeline::Call& call,
                         const storage::Snapshot& snapshot,
                         v1::Inspection* inspection);

// The findings of a visit.
absl::StatusOr<std::vector<v1::Finding>> FindingsOf(
    const storage::Snapshot& snapshot, const v1::Inspection& inspection);

// Deletes the draft findings of a visit.
absl::Status DeleteDrafts(const v1::Inspection& inspection,
                          storage::Transaction& tx);

// The findings of a visit as drafted, with names of their own.
std::vector<v1::Finding> MakeDrafts(
    const pipeline::Call& call,
    const google::protobuf::RepeatedPtrField<v1::Finding>& drafts,
    const v1::Inspection& inspection);

absl::Status InsertFindings(std::vector<v1::Finding>* findings,
                            storage::Transaction& tx);

// Signs the visit and raises its findings; the caller keeps both.
absl::Status SignAndRaise(const pipeline::Call& call,
                          const storage::Snapshot& snapshot,
                          v1::Inspection* inspection,
                          std::vector<v1::Finding>* findings);

// Completes the record by the settings of the bureau.
absl::Status Complete(const pipeline::Call& call,
                      const storage::Snapshot& snapshot,
                      v1::Inspection* inspection);

// Whether every file that the visit or a finding of it declares has arrived.
absl::Status CheckEvidence(const pipeline::Call& call,
                           const storage::Snapshot& snapshot,
                           const std::vector<v1::Finding>& findings,
                           v1::Inspection* inspection);

}  // namespace dudao::inspection

#endif  // DUDAO_SERVICES_INSPECTION_INSPECTION_RECORD_H_
