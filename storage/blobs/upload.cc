#include "storage/blobs/upload.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "storage/base/error.h"
#include "storage/base/status_macros.h"
#include "storage/blobs/blob_store.h"

namespace dudao::blobs {
namespace {

constexpr std::size_t kBlock = 1 << 20;
// No more than this is written at once when it is synced, so that neither the
// sync at the end nor those of the database wait long.
constexpr std::int64_t kSyncEvery = 32 << 20;

absl::Status TurnIsOver() {
  return MakeError(absl::StatusCode::kAborted, v1::ERROR_REASON_GUARD_FAILED,
                   "同一文件正从另一个连接上传，本次上传已停止。",
                   "The same file is being sent over another connection.");
}

absl::Status NotSoFar(std::int64_t offset, std::int64_t size) {
  return InvalidField(
      "start.offset",
      absl::StrCat("只收到了 ", size, " 字节，不能从 ", offset,
                   " 处续传；请从 ", size, " 处继续"),
      absl::StrCat("only ", size, " bytes have arrived: go on at ", size,
                   ", not at ", offset));
}

}  // namespace

Upload::~Upload() { store_.EndTurn(key_, *turn_); }

absl::Status Upload::Begin(std::int64_t offset) {
  MutexLock lock(turn_->mutex);
  if (turn_->over) return TurnIsOver();
  ASSIGN_OR_RETURN(const std::int64_t there, file_.Size());
  if (offset > there) return NotSoFar(offset, there);
  if (offset < there) RETURN_IF_ERROR(file_.Truncate(offset));
  while (size_ < offset) {
    const auto limit = static_cast<std::size_t>(
        std::min<std::int64_t>(kBlock, offset - size_));
    ASSIGN_OR_RETURN(const std::string block, file_.ReadAt(size_, limit));
    hasher_.Update(block);
    size_ += static_cast<std::int64_t>(block.size());
  }
  return file_.Stamp(store_.Now());
}

absl::Status Upload::Append(absl::string_view bytes) {
  MutexLock lock(turn_->mutex);
  if (turn_->over) return TurnIsOver();
  RETURN_IF_ERROR(file_.WriteAt(size_, bytes));
  hasher_.Update(bytes);
  size_ += static_cast<std::int64_t>(bytes.size());
  unsynced_ += static_cast<std::int64_t>(bytes.size());
  if (unsynced_ < kSyncEvery) return absl::OkStatus();
  unsynced_ = 0;
  return file_.Sync();
}

absl::Status Upload::Suspend() {
  MutexLock lock(turn_->mutex);
  if (turn_->over) return TurnIsOver();
  // A chunk that did not fit may have been written in part.
  RETURN_IF_ERROR(file_.Truncate(size_));
  RETURN_IF_ERROR(file_.Sync());
  return file_.Stamp(store_.Now());
}

absl::StatusOr<std::string> Upload::Seal() {
  if (!store_.SealTurn(key_, *turn_)) return TurnIsOver();
  MutexLock lock(turn_->mutex);
  RETURN_IF_ERROR(file_.Sync());
  return absl::BytesToHexString(hasher_.Finish());
}

absl::Status Upload::Discard() {
  MutexLock lock(turn_->mutex);
  if (turn_->over) return TurnIsOver();
  if (::unlink(path().c_str()) == 0) return absl::OkStatus();
  return FileError(errno, "unlink", path());
}

}  // namespace dudao::blobs
