#include "clients/cpp/rpc.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "dudao/v1/error.pb.h"
#include "grpcpp/client_context.h"
#include "grpcpp/completion_queue.h"
#include "grpcpp/generic/generic_stub.h"
#include "grpcpp/support/byte_buffer.h"
#include "grpcpp/support/slice.h"
#include "storage/base/error.h"

namespace dudao::client {
namespace {

using ::google::protobuf::Message;

grpc::ByteBuffer ToBytes(const Message& message) {
  grpc::Slice slice(message.SerializeAsString());
  return grpc::ByteBuffer(&slice, 1);
}

absl::Status FromBytes(const grpc::ByteBuffer& bytes, Message* message) {
  grpc::Slice slice;
  if (!bytes.DumpToSingleSlice(&slice).ok() ||
      !message->ParseFromArray(slice.begin(), static_cast<int>(slice.size()))) {
    return MakeError(absl::StatusCode::kInternal, v1::ERROR_REASON_INTERNAL,
                     "服务器的应答无法识别，客户端与服务器的版本可能不一致。",
                     "The server's answer could not be parsed.");
  }
  return absl::OkStatus();
}

// Waits for the only operation under way; false where it failed.
bool Wait(grpc::CompletionQueue& queue) {
  void* tag = nullptr;
  bool ok = false;
  return queue.Next(&tag, &ok) && ok;
}

void Prepare(const Rpc::Metadata& metadata, absl::Time deadline,
             grpc::ClientContext& context) {
  for (const auto& [key, value] : metadata) context.AddMetadata(key, value);
  if (deadline != absl::InfiniteFuture()) {
    context.set_deadline(absl::ToChronoTime(deadline));
  }
}

// Texts for errors that gRPC made itself, so that a person knows what to do.
std::string TransportTextZh(const grpc::Status& status,
                            absl::string_view target) {
  switch (status.error_code()) {
    case grpc::StatusCode::CANCELLED:
      return absl::StrCat("服务器 ", target,
                          " 正在停止，没有答复；请稍后重试。");
    case grpc::StatusCode::UNAVAILABLE:
      return absl::StrCat("连不上服务器 ", target,
                          "，请检查地址、网络以及服务是否已启动。");
    case grpc::StatusCode::DEADLINE_EXCEEDED:
      return absl::StrCat("服务器 ", target, " 没有在规定时间内答复。");
    default:
      return "";
  }
}

}  // namespace

absl::Status FromGrpcStatus(const grpc::Status& status,
                            absl::string_view target) {
  if (status.ok()) return absl::OkStatus();
  // error_details() returns by value: a view of it would dangle.
  const std::string details = status.error_details();
  v1::ErrorStatus error;
  if (!details.empty() && error.ParseFromString(details) &&
      error.code() == static_cast<int>(status.error_code())) {
    return FromErrorStatus(error);
  }
  auto code = static_cast<absl::StatusCode>(status.error_code());
  // What a server that stops says, in gRPC's own name, to a call that it did
  // not take or had no time to finish; nobody here cancels a call and waits.
  if (code == absl::StatusCode::kCancelled) {
    code = absl::StatusCode::kUnavailable;
  }
  const std::string message = status.error_message();
  const std::string zh = TransportTextZh(status, target);
  if (zh.empty()) return absl::Status(code, message);
  return MakeError(code, v1::ERROR_REASON_UNSPECIFIED, zh,
                   absl::StrCat(target, ": ", message));
}

Rpc::Rpc(std::shared_ptr<grpc::Channel> channel, std::string target,
         Metadata metadata)
    : channel_(std::move(channel)),
      target_(std::move(target)),
      metadata_(std::move(metadata)) {}

absl::Status Rpc::Unary(absl::string_view method, const Message& request,
                        absl::Time deadline, Message* response) const {
  grpc::GenericStub stub(channel_);
  grpc::ClientContext context;
  Prepare(metadata_, deadline, context);
  grpc::CompletionQueue queue;
  auto call = stub.PrepareUnaryCall(&context, absl::StrCat("/", method),
                                    ToBytes(request), &queue);
  call->StartCall();
  grpc::ByteBuffer bytes;
  grpc::Status status;
  call->Finish(&bytes, &status, nullptr);
  Wait(queue);
  if (!status.ok()) return FromGrpcStatus(status, target_);
  return FromBytes(bytes, response);
}

absl::Status Rpc::ServerStream(absl::string_view method,
                               const Message& request, absl::Time deadline,
                               Message* response,
                               const std::function<bool()>& on_message) const {
  grpc::GenericStub stub(channel_);
  grpc::ClientContext context;
  Prepare(metadata_, deadline, context);
  grpc::CompletionQueue queue;
  auto call = stub.PrepareCall(&context, absl::StrCat("/", method), &queue);
  call->StartCall(nullptr);
  bool going = Wait(queue);
  if (going) {
    call->WriteLast(ToBytes(request), grpc::WriteOptions(), nullptr);
    going = Wait(queue);
  }
  bool stopped = false;
  absl::Status parsed;
  while (going) {
    grpc::ByteBuffer bytes;
    call->Read(&bytes, nullptr);
    going = Wait(queue);
    // After a cancel the queue still hands over what had arrived.
    if (!going || stopped) continue;
    parsed = FromBytes(bytes, response);
    if (!parsed.ok() || !on_message()) {
      stopped = true;
      context.TryCancel();
    }
  }
  grpc::Status status;
  call->Finish(&status, nullptr);
  Wait(queue);
  if (!parsed.ok() || stopped) return parsed;
  return FromGrpcStatus(status, target_);
}

absl::Status Rpc::ClientStream(absl::string_view method,
                               const NextMessage& next, absl::Time deadline,
                               Message* response) const {
  grpc::GenericStub stub(channel_);
  grpc::ClientContext context;
  Prepare(metadata_, deadline, context);
  grpc::CompletionQueue queue;
  auto call = stub.PrepareCall(&context, absl::StrCat("/", method), &queue);
  call->StartCall(nullptr);
  absl::Status broken;
  bool going = Wait(queue);
  while (going) {
    const absl::StatusOr<const Message*> message = next();
    if (!message.ok()) {
      broken = message.status();
      context.TryCancel();
      break;
    }
    if (*message == nullptr) {
      call->WritesDone(nullptr);
      Wait(queue);
      break;
    }
    // A server that has had enough answers before the end.
    call->Write(ToBytes(**message), nullptr);
    going = Wait(queue);
  }
  grpc::ByteBuffer bytes;
  call->Read(&bytes, nullptr);
  const bool answered = Wait(queue);
  grpc::Status status;
  call->Finish(&status, nullptr);
  Wait(queue);
  if (!broken.ok()) return broken;
  if (!status.ok()) return FromGrpcStatus(status, target_);
  // The end without an answer is a connection that broke.
  return answered ? FromBytes(bytes, response)
                  : absl::UnavailableError("The stream has ended.");
}

}  // namespace dudao::client
