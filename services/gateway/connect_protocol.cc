#include "services/gateway/connect_protocol.h"

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "google/protobuf/util/json_util.h"
#include "nlohmann/json.hpp"
#include "storage/base/error.h"
#include "storage/base/status_macros.h"

namespace dudao::gateway {
namespace {

constexpr std::size_t kPrefixBytes = 5;
constexpr unsigned char kCompressed = 1;
constexpr char kEndOfStream = 2;

// Without parameters such as `charset=utf-8`.
std::string MediaType(absl::string_view content_type) {
  return absl::AsciiStrToLower(absl::StripAsciiWhitespace(
      content_type.substr(0, content_type.find(';'))));
}

absl::string_view CodeName(absl::StatusCode code) {
  switch (code) {
    case absl::StatusCode::kCancelled:
      return "canceled";
    case absl::StatusCode::kInvalidArgument:
      return "invalid_argument";
    case absl::StatusCode::kDeadlineExceeded:
      return "deadline_exceeded";
    case absl::StatusCode::kNotFound:
      return "not_found";
    case absl::StatusCode::kAlreadyExists:
      return "already_exists";
    case absl::StatusCode::kPermissionDenied:
      return "permission_denied";
    case absl::StatusCode::kResourceExhausted:
      return "resource_exhausted";
    case absl::StatusCode::kFailedPrecondition:
      return "failed_precondition";
    case absl::StatusCode::kAborted:
      return "aborted";
    case absl::StatusCode::kOutOfRange:
      return "out_of_range";
    case absl::StatusCode::kUnimplemented:
      return "unimplemented";
    case absl::StatusCode::kInternal:
      return "internal";
    case absl::StatusCode::kUnavailable:
      return "unavailable";
    case absl::StatusCode::kDataLoss:
      return "data_loss";
    case absl::StatusCode::kUnauthenticated:
      return "unauthenticated";
    default:
      return "unknown";
  }
}

nlohmann::json ErrorObject(const absl::Status& status) {
  nlohmann::json error = {{"code", CodeName(status.code())},
                          {"message", std::string(status.message())}};
  const v1::ErrorStatus parts = ToErrorStatus(status);
  for (const v1::ErrorStatus::Detail& detail : parts.details()) {
    absl::string_view type = detail.type_url();
    absl::ConsumePrefix(&type, "type.googleapis.com/");
    // The protocol's base64 has no padding.
    error["details"].push_back(
        {{"type", std::string(type)},
         {"value", std::string(absl::StripSuffix(
                       absl::StripSuffix(absl::Base64Escape(detail.value()),
                                         "="),
                       "="))}});
  }
  return error;
}

std::string Dump(const nlohmann::json& json) {
  return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::string WithPrefix(char flags, absl::string_view data) {
  const auto size = static_cast<std::uint32_t>(data.size());
  std::string prefix = {flags, static_cast<char>(size >> 24),
                        static_cast<char>(size >> 16),
                        static_cast<char>(size >> 8),
                        static_cast<char>(size)};
  return absl::StrCat(prefix, data);
}

}  // namespace

absl::optional<Codec> UnaryCodec(absl::string_view content_type) {
  const std::string type = MediaType(content_type);
  if (type == "application/json") return Codec::kJson;
  if (type == "application/proto") return Codec::kBinary;
  return absl::nullopt;
}

absl::optional<Codec> StreamCodec(absl::string_view content_type) {
  const std::string type = MediaType(content_type);
  if (type == "application/connect+json") return Codec::kJson;
  if (type == "application/connect+proto") return Codec::kBinary;
  return absl::nullopt;
}

absl::string_view UnaryType(Codec codec) {
  return codec == Codec::kJson ? "application/json" : "application/proto";
}

absl::string_view StreamType(Codec codec) {
  return codec == Codec::kJson ? "application/connect+json"
                               : "application/connect+proto";
}

absl::StatusOr<absl::Duration> TimeoutOf(absl::string_view header) {
  constexpr std::size_t kMostDigits = 10;  // as the protocol allows
  if (header.empty()) return absl::InfiniteDuration();
  std::int64_t milliseconds = 0;
  if (header.size() > kMostDigits ||
      !absl::SimpleAtoi(header, &milliseconds) || milliseconds < 0) {
    return InvalidField("Connect-Timeout-Ms", "须为不超过 10 位的毫秒数",
                        "must be milliseconds of at most 10 digits");
  }
  return absl::Milliseconds(milliseconds);
}

absl::Status Parse(Codec codec, absl::string_view bytes,
                   google::protobuf::Message* message) {
  if (codec == Codec::kBinary) {
    if (message->ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) {
      return absl::OkStatus();
    }
    return InvalidField("request", "请求无法解析，请检查客户端版本",
                        "the request cannot be parsed");
  }
  // A field this version does not know is more likely a slip than a newer
  // client, which would speak binary.
  const auto status = google::protobuf::util::JsonStringToMessage(
      {bytes.data(), bytes.size()}, message);
  if (status.ok()) return absl::OkStatus();
  const std::string detail = status.message().ToString();
  return InvalidField("request", absl::StrCat("JSON 无法解析：", detail),
                      absl::StrCat("the JSON cannot be parsed: ", detail));
}

absl::StatusOr<std::string> Print(Codec codec,
                                  const google::protobuf::Message& message) {
  if (codec == Codec::kBinary) return message.SerializeAsString();
  std::string json;
  const auto status =
      google::protobuf::util::MessageToJsonString(message, &json);
  if (!status.ok()) return absl::InternalError(status.message().ToString());
  return json;
}

absl::Status TooLong() {
  return InvalidField(
      "request", absl::StrCat("请求不能超过 ", kMaxMessageBytes, " 字节"),
      absl::StrCat("a request has at most ", kMaxMessageBytes, " bytes"));
}

int HttpStatusOf(absl::StatusCode code) {
  switch (code) {
    case absl::StatusCode::kOk:
      return 200;
    case absl::StatusCode::kCancelled:
      return 499;
    case absl::StatusCode::kInvalidArgument:
    case absl::StatusCode::kFailedPrecondition:
    case absl::StatusCode::kOutOfRange:
      return 400;
    case absl::StatusCode::kUnauthenticated:
      return 401;
    case absl::StatusCode::kPermissionDenied:
      return 403;
    case absl::StatusCode::kNotFound:
      return 404;
    case absl::StatusCode::kAlreadyExists:
    case absl::StatusCode::kAborted:
      return 409;
    case absl::StatusCode::kResourceExhausted:
      return 429;
    case absl::StatusCode::kUnimplemented:
      return 501;
    case absl::StatusCode::kUnavailable:
      return 503;
    case absl::StatusCode::kDeadlineExceeded:
      return 504;
    default:
      return 500;
  }
}

std::string ErrorJson(const absl::Status& status) {
  return Dump(ErrorObject(status));
}

std::string Envelope(absl::string_view message) {
  return WithPrefix(0, message);
}

std::string EndEnvelope(const absl::Status& status) {
  nlohmann::json end = nlohmann::json::object();
  if (!status.ok()) end["error"] = ErrorObject(status);
  return WithPrefix(kEndOfStream, Dump(end));
}

absl::StatusOr<absl::optional<std::string>> EnvelopeReader::Next() {
  if (bytes_.size() < kPrefixBytes) return absl::optional<std::string>();
  std::uint32_t size = 0;
  for (std::size_t i = 1; i < kPrefixBytes; ++i) {
    size = size << 8 | static_cast<unsigned char>(bytes_[i]);
  }
  if ((static_cast<unsigned char>(bytes_[0]) & kCompressed) != 0) {
    return InvalidField("Connect-Content-Encoding", "不支持压缩的消息",
                        "compressed messages are not taken");
  }
  if (size > kMaxMessageBytes) {
    return InvalidField(
        "request", absl::StrCat("消息不能超过 ", kMaxMessageBytes, " 字节"),
        absl::StrCat("a message has at most ", kMaxMessageBytes, " bytes"));
  }
  if (bytes_.size() < kPrefixBytes + size) return absl::optional<std::string>();
  std::string message = bytes_.substr(kPrefixBytes, size);
  bytes_.erase(0, kPrefixBytes + size);
  return absl::make_optional(std::move(message));
}

}  // namespace dudao::gateway
