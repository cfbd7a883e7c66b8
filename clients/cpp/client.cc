#include "clients/cpp/client.h"

#include <fstream>
#include <sstream>
#include <utility>

#include "absl/strings/str_cat.h"
#include "clients/cpp/contract.h"
#include "clients/cpp/target.h"
#include "dudao/v1/error.pb.h"
#include "grpcpp/create_channel.h"
#include "grpcpp/security/credentials.h"
#include "grpcpp/support/channel_arguments.h"
#include "storage/base/error.h"
#include "storage/base/status_macros.h"

namespace dudao::client {
namespace {

using ::google::protobuf::FieldDescriptor;
using ::google::protobuf::Message;
using ::google::protobuf::MethodDescriptor;

absl::Status Refused(absl::string_view zh, absl::string_view en) {
  return MakeError(absl::StatusCode::kInvalidArgument,
                   v1::ERROR_REASON_UNSPECIFIED, zh, en);
}

absl::StatusOr<std::string> ReadFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  if (!file) {
    return Refused(absl::StrCat("读不到证书文件 ", path, "。"),
                   absl::StrCat("Cannot read the CA file ", path, "."));
  }
  return text.str();
}

absl::StatusOr<std::shared_ptr<grpc::ChannelCredentials>> CredentialsOf(
    const Options& options) {
  if (options.tls || !options.ca_file.empty()) {
    grpc::SslCredentialsOptions ssl;
    if (!options.ca_file.empty()) {
      ASSIGN_OR_RETURN(ssl.pem_root_certs, ReadFile(options.ca_file));
    }
    return grpc::SslCredentials(ssl);
  }
  if (!IsLocalTarget(options.target)) {
    return Refused(
        absl::StrCat("服务器 ", options.target,
                     " 不在本机，必须加密连接：请指定 CA 证书（--ca 文件）或 "
                     "--tls。"),
        absl::StrCat(options.target,
                     " is not on this machine, so the token would travel in "
                     "the clear: use TLS (--ca FILE or --tls)."));
  }
  return grpc::InsecureChannelCredentials();
}

grpc::ChannelArguments ArgumentsOf(const Options& options) {
  grpc::ChannelArguments arguments;
  // An event page with stored bodies is larger than gRPC's default of 4 MB.
  arguments.SetMaxReceiveMessageSize(-1);
  // Shorter than gRPC's second, so that a retry really connects anew.
  arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, 100);
  arguments.SetInt(GRPC_ARG_MIN_RECONNECT_BACKOFF_MS, 100);
  arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, 2000);
  if (IsLocalTarget(options.target)) {
    arguments.SetInt(GRPC_ARG_ENABLE_HTTP_PROXY, 0);
  }
  return arguments;
}

Rpc::Metadata MetadataOf(const Options& options) {
  Rpc::Metadata metadata;
  if (!options.token.empty()) {
    metadata.emplace_back("authorization",
                          absl::StrCat("Bearer ", options.token));
  }
  if (!options.locale.empty()) {
    metadata.emplace_back("accept-language", options.locale);
  }
  return metadata;
}

// Metadata with other bytes would fail inside gRPC with a riddle.
bool IsPrintable(absl::string_view text) {
  for (char c : text) {
    if (c <= ' ' || c > '~') return false;
  }
  return true;
}

absl::Status UnknownMethod(absl::string_view method) {
  return MakeError(absl::StatusCode::kUnimplemented,
                   v1::ERROR_REASON_UNKNOWN_METHOD,
                   absl::StrCat("没有方法 ", method, "。"),
                   absl::StrCat("There is no method ", method, "."));
}

}  // namespace

absl::StatusOr<std::unique_ptr<Client>> Client::Connect(Options options) {
  if (!IsPrintable(options.token) || !IsPrintable(options.locale)) {
    return Refused("令牌含有不允许的字符，请检查令牌文件。",
                   "The token has characters that are not allowed.");
  }
  ASSIGN_OR_RETURN(const auto credentials, CredentialsOf(options));
  std::shared_ptr<grpc::Channel> channel = grpc::CreateCustomChannel(
      options.target, credentials, ArgumentsOf(options));
  return std::unique_ptr<Client>(
      new Client(std::move(options), std::move(channel)));
}

Client::Client(Options options, std::shared_ptr<grpc::Channel> channel)
    : options_(std::move(options)),
      rpc_(std::move(channel), options_.target, MetadataOf(options_)) {
  if (options_.sleeper == nullptr) options_.sleeper = RealSleeper();
  if (options_.clock == nullptr) options_.clock = &system_clock_;
  if (options_.ids == nullptr) options_.ids = &system_ids_;
}

std::unique_ptr<Message> Client::WithRequestId(const Message& request) {
  std::unique_ptr<Message> copy(request.New());
  copy->CopyFrom(request);
  const FieldDescriptor* field =
      request.GetDescriptor()->FindFieldByName("request_id");
  if (field != nullptr && copy->GetReflection()->GetString(*copy, field).empty()) {
    copy->GetReflection()->SetString(copy.get(), field, options_.ids->NewId());
  }
  return copy;
}

bool Client::WaitToRetry(const absl::Status& status, absl::Time deadline,
                         Backoff& backoff) {
  if (!backoff.ShouldRetry(status)) return false;
  const std::string random = options_.ids->RandomBytes(1);
  const double jitter = static_cast<unsigned char>(random[0]) / 256.0;
  const absl::Duration delay = backoff.NextDelay(status, jitter);
  if (options_.clock->Now() + delay >= deadline) return false;
  options_.sleeper(delay);
  return true;
}

absl::Status Client::Call(absl::string_view method, const Message& request,
                          Message* response) {
  const MethodDescriptor* descriptor = FindMethod(method);
  if (descriptor == nullptr) return UnknownMethod(method);
  const std::unique_ptr<Message> sent = WithRequestId(request);
  const absl::Time deadline = options_.clock->Now() + options_.deadline;
  Backoff backoff(options_.retry);
  while (true) {
    absl::Status status = rpc_.Unary(method, *sent, deadline, response);
    if (status.ok() || !SafeToRepeat(descriptor) ||
        !WaitToRetry(status, deadline, backoff)) {
      return status;
    }
  }
}

absl::Status Client::CallOf(const Message& request, Message* response) {
  const MethodDescriptor* method = FindMethodOf(request.GetDescriptor());
  if (method == nullptr ||
      method->output_type() != response->GetDescriptor()) {
    return UnknownMethod(absl::StrCat(request.GetTypeName(), " → ",
                                      response->GetTypeName()));
  }
  return Call(MethodPath(method), request, response);
}

absl::Status Client::Stream(absl::string_view method, const Message& request,
                            const OnMessage& on_message) {
  const MethodDescriptor* descriptor = FindMethod(method);
  if (descriptor == nullptr) return UnknownMethod(method);
  const std::unique_ptr<Message> sent = WithRequestId(request);
  const std::unique_ptr<Message> response(
      google::protobuf::MessageFactory::generated_factory()
          ->GetPrototype(descriptor->output_type())
          ->New());
  Backoff backoff(options_.retry);
  while (true) {
    bool began = false;
    absl::Status status =
        rpc_.ServerStream(method, *sent, absl::InfiniteFuture(), response.get(),
                          [&] {
                            began = true;
                            return on_message(*response);
                          });
    if (status.ok() || began || !SafeToRepeat(descriptor) ||
        !WaitToRetry(status, absl::InfiniteFuture(), backoff)) {
      return status;
    }
  }
}

absl::Status Client::Send(absl::string_view method,
                          const Rpc::NextMessage& next, Message* response) {
  if (FindMethod(method) == nullptr) return UnknownMethod(method);
  return rpc_.ClientStream(method, next, absl::InfiniteFuture(), response);
}

}  // namespace dudao::client
