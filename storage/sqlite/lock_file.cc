#include "storage/sqlite/lock_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "storage/base/error.h"

namespace dudao::sqlite {
namespace {

absl::Status SystemError(int error, absl::string_view path) {
  const absl::Status cause = absl::ErrnoToStatus(error, path);
  return MakeError(
      absl::StatusCode::kUnavailable, v1::ERROR_REASON_STORAGE_FAILED,
      absl::StrCat("无法使用锁文件 ", path, "；请检查数据目录及其权限。"),
      absl::StrCat("Cannot lock: ", cause.message(), "."));
}

std::string HolderOf(int descriptor) {
  std::array<char, 32> buffer{};
  const ssize_t size = pread(descriptor, buffer.data(), buffer.size(), 0);
  const absl::string_view text(buffer.data(),
                               size > 0 ? static_cast<std::size_t>(size) : 0);
  const absl::string_view pid = absl::StripAsciiWhitespace(text);
  return pid.empty() ? "?" : std::string(pid);
}

}  // namespace

absl::StatusOr<std::unique_ptr<LockFile>> LockFile::Acquire(
    const std::string& data_dir) {
  const std::string path = absl::StrCat(data_dir, "/dudao.lock");
  const int descriptor =
      open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (descriptor < 0) return SystemError(errno, path);
  std::unique_ptr<LockFile> lock(new LockFile(descriptor));
  if (flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK) return SystemError(errno, path);
    const std::string pid = HolderOf(descriptor);
    return MakeError(
        absl::StatusCode::kFailedPrecondition, v1::ERROR_REASON_GUARD_FAILED,
        absl::StrCat("数据目录 ", data_dir,
                     " 正被另一个 dudao 服务使用（进程号 ", pid,
                     "）；请先停止它，再启动本服务。"),
        absl::StrCat("The data directory ", data_dir,
                     " is in use by another dudao server (process ", pid, ")."),
        {{"pid", pid}});
  }
  const std::string pid = absl::StrCat(getpid(), "\n");
  const bool written = ftruncate(descriptor, 0) == 0 &&
                       pwrite(descriptor, pid.data(), pid.size(), 0) ==
                           static_cast<ssize_t>(pid.size());
  // The number is for people; on a full disk the lock holds without it.
  if (!written && errno != ENOSPC && errno != EDQUOT) {
    return SystemError(errno, path);
  }
  return lock;
}

LockFile::~LockFile() { close(descriptor_); }

}  // namespace dudao::sqlite
