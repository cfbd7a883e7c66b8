#ifndef DUDAO_STORAGE_AGGREGATES_EVIDENCE_H_
#define DUDAO_STORAGE_AGGREGATES_EVIDENCE_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "dudao/v1/evidence.pb.h"
#include "storage/snapshot.h"

namespace dudao::storage {

// An upload of a file on behalf of one of the holders, the first by name.
absl::StatusOr<absl::optional<v1::EvidenceUpload>> FindUpload(
    const Snapshot& snapshot, absl::string_view bureau,
    absl::string_view sha256, const std::vector<std::string>& holders);

// A user's upload of a file.
absl::StatusOr<absl::optional<v1::EvidenceUpload>> FindUploadBy(
    const Snapshot& snapshot, absl::string_view bureau,
    absl::string_view sha256, absl::string_view uploader);

// The names of a supervisor's visits whose files have not all arrived.
absl::StatusOr<std::vector<std::string>> IncompleteVisitsOf(
    const Snapshot& snapshot, absl::string_view bureau,
    absl::string_view supervisor);

// Whether an upload of any bureau is kept under this digest.
absl::StatusOr<bool> IsStoredUpload(const Snapshot& snapshot,
                                    absl::string_view stored_sha256);

// What the files of every bureau's uploads take, each content once.
absl::StatusOr<std::int64_t> StoredBytes(const Snapshot& snapshot);

}  // namespace dudao::storage

#endif  // DUDAO_STORAGE_AGGREGATES_EVIDENCE_H_
