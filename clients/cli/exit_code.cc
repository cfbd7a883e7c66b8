#include "clients/cli/exit_code.h"

#include "absl/strings/cord.h"
#include "absl/types/optional.h"

namespace dudao::cli {
namespace {

constexpr char kUsageUrl[] = "dudao/cli.usage";

}  // namespace

absl::Status AsUsage(absl::Status status) {
  if (status.code() == absl::StatusCode::kInvalidArgument) {
    status.SetPayload(kUsageUrl, absl::Cord("1"));
  }
  return status;
}

ExitCode ExitCodeOf(const absl::Status& status) {
  if (status.GetPayload(kUsageUrl).has_value()) return ExitCode::kUsage;
  switch (status.code()) {
    case absl::StatusCode::kOk:
      return ExitCode::kOk;
    case absl::StatusCode::kInvalidArgument:
      return ExitCode::kInvalidArgument;
    case absl::StatusCode::kNotFound:
      return ExitCode::kNotFound;
    case absl::StatusCode::kAlreadyExists:
      return ExitCode::kAlreadyExists;
    case absl::StatusCode::kPermissionDenied:
      return ExitCode::kPermissionDenied;
    case absl::StatusCode::kUnauthenticated:
      return ExitCode::kUnauthenticated;
    case absl::StatusCode::kFailedPrecondition:
      return ExitCode::kFailedPrecondition;
    case absl::StatusCode::kAborted:
      return ExitCode::kAborted;
    case absl::StatusCode::kUnavailable:
      return ExitCode::kUnavailable;
    case absl::StatusCode::kDeadlineExceeded:
      return ExitCode::kDeadlineExceeded;
    case absl::StatusCode::kResourceExhausted:
      return ExitCode::kResourceExhausted;
    case absl::StatusCode::kOutOfRange:
      return ExitCode::kOutOfRange;
    default:
      return ExitCode::kInternal;
  }
}

std::string ExitCodeHelp(Lang lang) {
  return std::string(Pick(
      lang,
      "退出码：0 成功；1 事件链校验不通过；2 命令用法错误；3 内容有误；"
      "4 找不到；5 已存在；\n  6 无权限；7 未登录；8 状态或规则不允许；"
      "9 已被他人修改；10 连不上服务器；11 超时；\n  12 资源不足；"
      "13 游标过期；70 内部错误",
      "Exit codes: 0 ok; 1 verification failed; 2 usage; 3 invalid argument; "
      "4 not found;\n  5 already exists; 6 permission denied; 7 "
      "unauthenticated; 8 failed precondition;\n  9 aborted (etag); 10 "
      "unavailable; 11 deadline; 12 resource exhausted;\n  13 out of range; "
      "70 internal"));
}

}  // namespace dudao::cli
