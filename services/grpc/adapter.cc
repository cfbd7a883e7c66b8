#include "services/grpc/adapter.h"

#include <chrono>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <grpcpp/grpcpp.h>
#include <grpcpp/impl/codegen/proto_utils.h>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "services/grpc/status_mapping.h"
#include "services/pipeline/bearer.h"
#include "services/pipeline/inflow.h"
#include "storage/base/error.h"

namespace dudao::grpc_adapter {
namespace {

using grpc::ByteBuffer;
using pipeline::Envelope;
using pipeline::MessagePtr;
using Parts = grpc::SerializationTraits<google::protobuf::Message>;

// `ipv4:192.0.2.1:5071` is 192.0.2.1, `ipv6:%5B2001:db8::1%5D:5071` is
// 2001:db8::1; another kind stays as it is.
std::string AddressOf(const std::string& peer) {
  static const std::vector<std::pair<std::string, std::string>>& kinds =
      *new std::vector<std::pair<std::string, std::string>>{
          {"ipv6:%5B", "%5D:"}, {"ipv6:[", "]:"}, {"ipv4:", ":"}};
  for (const auto& [before, after] : kinds) {
    if (!absl::StartsWith(peer, before)) continue;
    const std::size_t end = peer.rfind(after);
    if (end == std::string::npos || end < before.size()) break;
    return peer.substr(before.size(), end - before.size());
  }
  return peer;
}

Envelope EnvelopeOf(const grpc::GenericCallbackServerContext& context) {
  Envelope envelope;
  envelope.address = AddressOf(context.peer());
  const auto agent = context.client_metadata().find("user-agent");
  if (agent != context.client_metadata().end()) {
    envelope.device = std::string(agent->second.data(), agent->second.size());
  }
  const auto found = context.client_metadata().find("authorization");
  if (found != context.client_metadata().end()) {
    envelope.token = pipeline::BearerToken(
        absl::string_view(found->second.data(), found->second.size()));
  }
  if (context.deadline() != std::chrono::system_clock::time_point::max()) {
    envelope.deadline = absl::FromChrono(context.deadline());
  }
  return envelope;
}

absl::Status Unparsable() {
  return InvalidField("request", "请求无法解析，请检查客户端版本",
                      "the request cannot be parsed");
}

// Ends a call that has one answer.
void FinishWith(const absl::Status& status, const MessagePtr& answer,
                ByteBuffer* response,
                grpc::ServerGenericBidiReactor* reactor) {
  if (!status.ok()) return reactor->Finish(ToGrpc(status));
  bool own_buffer = false;
  const grpc::Status written =
      Parts::Serialize(*answer, response, &own_buffer);
  if (!written.ok()) return reactor->Finish(written);
  reactor->StartWriteAndFinish(response, grpc::WriteOptions(),
                               grpc::Status::OK);
}

class UnaryReactor : public grpc::ServerGenericBidiReactor {
 public:
  UnaryReactor(pipeline::Pipeline& pipeline, const pipeline::Method& method,
               Envelope envelope)
      : pipeline_(pipeline), method_(method), envelope_(std::move(envelope)) {
    StartRead(&request_);
  }

  void OnReadDone(bool ok) override {
    if (!ok) return Finish(ToGrpc(Unparsable()));
    MessagePtr message(method_.request->New());
    if (!Parts::Deserialize(&request_, message.get()).ok()) {
      return Finish(ToGrpc(Unparsable()));
    }
    pipeline_.Run(method_, std::move(envelope_), std::move(message),
                  [this](absl::Status status, MessagePtr answer) {
                    FinishWith(status, answer, &response_, this);
                  });
  }

  void OnDone() override { delete this; }

 private:
  pipeline::Pipeline& pipeline_;
  const pipeline::Method& method_;
  Envelope envelope_;
  ByteBuffer request_;
  ByteBuffer response_;
};

class StreamReactor : public grpc::ServerGenericBidiReactor {
 public:
  StreamReactor(pipeline::Pipeline& pipeline, const pipeline::Method& method,
                Envelope envelope)
      : pipeline_(pipeline), method_(method), envelope_(std::move(envelope)) {
    StartRead(&request_);
  }

  void OnReadDone(bool ok) override {
    MessagePtr message(method_.request->New());
    if (!ok || !Parts::Deserialize(&request_, message.get()).ok()) {
      return Finish(ToGrpc(Unparsable()));
    }
    auto stream =
        pipeline_.Open(method_, std::move(envelope_), std::move(message));
    bool cancelled;
    {
      MutexLock lock(mutex_);
      stream_ = stream;
      cancelled = cancelled_;
    }
    if (cancelled) stream->Cancel();
    // A client that waits for news learns at once that the stream is open.
    StartSendInitialMetadata();
    Next();
  }

  void OnWriteDone(bool ok) override {
    if (!ok) return Finish(grpc::Status(grpc::StatusCode::CANCELLED, ""));
    Next();
  }

  void OnCancel() override {
    std::shared_ptr<pipeline::Stream> stream;
    {
      MutexLock lock(mutex_);
      cancelled_ = true;
      stream = stream_;
    }
    if (stream != nullptr) stream->Cancel();
  }

  void OnDone() override { delete this; }

 private:
  void Next() {
    stream_->Next([this](absl::Status status, MessagePtr message) {
      if (message == nullptr) return Finish(ToGrpc(status));
      // gRPC aborts where a buffer that still holds a message is filled.
      response_.Clear();
      bool own_buffer = false;
      const grpc::Status written =
          Parts::Serialize(*message, &response_, &own_buffer);
      if (!written.ok()) return Finish(written);
      StartWrite(&response_);
    });
  }

  pipeline::Pipeline& pipeline_;
  const pipeline::Method& method_;
  Envelope envelope_;
  ByteBuffer request_;
  ByteBuffer response_;
  Mutex mutex_;
  std::shared_ptr<pipeline::Stream> stream_;
  bool cancelled_ ABSL_GUARDED_BY(mutex_) = false;
};

// Reads one message at a time, and the next only once the one before was taken:
// what the client sends faster stays with the client.
class UploadReactor : public grpc::ServerGenericBidiReactor {
 public:
  UploadReactor(pipeline::Pipeline& pipeline, const pipeline::Method& method,
                Envelope envelope)
      : pipeline_(pipeline), method_(method), envelope_(std::move(envelope)) {
    StartRead(&request_);
  }

  void OnReadDone(bool ok) override {
    if (!ok && inflow_ != nullptr) return End();
    MessagePtr message(method_.request->New());
    if (!ok || !Parts::Deserialize(&request_, message.get()).ok()) {
      return Finish(ToGrpc(Unparsable()));
    }
    const auto taken = [this](const absl::Status& status) {
      if (!status.ok()) return Finish(ToGrpc(status));
      request_.Clear();
      StartRead(&request_);
    };
    if (inflow_ != nullptr) return inflow_->Take(std::move(message), taken);
    auto accepted =
        pipeline_.Accept(method_, std::move(envelope_), std::move(message));
    if (!accepted.ok()) return Finish(ToGrpc(accepted.status()));
    inflow_ = *std::move(accepted);
    inflow_->Begin(taken);
  }

  void OnDone() override { delete this; }

 private:
  // The client is done, or gone: what it sent tells.
  void End() {
    inflow_->End([this](const absl::Status& status, MessagePtr answer) {
      FinishWith(status, answer, &response_, this);
    });
  }

  pipeline::Pipeline& pipeline_;
  const pipeline::Method& method_;
  Envelope envelope_;
  ByteBuffer request_;
  ByteBuffer response_;
  std::shared_ptr<pipeline::Inflow> inflow_;
};

class UnknownReactor : public grpc::ServerGenericBidiReactor {
 public:
  explicit UnknownReactor(const std::string& method) {
    Finish(ToGrpc(MakeError(
        absl::StatusCode::kUnimplemented, v1::ERROR_REASON_UNKNOWN_METHOD,
        absl::StrCat("没有这个方法：", method, "；请检查客户端版本。"),
        absl::StrCat("There is no method ", method, "."))));
  }
  void OnDone() override { delete this; }
};

}  // namespace

grpc::ServerGenericBidiReactor* Adapter::CreateReactor(
    grpc::GenericCallbackServerContext* context) {
  const pipeline::Method* method = pipeline_.Find(context->method());
  if (method == nullptr) return new UnknownReactor(context->method());
  if (method->descriptor->client_streaming()) {
    return new UploadReactor(pipeline_, *method, EnvelopeOf(*context));
  }
  if (method->descriptor->server_streaming()) {
    return new StreamReactor(pipeline_, *method, EnvelopeOf(*context));
  }
  return new UnaryReactor(pipeline_, *method, EnvelopeOf(*context));
}

}  // namespace dudao::grpc_adapter
