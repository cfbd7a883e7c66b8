#include "storage/sqlite/open_error.h"

#include <cstdint>
#include <filesystem>
#include <system_error>

#include "absl/strings/str_cat.h"
#include "storage/base/error.h"

namespace dudao::sqlite {
namespace {

// 0 where there is no such file.
std::uintmax_t SizeOf(const std::string& path) {
  std::error_code error;
  const std::uintmax_t size = std::filesystem::file_size(path, error);
  return error ? 0 : size;
}

absl::Status Damaged(absl::string_view path, absl::string_view detail) {
  return MakeError(
      absl::StatusCode::kDataLoss, v1::ERROR_REASON_STORAGE_FAILED,
      absl::StrCat("数据库 ", path,
                   " 已损坏或不是数据库，不能使用；请原样保留数据目录，把备份恢复"
                   "到新的目录，用 dudaod check 核对后再启动。"),
      absl::StrCat("The database ", path, " is damaged or none (", detail,
                   "). Keep the directory as it is, restore a backup into a new "
                   "one and look at that with `dudaod check`."));
}

absl::Status Full(absl::string_view path, absl::string_view detail) {
  return MakeError(
      absl::StatusCode::kResourceExhausted, v1::ERROR_REASON_STORAGE_FULL,
      absl::StrCat("磁盘已满，打不开数据库 ", path,
                   "；请在该磁盘上清理出空间后再启动。"),
      absl::StrCat("The disk is full and the database ", path,
                   " cannot be opened (", detail,
                   "). Make room, then start again."));
}

absl::Status Unusable(absl::string_view path, absl::string_view detail) {
  return MakeError(
      absl::StatusCode::kUnavailable, v1::ERROR_REASON_STORAGE_FAILED,
      absl::StrCat("无法读写数据库 ", path,
                   "；请检查数据目录的权限、磁盘的剩余空间和磁盘本身。"),
      absl::StrCat("The database ", path, " cannot be read or written (",
                   detail,
                   "). Look at its permissions, at the free space and at the "
                   "disk."));
}

}  // namespace

absl::Status OpenError(const absl::Status& cause, const std::string& path) {
  const absl::string_view detail = cause.message();
  switch (ReasonOf(cause)) {
    case v1::ERROR_REASON_STORAGE_FULL:
      return Full(path, detail);
    case v1::ERROR_REASON_STORAGE_FAILED:
      return absl::IsDataLoss(cause) ? Damaged(path, detail)
                                     : Unusable(path, detail);
    default:
      return MakeError(cause.code(), ReasonOf(cause),
                       absl::StrCat(path, "：", TextOf(cause)),
                       absl::StrCat(path, ": ", detail));
  }
}

absl::Status CheckFile(const std::string& path, bool must_exist) {
  if (SizeOf(path) > 0) return absl::OkStatus();
  if (SizeOf(absl::StrCat(path, "-wal")) > 0) {
    return Damaged(path, "its log is there, the database itself is missing");
  }
  if (!must_exist) return absl::OkStatus();
  return MakeError(
      absl::StatusCode::kFailedPrecondition, v1::ERROR_REASON_GUARD_FAILED,
      absl::StrCat("没有数据库 ", path,
                   "，或者它是空的；请核对 --data，首次使用请先运行 dudaod "
                   "init，数据丢失请从备份恢复。"),
      absl::StrCat("There is no database ", path,
                   ", or it is empty. Look at --data; run `dudaod init` first, "
                   "or restore a backup."));
}

}  // namespace dudao::sqlite
