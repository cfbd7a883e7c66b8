#include "services/jobs/housekeeping.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/pipeline/log.h"
#include "storage/aggregates/evidence.h"
#include "storage/request_log.h"

namespace dudao::jobs {
namespace {

// A tool may be offline for days and then send again.
constexpr absl::Duration kKeepAnswers = absl::Hours(24 * 30);
// An upload may be gone on with for so long; docs/evidence.md says a week.
constexpr absl::Duration kKeepUploads = absl::Hours(24 * 7);

// Of these files those that no row names: a crash came between the two.
absl::StatusOr<std::vector<std::string>> Unnamed(
    const storage::Snapshot& snapshot,
    const std::vector<std::string>& digests) {
  std::vector<std::string> unnamed;
  for (const std::string& digest : digests) {
    ASSIGN_OR_RETURN(const bool named,
                     storage::IsStoredUpload(snapshot, digest));
    if (!named) unnamed.push_back(digest);
  }
  return unnamed;
}

void LogFailure(const absl::Status& status) {
  if (status.ok()) return;
  Log(LogLevel::kWarning, "housekeeping failed",
      {{"status", status.ToString()}});
}

}  // namespace

void Housekeep(storage::Store& store, blobs::BlobStore& files) {
  const absl::Time before = store.clock().Now() - kKeepUploads;
  files.SweepUploads(before);
  std::vector<std::string> kept = files.KeptBefore(before);
  const absl::Status read =
      store.ReadNow([&](const storage::Snapshot& snapshot) -> absl::Status {
        ASSIGN_OR_RETURN(kept, Unnamed(snapshot, kept));
        return absl::OkStatus();
      });
  if (!read.ok()) kept.clear();
  store.Write(
      absl::InfiniteFuture(),
      [&files, before, kept = std::move(kept)](
          storage::Transaction& tx) -> absl::Status {
        // Asked again here, where nobody can name one meanwhile.
        ASSIGN_OR_RETURN(const std::vector<std::string> unnamed,
                         Unnamed(tx, kept));
        for (const std::string& digest : unnamed) {
          // No error of the database, which must not stop for it.
          LogFailure(files.Remove(digest, before));
        }
        return storage::ForgetRequests(tx, tx.now() - kKeepAnswers);
      },
      LogFailure);
}

}  // namespace dudao::jobs
