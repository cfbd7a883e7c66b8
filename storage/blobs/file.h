#ifndef DUDAO_STORAGE_BLOBS_FILE_H_
#define DUDAO_STORAGE_BLOBS_FILE_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace dudao::blobs {

// The error of a system call on a file, for who waits for it:
// RESOURCE_EXHAUSTED / STORAGE_FULL where there is no room, otherwise
// UNAVAILABLE / STORAGE_FAILED. Path and cause are for the log.
absl::Status FileError(int error, absl::string_view call,
                       absl::string_view path);
absl::Status DiskFull(absl::string_view detail);

// An open file; closed at the end. Not for several threads at once, but for
// ReadAt.
class File {
 public:
  // `flags` as for open(2); a new file is for its owner only.
  static absl::StatusOr<File> Open(const std::string& path, int flags);
  File(File&& other) noexcept
      : descriptor_(std::exchange(other.descriptor_, -1)),
        path_(std::move(other.path_)) {}
  File& operator=(File&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    std::swap(path_, other.path_);
    return *this;
  }
  ~File();

  const std::string& path() const { return path_; }
  absl::StatusOr<std::int64_t> Size() const;
  // All of the bytes.
  absl::Status WriteAt(std::int64_t offset, absl::string_view bytes);
  // At most `limit` bytes; fewer only at the end of the file.
  absl::StatusOr<std::string> ReadAt(std::int64_t offset,
                                     std::size_t limit) const;
  absl::Status Truncate(std::int64_t size);
  // What was written is on the disk.
  absl::Status Sync();
  // Says when it was last used.
  absl::Status Stamp(absl::Time time);

 private:
  File(int descriptor, std::string path)
      : descriptor_(descriptor), path_(std::move(path)) {}

  int descriptor_;
  std::string path_;
};

// What happened in a folder (a new file, a new name) is on the disk.
absl::Status SyncFolder(const std::string& path);
// Makes a folder for its owner only, on the disk; its parent exists.
absl::Status MakeFolder(const std::string& path);

// The SHA-256 digest, in hexadecimal, of a file's first bytes.
absl::StatusOr<std::string> DigestOf(const File& file, std::int64_t bytes);

}  // namespace dudao::blobs

#endif  // DUDAO_STORAGE_BLOBS_FILE_H_
