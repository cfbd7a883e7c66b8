#include "services/inspection/evidence_complete.h"

#include <set>
#include <string>
#include <vector>

#include "dudao/v1/evidence.pb.h"
#include "services/inspection/inspection_record.h"
#include "storage/aggregates/evidence.h"

namespace dudao::inspection {
namespace {

// On whose behalf something was uploaded.
std::set<std::string> HoldersIn(const storage::Transaction& tx) {
  std::set<std::string> holders;
  for (const storage::Change& change : tx.changes()) {
    if (change.table->prototype->GetDescriptor() !=
            v1::EvidenceUpload::descriptor() ||
        change.after == nullptr) {
      continue;
    }
    const auto& upload =
        static_cast<const v1::EvidenceUpload&>(*change.after);
    holders.insert(upload.holders().begin(), upload.holders().end());
  }
  return holders;
}

}  // namespace

absl::Status CompleteEvidence(const pipeline::Call& call,
                              storage::Transaction& tx) {
  for (const std::string& holder : HoldersIn(tx)) {
    ASSIGN_OR_RETURN(
        const std::vector<std::string> visits,
        storage::IncompleteVisitsOf(tx, call.bureau, holder));
    for (const std::string& name : visits) {
      ASSIGN_OR_RETURN(v1::Inspection inspection,
                       tx.Get<v1::Inspection>(name));
      ASSIGN_OR_RETURN(const std::vector<v1::Finding> findings,
                       FindingsOf(tx, inspection));
      RETURN_IF_ERROR(CheckEvidence(call, tx, findings, &inspection));
      if (inspection.evidence_complete()) {
        RETURN_IF_ERROR(tx.Update(inspection));
      }
    }
  }
  return absl::OkStatus();
}

}  // namespace dudao::inspection
