#include "services/evidence/arrival.h"

#include "storage/aggregates/evidence.h"
#include "storage/base/status_macros.h"

namespace dudao::evidence {

absl::StatusOr<std::string> FirstMissing(
    const storage::Snapshot& snapshot, absl::string_view bureau,
    const std::vector<domain::EvidencePart>& parts) {
  for (const domain::EvidencePart& part : parts) {
    if (part.past) continue;
    for (const v1::Evidence& file : *part.files) {
      ASSIGN_OR_RETURN(const auto upload,
                       storage::FindUpload(snapshot, bureau, file.sha256(),
                                           part.holders));
      if (upload.has_value()) continue;
      return file.file_name().empty() ? file.sha256() : file.file_name();
    }
  }
  return std::string();
}

absl::Status CheckArrived(const storage::Snapshot& snapshot,
                          absl::string_view bureau,
                          const std::vector<domain::EvidencePart>& parts) {
  ASSIGN_OR_RETURN(const std::string missing,
                   FirstMissing(snapshot, bureau, parts));
  return domain::CheckEvidence(missing);
}

}  // namespace dudao::evidence
