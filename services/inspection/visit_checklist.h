#ifndef DUDAO_SERVICES_INSPECTION_VISIT_CHECKLIST_H_
#define DUDAO_SERVICES_INSPECTION_VISIT_CHECKLIST_H_

#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "dudao/v1/finding.pb.h"
#include "dudao/v1/inspection.pb.h"
#include "services/pipeline/call.h"
#include "storage/snapshot.h"
#include "storage/transaction.h"

namespace dudao::inspection {

// Whether the checklist of a visit, its matters and scores, and the matters
// and items of its findings are such as were in use for the unit on the day of
// the visit; what those call the matters is written beside them. Errors:
// INVALID_ARGUMENT / INVALID_FIELD, listing what would be right.
absl::Status HoldAgainstChecklist(const pipeline::Call& call,
                                  const storage::Snapshot& snapshot,
                                  v1::Inspection* inspection,
                                  absl::Span<v1::Finding> findings);

// The same for a visit whose drafts are stored: those whose matter has another
// title now are updated. The drafts.
absl::StatusOr<std::vector<v1::Finding>> HoldStoredDrafts(
    const pipeline::Call& call, v1::Inspection* inspection,
    storage::Transaction& tx);

}  // namespace dudao::inspection

#endif  // DUDAO_SERVICES_INSPECTION_VISIT_CHECKLIST_H_
