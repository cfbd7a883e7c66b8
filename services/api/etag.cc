#include "services/api/etag.h"

#include "absl/strings/str_cat.h"
#include "storage/base/error.h"

namespace dudao::api {

std::string MakeEtag(std::int64_t version) {
  return absl::StrCat("\"", version, "\"");
}

absl::Status CheckEtag(absl::string_view given, absl::string_view current) {
  if (given.empty() || given == current) return absl::OkStatus();
  return MakeError(absl::StatusCode::kAborted, v1::ERROR_REASON_ETAG_MISMATCH,
                   "内容已被他人修改，请刷新后再操作。",
                   absl::StrCat("The etag is not the current one, ", current,
                                ": the resource has changed. Read it again."),
                   {{"current_etag", std::string(current)}});
}

}  // namespace dudao::api
