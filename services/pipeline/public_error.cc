#include "absl/strings/str_cat.h"
#include "services/pipeline/log.h"
#include "services/pipeline/pipeline.h"
#include "storage/base/error.h"

namespace dudao::pipeline {
namespace {

// The English text of these may hold SQL and paths.
bool IsOfStorage(v1::ErrorReason reason) {
  return reason == v1::ERROR_REASON_STORAGE_FAILED ||
         reason == v1::ERROR_REASON_STORAGE_FULL ||
         reason == v1::ERROR_REASON_OVERLOADED;
}

absl::Status WithoutDetail(const absl::Status& status, v1::ErrorReason reason,
                           absl::string_view method) {
  // Overload would fill the log.
  if (reason != v1::ERROR_REASON_OVERLOADED) {
    Log(LogLevel::kError, "storage error",
        {{"method", std::string(method)}, {"status", status.ToString()}});
  }
  return RetryAfter(
      MakeError(status.code(), reason, TextOf(status),
                reason == v1::ERROR_REASON_OVERLOADED
                    ? "The server could not do this in time; try again."
                    : "The storage of the server could not do this."),
      RetryDelayOf(status));
}

}  // namespace

absl::Status PublicError(const absl::Status& status, absl::string_view method,
                         IdSource& ids) {
  if (status.ok()) return status;
  const v1::ErrorReason reason = ReasonOf(status);
  if (IsOfStorage(reason)) return WithoutDetail(status, reason, method);
  const bool named = reason != v1::ERROR_REASON_UNSPECIFIED &&
                     reason != v1::ERROR_REASON_INTERNAL;
  if (named || status.code() == absl::StatusCode::kCancelled ||
      status.code() == absl::StatusCode::kDeadlineExceeded ||
      status.code() == absl::StatusCode::kUnavailable) {
    return status;
  }
  const std::string incident = ids.NewId();
  Log(LogLevel::kError, "internal error",
      {{"incident", incident},
       {"method", std::string(method)},
       {"status", status.ToString()}});
  return MakeError(
      absl::StatusCode::kInternal, v1::ERROR_REASON_INTERNAL,
      absl::StrCat("系统内部出错，操作没有保存；请把事故编号 ", incident,
                   " 告诉系统管理员。"),
      absl::StrCat("Internal error; incident ", incident, "."),
      {{"incident", incident}});
}

}  // namespace dudao::pipeline
