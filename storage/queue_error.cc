#include "storage/queue_error.h"

#include "storage/base/error.h"

namespace dudao {

absl::Status QueueFullError() {
  return MakeError(absl::StatusCode::kResourceExhausted,
                   v1::ERROR_REASON_OVERLOADED,
                   "系统繁忙，操作没有执行；请稍后重试。",
                   "Too many requests are waiting for the store.");
}

absl::Status StoppingError() {
  return MakeError(absl::StatusCode::kUnavailable, v1::ERROR_REASON_OVERLOADED,
                   "服务正在停止，操作没有执行；请稍后重试。",
                   "The server is stopping.");
}

absl::Status DeadlinePassedError() {
  return MakeError(absl::StatusCode::kDeadlineExceeded,
                   v1::ERROR_REASON_OVERLOADED,
                   "等待超时，操作没有执行；请稍后重试。",
                   "The deadline passed before the work began.");
}

absl::Status StorageFailedError() {
  return MakeError(
      absl::StatusCode::kUnavailable, v1::ERROR_REASON_STORAGE_FAILED,
      "存储写入失败，系统已停止接收新的写入；请联系管理员检查磁盘并重启服务。",
      "The storage failed; writes are refused until a restart.");
}

}  // namespace dudao
