#ifndef DUDAO_STORAGE_BLOBS_BLOB_STORE_H_
#define DUDAO_STORAGE_BLOBS_BLOB_STORE_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "storage/base/clock.h"
#include "storage/base/mutex.h"
#include "storage/blobs/file.h"
#include "storage/blobs/upload.h"

namespace dudao::blobs {

struct BlobStoreOptions {
  // The folder of the database; `blobs` and `uploads` are made below it.
  std::string data_dir;
  // What an upload leaves free on the disk, for the database.
  std::int64_t reserve_bytes = 256 << 20;
};

// The files of a data directory: whole ones by their content, each content
// once (`blobs/ab/cd/<sha256>`), and uploads under way (`uploads/<key>`). A
// whole file never changes. Safe for many threads; most calls block on the
// disk.
class BlobStore {
 public:
  // Keeps a file from being swept until the database names it.
  class Pin {
   public:
    Pin(BlobStore& store, std::string sha256);
    ~Pin();
    Pin(const Pin&) = delete;
    Pin& operator=(const Pin&) = delete;

   private:
    BlobStore& store_;
    const std::string sha256_;
  };

  // The clock must outlive the store.
  BlobStore(BlobStoreOptions options, const Clock& clock)
      : options_(std::move(options)), clock_(clock) {}

  // Before anything else but reading.
  absl::Status MakeFolders();

  // What is free on the disk of the data directory, for this program.
  absl::StatusOr<std::int64_t> FreeBytes() const;
  // How much of an upload has arrived. `key` is a file name.
  std::int64_t ReceivedBytes(const std::string& key) const;
  // A turn at an upload of `size` bytes, from `offset` on; what had arrived
  // beyond is dropped, and an earlier turn is over. Errors: INVALID_ARGUMENT /
  // INVALID_FIELD where less has arrived, RESOURCE_EXHAUSTED / STORAGE_FULL
  // where the disk has no room for it, UNAVAILABLE / OVERLOADED while it is
  // being finished.
  absl::StatusOr<std::unique_ptr<Upload>> Resume(const std::string& key,
                                                 std::int64_t offset,
                                                 std::int64_t size);
  // Where a file may be made from an upload: beside it, swept like it.
  std::string ScratchPath(const std::string& key) const;

  // Moves a whole, synced file to its place; on return it is there for good.
  // Hold a Pin from before until the database names it.
  absl::Status Keep(const std::string& path, const std::string& sha256);
  // Errors: DATA_LOSS where there is no such file.
  absl::StatusOr<File> Open(const std::string& sha256) const;

  // The digests of the files that were kept before a time.
  std::vector<std::string> KeptBefore(absl::Time time) const;
  // Removes a file unless it is pinned or was kept since.
  absl::Status Remove(const std::string& sha256, absl::Time kept_before);
  // Drops uploads nobody has been at since. Gives how many.
  int SweepUploads(absl::Time before);

 private:
  friend class Upload;
  struct Active {
    std::shared_ptr<Turn> turn;
    bool sealed = false;
  };

  absl::Time Now() const { return clock_.Now(); }
  bool SealTurn(const std::string& key, const Turn& turn);
  void EndTurn(const std::string& key, const Turn& turn);
  std::string UploadPath(const std::string& key) const;
  std::string FolderOf(const std::string& sha256) const;
  std::string PathOf(const std::string& sha256) const;
  absl::Status CheckRoom(std::int64_t bytes) const;

  const BlobStoreOptions options_;
  const Clock& clock_;
  Mutex mutex_;
  absl::flat_hash_map<std::string, Active> active_ ABSL_GUARDED_BY(mutex_);
  absl::flat_hash_map<std::string, int> pins_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace dudao::blobs

#endif  // DUDAO_STORAGE_BLOBS_BLOB_STORE_H_
