#ifndef DUDAO_SERVICES_GATEWAY_CONNECT_PROTOCOL_H_
#define DUDAO_SERVICES_GATEWAY_CONNECT_PROTOCOL_H_

#include <cstddef>
#include <cstdint>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "absl/types/optional.h"
#include "google/protobuf/message.h"

// The Connect protocol over HTTP/1.1, as its specification at connectrpc.com
// (version 1) has it, without what this server does not use: GET requests and
// compressed messages.
namespace dudao::gateway {

// As gRPC's limit here.
constexpr std::size_t kMaxMessageBytes = 4 << 20;

enum class Codec { kJson, kBinary };

// What a call of one message, or a stream of them, is written in; none for a
// content type that is not of Connect.
absl::optional<Codec> UnaryCodec(absl::string_view content_type);
absl::optional<Codec> StreamCodec(absl::string_view content_type);
absl::string_view UnaryType(Codec codec);
absl::string_view StreamType(Codec codec);

// `Connect-Timeout-Ms`; infinite where there is none. Errors: INVALID_ARGUMENT.
absl::StatusOr<absl::Duration> TimeoutOf(absl::string_view header);

// Errors: INVALID_ARGUMENT / INVALID_FIELD, saying what of the JSON is wrong.
absl::Status Parse(Codec codec, absl::string_view bytes,
                   google::protobuf::Message* message);
absl::StatusOr<std::string> Print(Codec codec,
                                  const google::protobuf::Message& message);

// INVALID_ARGUMENT / INVALID_FIELD: a request that is longer than is taken.
absl::Status TooLong();

int HttpStatusOf(absl::StatusCode code);
// `{"code":"not_found","message":…,"details":[…]}`
std::string ErrorJson(const absl::Status& status);

// A message of a stream, and what ends one: the status as JSON.
std::string Envelope(absl::string_view message);
std::string EndEnvelope(const absl::Status& status);

// Takes messages out of the bytes of a stream as they come.
class EnvelopeReader {
 public:
  void Add(absl::string_view bytes) { bytes_.append(bytes.data(), bytes.size()); }
  // The next whole message; none until more bytes come. Errors:
  // INVALID_ARGUMENT / INVALID_FIELD for a message that is too long or
  // compressed.
  absl::StatusOr<absl::optional<std::string>> Next();
  bool empty() const { return bytes_.empty(); }

 private:
  std::string bytes_;
};

}  // namespace dudao::gateway

#endif  // DUDAO_SERVICES_GATEWAY_CONNECT_PROTOCOL_H_
