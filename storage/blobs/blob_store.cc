#include "storage/blobs/blob_store.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <system_error>
#include <utility>

#include "absl/strings/str_cat.h"
#include "storage/base/error.h"
#include "storage/base/status_macros.h"

namespace dudao::blobs {
namespace {

namespace fs = std::filesystem;

absl::Status BeingFinished() {
  return MakeError(absl::StatusCode::kUnavailable, v1::ERROR_REASON_OVERLOADED,
                   "该文件已传完，正在存入；请稍后查看结果。",
                   "The upload of this file is being finished.");
}

// When a file was last used; the far future for one that is gone.
absl::Time TimeOf(const std::string& path) {
  struct stat facts {};
  if (::stat(path.c_str(), &facts) != 0) return absl::InfiniteFuture();
  return absl::TimeFromTimespec(facts.st_mtim);
}

}  // namespace

BlobStore::Pin::Pin(BlobStore& store, std::string sha256)
    : store_(store), sha256_(std::move(sha256)) {
  MutexLock lock(store_.mutex_);
  ++store_.pins_[sha256_];
}

BlobStore::Pin::~Pin() {
  MutexLock lock(store_.mutex_);
  if (--store_.pins_[sha256_] == 0) store_.pins_.erase(sha256_);
}

absl::Status BlobStore::MakeFolders() {
  RETURN_IF_ERROR(MakeFolder(absl::StrCat(options_.data_dir, "/blobs")));
  return MakeFolder(absl::StrCat(options_.data_dir, "/uploads"));
}

std::string BlobStore::UploadPath(const std::string& key) const {
  return absl::StrCat(options_.data_dir, "/uploads/", key);
}

std::string BlobStore::ScratchPath(const std::string& key) const {
  return UploadPath(key) + ".made";
}

std::string BlobStore::FolderOf(const std::string& sha256) const {
  return absl::StrCat(options_.data_dir, "/blobs/", sha256.substr(0, 2), "/",
                      sha256.substr(2, 2));
}

std::string BlobStore::PathOf(const std::string& sha256) const {
  return absl::StrCat(FolderOf(sha256), "/", sha256);
}

std::int64_t BlobStore::ReceivedBytes(const std::string& key) const {
  struct stat facts {};
  return ::stat(UploadPath(key).c_str(), &facts) == 0
             ? static_cast<std::int64_t>(facts.st_size)
             : 0;
}

absl::StatusOr<std::int64_t> BlobStore::FreeBytes() const {
  struct statvfs facts {};
  if (::statvfs(options_.data_dir.c_str(), &facts) != 0) {
    return FileError(errno, "statvfs", options_.data_dir);
  }
  return static_cast<std::int64_t>(facts.f_bavail) *
         static_cast<std::int64_t>(facts.f_frsize);
}

absl::Status BlobStore::CheckRoom(std::int64_t bytes) const {
  ASSIGN_OR_RETURN(const std::int64_t free, FreeBytes());
  if (free - bytes >= options_.reserve_bytes) return absl::OkStatus();
  return DiskFull(absl::StrCat(free, " bytes are free, ", bytes, " wanted, ",
                               options_.reserve_bytes, " reserved"));
}

absl::StatusOr<std::unique_ptr<Upload>> BlobStore::Resume(
    const std::string& key, std::int64_t offset, std::int64_t size) {
  RETURN_IF_ERROR(CheckRoom(size - offset));
  auto turn = std::make_shared<Turn>();
  std::shared_ptr<Turn> before;
  {
    MutexLock lock(mutex_);
    Active& active = active_[key];
    if (active.sealed) return BeingFinished();
    before = std::exchange(active.turn, turn);
  }
  if (before != nullptr) {
    // Waits for what it is writing now.
    MutexLock lock(before->mutex);
    before->over = true;
  }
  auto file = File::Open(UploadPath(key), O_RDWR | O_CREAT);
  if (!file.ok()) {
    EndTurn(key, *turn);
    return file.status();
  }
  std::unique_ptr<Upload> upload(
      new Upload(*this, key, std::move(turn), *std::move(file)));
  RETURN_IF_ERROR(upload->Begin(offset));
  return upload;
}

bool BlobStore::SealTurn(const std::string& key, const Turn& turn) {
  MutexLock lock(mutex_);
  const auto found = active_.find(key);
  if (found == active_.end() || found->second.turn.get() != &turn) return false;
  found->second.sealed = true;
  return true;
}

void BlobStore::EndTurn(const std::string& key, const Turn& turn) {
  MutexLock lock(mutex_);
  const auto found = active_.find(key);
  if (found != active_.end() && found->second.turn.get() == &turn) {
    active_.erase(found);
  }
}

absl::Status BlobStore::Keep(const std::string& path,
                             const std::string& sha256) {
  {
    ASSIGN_OR_RETURN(File file, File::Open(path, O_RDWR));
    RETURN_IF_ERROR(file.Stamp(clock_.Now()));
  }
  const std::string folder = FolderOf(sha256);
  RETURN_IF_ERROR(MakeFolder(fs::path(folder).parent_path()));
  RETURN_IF_ERROR(MakeFolder(folder));
  const std::string place = PathOf(sha256);
  if (std::rename(path.c_str(), place.c_str()) != 0) {
    return FileError(errno, "rename", place);
  }
  return SyncFolder(folder);
}

absl::StatusOr<File> BlobStore::Open(const std::string& sha256) const {
  absl::StatusOr<File> file = File::Open(PathOf(sha256), O_RDONLY);
  if (file.ok()) return file;
  if (TimeOf(PathOf(sha256)) != absl::InfiniteFuture()) return file;
  return absl::DataLossError(
      absl::StrCat("a stored file is gone: ", PathOf(sha256)));
}

std::vector<std::string> BlobStore::KeptBefore(absl::Time time) const {
  std::vector<std::string> found;
  std::error_code error;
  fs::recursive_directory_iterator walk(options_.data_dir + "/blobs", error);
  for (; !error && walk != fs::recursive_directory_iterator();
       walk.increment(error)) {
    std::error_code gone;
    if (walk->is_regular_file(gone) && TimeOf(walk->path()) < time) {
      found.push_back(walk->path().filename());
    }
  }
  return found;
}

absl::Status BlobStore::Remove(const std::string& sha256,
                               absl::Time kept_before) {
  MutexLock lock(mutex_);
  const std::string path = PathOf(sha256);
  if (pins_.contains(sha256) || TimeOf(path) >= kept_before) {
    return absl::OkStatus();
  }
  if (::unlink(path.c_str()) == 0) return absl::OkStatus();
  return FileError(errno, "unlink", path);
}

int BlobStore::SweepUploads(absl::Time before) {
  int swept = 0;
  std::error_code error;
  for (const auto& entry :
       fs::directory_iterator(options_.data_dir + "/uploads", error)) {
    const std::string path = entry.path();
    const std::string key = entry.path().stem();
    MutexLock lock(mutex_);
    if (active_.contains(key) || TimeOf(path) >= before) continue;
    if (::unlink(path.c_str()) == 0) ++swept;
  }
  return swept;
}

}  // namespace dudao::blobs
