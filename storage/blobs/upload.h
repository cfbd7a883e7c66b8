#ifndef DUDAO_STORAGE_BLOBS_UPLOAD_H_
#define DUDAO_STORAGE_BLOBS_UPLOAD_H_

#include <cstdint>
#include <memory>
#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "storage/base/mutex.h"
#include "storage/base/sha256.h"
#include "storage/blobs/file.h"

namespace dudao::blobs {

class BlobStore;

// A turn at an upload. Another turn at the same upload ends it.
struct Turn {
  Mutex mutex;  // held while the file is touched
  bool over ABSL_GUARDED_BY(mutex) = false;
};

// An upload under way: a file that grows. Blocks on the disk. Not for several
// threads at once. What has arrived stays when it ends, for a later turn.
class Upload {
 public:
  ~Upload();
  Upload(const Upload&) = delete;
  Upload& operator=(const Upload&) = delete;

  std::int64_t size() const { return size_; }
  const std::string& path() const { return file_.path(); }

  // Errors: ABORTED where another turn has begun, RESOURCE_EXHAUSTED /
  // STORAGE_FULL; then what was appended before is still there.
  absl::Status Append(absl::string_view bytes);
  // What has arrived is on the disk, to go on from later.
  absl::Status Suspend();
  // The upload is whole: it is on the disk, and no other turn may begin while
  // this one lasts. Gives the digest of all of it, in hexadecimal.
  absl::StatusOr<std::string> Seal();
  // It was no good: nothing of it stays.
  absl::Status Discard();

 private:
  friend class BlobStore;
  Upload(BlobStore& store, std::string key, std::shared_ptr<Turn> turn,
         File file)
      : store_(store),
        key_(std::move(key)),
        turn_(std::move(turn)),
        file_(std::move(file)) {}
  // Takes up what there is, up to `offset`.
  absl::Status Begin(std::int64_t offset);

  BlobStore& store_;
  const std::string key_;
  const std::shared_ptr<Turn> turn_;
  File file_;
  Sha256Hasher hasher_;
  std::int64_t size_ = 0;
  std::int64_t unsynced_ = 0;
};

}  // namespace dudao::blobs

#endif  // DUDAO_STORAGE_BLOBS_UPLOAD_H_
