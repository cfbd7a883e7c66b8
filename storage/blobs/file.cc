#include "storage/blobs/file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "storage/base/error.h"
#include "storage/base/sha256.h"
#include "storage/base/status_macros.h"

namespace dudao::blobs {
namespace {

constexpr std::size_t kBlock = 1 << 20;

}  // namespace

absl::Status DiskFull(absl::string_view detail) {
  return MakeError(
      absl::StatusCode::kResourceExhausted, v1::ERROR_REASON_STORAGE_FULL,
      "磁盘空间不足，文件没有存完；请联系管理员清理空间，再继续上传。", detail);
}

absl::Status FileError(int error, absl::string_view call,
                       absl::string_view path) {
  const std::string detail = absl::StrCat(
      call, " ", path, ": ", absl::ErrnoToStatus(error, "").message());
  if (error == ENOSPC || error == EDQUOT || error == EFBIG) {
    return DiskFull(detail);
  }
  return MakeError(
      absl::StatusCode::kUnavailable, v1::ERROR_REASON_STORAGE_FAILED,
      "服务器读写文件失败，操作没有完成；请联系管理员检查磁盘和数据目录的权限。",
      detail);
}

absl::StatusOr<File> File::Open(const std::string& path, int flags) {
  const int descriptor =
      ::open(path.c_str(), flags | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (descriptor < 0) return FileError(errno, "open", path);
  return File(descriptor, path);
}

File::~File() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

absl::StatusOr<std::int64_t> File::Size() const {
  struct stat facts {};
  if (::fstat(descriptor_, &facts) != 0) {
    return FileError(errno, "fstat", path_);
  }
  return static_cast<std::int64_t>(facts.st_size);
}

absl::Status File::WriteAt(std::int64_t offset, absl::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written =
        ::pwrite(descriptor_, bytes.data(), bytes.size(), offset);
    if (written < 0) {
      if (errno == EINTR) continue;
      return FileError(errno, "pwrite", path_);
    }
    offset += written;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return absl::OkStatus();
}

absl::StatusOr<std::string> File::ReadAt(std::int64_t offset,
                                         std::size_t limit) const {
  std::string bytes(limit, '\0');
  std::size_t size = 0;
  while (size < limit) {
    const ssize_t got =
        ::pread(descriptor_, bytes.data() + size, limit - size,
                offset + static_cast<std::int64_t>(size));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return FileError(errno, "pread", path_);
    if (got == 0) break;
    size += static_cast<std::size_t>(got);
  }
  bytes.resize(size);
  return bytes;
}

absl::Status File::Truncate(std::int64_t size) {
  if (::ftruncate(descriptor_, size) == 0) return absl::OkStatus();
  return FileError(errno, "ftruncate", path_);
}

absl::Status File::Sync() {
  if (::fsync(descriptor_) == 0) return absl::OkStatus();
  return FileError(errno, "fsync", path_);
}

absl::Status File::Stamp(absl::Time time) {
  const timespec when = absl::ToTimespec(time);
  const timespec times[] = {when, when};
  if (::futimens(descriptor_, times) == 0) return absl::OkStatus();
  return FileError(errno, "futimens", path_);
}

absl::Status SyncFolder(const std::string& path) {
  ASSIGN_OR_RETURN(File folder, File::Open(path, O_RDONLY | O_DIRECTORY));
  return folder.Sync();
}

absl::Status MakeFolder(const std::string& path) {
  if (::mkdir(path.c_str(), S_IRWXU) == 0) {
    return SyncFolder(std::filesystem::path(path).parent_path());
  }
  return errno == EEXIST ? absl::OkStatus() : FileError(errno, "mkdir", path);
}

absl::StatusOr<std::string> DigestOf(const File& file, std::int64_t bytes) {
  Sha256Hasher hasher;
  std::int64_t at = 0;
  while (at < bytes) {
    const auto limit = static_cast<std::size_t>(
        std::min<std::int64_t>(kBlock, bytes - at));
    ASSIGN_OR_RETURN(const std::string block, file.ReadAt(at, limit));
    if (block.empty()) break;
    hasher.Update(block);
    at += static_cast<std::int64_t>(block.size());
  }
  return absl::BytesToHexString(hasher.Finish());
}

}  // namespace dudao::blobs
