#include "storage/base/error.h"

#include "absl/strings/cord.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"

namespace dudao {
namespace {

constexpr char kErrorInfoUrl[] = "type.googleapis.com/google.rpc.ErrorInfo";
constexpr char kBadRequestUrl[] = "type.googleapis.com/google.rpc.BadRequest";
constexpr char kLocalizedUrl[] =
    "type.googleapis.com/google.rpc.LocalizedMessage";
constexpr char kRetryInfoUrl[] = "type.googleapis.com/google.rpc.RetryInfo";
constexpr char kReasonPrefix[] = "ERROR_REASON_";

template <class Detail>
void SetDetail(absl::Status& status, absl::string_view url,
               const Detail& detail) {
  status.SetPayload(url, absl::Cord(detail.SerializeAsString()));
}

template <class Detail>
bool GetDetail(const absl::Status& status, absl::string_view url,
               Detail* detail) {
  absl::optional<absl::Cord> payload = status.GetPayload(url);
  return payload.has_value() && detail->ParseFromString(std::string(*payload));
}

}  // namespace

absl::Status MakeError(absl::StatusCode code, v1::ErrorReason reason,
                       absl::string_view zh, absl::string_view en,
                       const ErrorMetadata& metadata) {
  absl::Status status(code, en);
  v1::ErrorInfo info;
  info.set_reason(std::string(
      absl::StripPrefix(v1::ErrorReason_Name(reason), kReasonPrefix)));
  info.set_domain("dudao");
  for (const auto& [key, value] : metadata) (*info.mutable_metadata())[key] = value;
  SetDetail(status, kErrorInfoUrl, info);
  v1::LocalizedMessage localized;
  localized.set_locale("zh-CN");
  localized.set_message(std::string(zh));
  SetDetail(status, kLocalizedUrl, localized);
  return status;
}

absl::Status InvalidFields(const std::vector<FieldViolation>& violations) {
  // Details travel in HTTP/2 headers, which clients take up to 8 KiB of, in
  // base64: what is beyond is counted, not listed.
  constexpr std::size_t kMostBytes = 3500;
  constexpr std::size_t kMostInText = 3;
  std::string zh = "请求有误：";
  std::string en = "Invalid request: ";
  v1::BadRequest bad_request;
  for (std::size_t i = 0; i < violations.size(); ++i) {
    const FieldViolation& violation = violations[i];
    if (i < kMostInText) {
      absl::StrAppend(&zh, i == 0 ? "" : "；", violation.zh);
      absl::StrAppend(&en, i == 0 ? "" : "; ", violation.field, ": ",
                      violation.en);
    }
    if (bad_request.ByteSizeLong() > kMostBytes) break;
    v1::BadRequest::FieldViolation* added = bad_request.add_field_violations();
    added->set_field(violation.field);
    added->set_description(absl::StrCat(violation.zh, " / ", violation.en));
  }
  if (violations.size() > kMostInText) {
    absl::StrAppend(&zh, "；共 ", violations.size(), " 处");
    absl::StrAppend(&en, "; ", violations.size(), " in all");
  }
  absl::Status status =
      MakeError(absl::StatusCode::kInvalidArgument,
                v1::ERROR_REASON_INVALID_FIELD, absl::StrCat(zh, "。"), en);
  SetDetail(status, kBadRequestUrl, bad_request);
  return status;
}

absl::Status InvalidField(absl::string_view field, absl::string_view zh,
                          absl::string_view en) {
  return InvalidFields({{std::string(field), std::string(zh), std::string(en)}});
}

absl::Status InField(absl::Status status, absl::string_view field) {
  if (status.ok()) return status;
  v1::BadRequest bad_request;
  v1::BadRequest::FieldViolation* added = bad_request.add_field_violations();
  added->set_field(std::string(field));
  added->set_description(
      absl::StrCat(TextOf(status), " / ", status.message()));
  SetDetail(status, kBadRequestUrl, bad_request);
  return status;
}

absl::Status NotFound(absl::string_view resource_name) {
  return MakeError(absl::StatusCode::kNotFound, v1::ERROR_REASON_NOT_FOUND,
                   absl::StrCat("找不到 ", resource_name, "，请核对名称。"),
                   absl::StrCat(resource_name, " does not exist."),
                   {{"resource", std::string(resource_name)}});
}

absl::Status FileInvalid(absl::string_view zh, absl::string_view en,
                         const ErrorMetadata& metadata) {
  return MakeError(absl::StatusCode::kInvalidArgument,
                   v1::ERROR_REASON_FILE_INVALID, zh, en, metadata);
}

absl::Status GuardFailed(absl::string_view zh, absl::string_view en,
                         const ErrorMetadata& metadata) {
  return MakeError(absl::StatusCode::kFailedPrecondition,
                   v1::ERROR_REASON_GUARD_FAILED, zh, en, metadata);
}

absl::Status RetryAfter(absl::Status status, absl::Duration wait) {
  if (wait <= absl::ZeroDuration()) return status;
  v1::RetryInfo info;
  absl::Duration rest;
  info.mutable_retry_delay()->set_seconds(
      absl::IDivDuration(wait, absl::Seconds(1), &rest));
  info.mutable_retry_delay()->set_nanos(
      static_cast<int>(absl::ToInt64Nanoseconds(rest)));
  SetDetail(status, kRetryInfoUrl, info);
  return status;
}

absl::Duration RetryDelayOf(const absl::Status& status) {
  v1::RetryInfo info;
  if (!GetDetail(status, kRetryInfoUrl, &info)) return absl::ZeroDuration();
  return absl::Seconds(info.retry_delay().seconds()) +
         absl::Nanoseconds(info.retry_delay().nanos());
}

v1::ErrorStatus ToErrorStatus(const absl::Status& status) {
  v1::ErrorStatus result;
  result.set_code(static_cast<int>(status.code()));
  result.set_message(std::string(status.message()));
  status.ForEachPayload([&](absl::string_view url, const absl::Cord& payload) {
    v1::ErrorStatus::Detail* detail = result.add_details();
    detail->set_type_url(std::string(url));
    detail->set_value(std::string(payload));
  });
  return result;
}

absl::Status FromErrorStatus(const v1::ErrorStatus& error) {
  absl::Status status(static_cast<absl::StatusCode>(error.code()),
                      error.message());
  for (const v1::ErrorStatus::Detail& detail : error.details()) {
    status.SetPayload(detail.type_url(), absl::Cord(detail.value()));
  }
  return status;
}

v1::ErrorReason ReasonOf(const absl::Status& status) {
  v1::ErrorInfo info;
  v1::ErrorReason reason = v1::ERROR_REASON_UNSPECIFIED;
  if (GetDetail(status, kErrorInfoUrl, &info)) {
    v1::ErrorReason_Parse(absl::StrCat(kReasonPrefix, info.reason()), &reason);
  }
  return reason;
}

std::string MetadataOf(const absl::Status& status, absl::string_view key) {
  v1::ErrorInfo info;
  if (!GetDetail(status, kErrorInfoUrl, &info)) return "";
  auto found = info.metadata().find(std::string(key));
  return found == info.metadata().end() ? "" : found->second;
}

std::map<std::string, std::string> AllMetadataOf(const absl::Status& status) {
  v1::ErrorInfo info;
  if (!GetDetail(status, kErrorInfoUrl, &info)) return {};
  return {info.metadata().begin(), info.metadata().end()};
}

std::string TextOf(const absl::Status& status) {
  v1::LocalizedMessage localized;
  if (GetDetail(status, kLocalizedUrl, &localized)) return localized.message();
  return std::string(status.message());
}

v1::BadRequest ViolationsOf(const absl::Status& status) {
  v1::BadRequest bad_request;
  GetDetail(status, kBadRequestUrl, &bad_request);
  return bad_request;
}

}  // namespace dudao
