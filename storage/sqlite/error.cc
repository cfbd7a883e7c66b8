#include "storage/sqlite/error.h"

#include <sqlite3.h>

#include "absl/strings/str_cat.h"
#include "storage/base/error.h"

namespace dudao::sqlite {
namespace {

struct Row {
  int sqlite_code;
  absl::StatusCode code;
  v1::ErrorReason reason;
  absl::string_view zh;
};

constexpr absl::string_view kFailedZh =
    "存储设备读写失败，操作没有完成；请联系管理员检查磁盘并重启服务。";
constexpr absl::string_view kDamagedZh =
    "数据库文件已损坏，操作没有完成；请联系管理员从备份恢复。";
constexpr absl::string_view kBusyZh =
    "数据库正被其他程序占用，操作没有完成；请稍后重试。";
constexpr absl::string_view kInternalZh =
    "系统内部错误，操作没有完成；请稍后重试，仍不成功请联系管理员。";

// Extended codes first, then the primary codes they fall back to.
constexpr Row kRows[] = {
    {SQLITE_CONSTRAINT_UNIQUE, absl::StatusCode::kAlreadyExists,
     v1::ERROR_REASON_ALREADY_EXISTS, "相同的记录已经存在，请核对后再提交。"},
    {SQLITE_CONSTRAINT_PRIMARYKEY, absl::StatusCode::kAlreadyExists,
     v1::ERROR_REASON_ALREADY_EXISTS, "相同的记录已经存在，请核对后再提交。"},
    {SQLITE_CONSTRAINT_ROWID, absl::StatusCode::kAlreadyExists,
     v1::ERROR_REASON_ALREADY_EXISTS, "相同的记录已经存在，请核对后再提交。"},
    {SQLITE_IOERR_NOMEM, absl::StatusCode::kInternal, v1::ERROR_REASON_INTERNAL,
     kInternalZh},
    {SQLITE_IOERR_CORRUPTFS, absl::StatusCode::kDataLoss,
     v1::ERROR_REASON_STORAGE_FAILED, kDamagedZh},
    {SQLITE_FULL, absl::StatusCode::kResourceExhausted,
     v1::ERROR_REASON_STORAGE_FULL,
     "磁盘已满，操作没有保存；请联系管理员清理空间后重试。"},
    {SQLITE_CORRUPT, absl::StatusCode::kDataLoss,
     v1::ERROR_REASON_STORAGE_FAILED, kDamagedZh},
    {SQLITE_NOTADB, absl::StatusCode::kDataLoss,
     v1::ERROR_REASON_STORAGE_FAILED, kDamagedZh},
    {SQLITE_IOERR, absl::StatusCode::kUnavailable,
     v1::ERROR_REASON_STORAGE_FAILED, kFailedZh},
    {SQLITE_CANTOPEN, absl::StatusCode::kUnavailable,
     v1::ERROR_REASON_STORAGE_FAILED,
     "无法打开数据库文件；请联系管理员检查数据目录及其权限。"},
    {SQLITE_READONLY, absl::StatusCode::kUnavailable,
     v1::ERROR_REASON_STORAGE_FAILED,
     "数据库为只读，操作没有保存；请联系管理员检查数据目录的权限。"},
    {SQLITE_PROTOCOL, absl::StatusCode::kUnavailable,
     v1::ERROR_REASON_STORAGE_FAILED, kFailedZh},
    {SQLITE_BUSY, absl::StatusCode::kUnavailable, v1::ERROR_REASON_OVERLOADED,
     kBusyZh},
    {SQLITE_LOCKED, absl::StatusCode::kUnavailable, v1::ERROR_REASON_OVERLOADED,
     kBusyZh},
    {SQLITE_INTERRUPT, absl::StatusCode::kDeadlineExceeded,
     v1::ERROR_REASON_OVERLOADED, "查询超时，没有完成；请缩小查询范围后重试。"},
};

const Row* Find(int code) {
  for (const Row& row : kRows) {
    if (row.sqlite_code == code) return &row;
  }
  return nullptr;
}

}  // namespace

absl::Status ToStatus(int code, absl::string_view detail) {
  if (code == SQLITE_OK || code == SQLITE_ROW || code == SQLITE_DONE) {
    return absl::OkStatus();
  }
  const std::string en = absl::StrCat("SQLite error ", code, " (",
                                      sqlite3_errstr(code), "): ", detail);
  const Row* row = Find(code);
  if (row == nullptr) row = Find(code & 0xff);
  if (row == nullptr) {
    return MakeError(absl::StatusCode::kInternal, v1::ERROR_REASON_INTERNAL,
                     kInternalZh, en);
  }
  return MakeError(row->code, row->reason, row->zh, en);
}

}  // namespace dudao::sqlite
