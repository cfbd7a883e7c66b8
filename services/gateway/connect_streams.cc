#include "services/gateway/connect_streams.h"

#include <memory>
#include <string>
#include <utility>

#include "services/pipeline/inflow.h"
#include "storage/base/error.h"
#include "storage/base/status_macros.h"

namespace dudao::gateway {
namespace {

using pipeline::MessagePtr;
using pipeline::Method;

constexpr std::size_t kReadBytes = 64 << 10;
// What asks for a stream is short.
constexpr std::size_t kMaxStreamRequestBytes = 64 << 10;

Headers StreamHeaders(Codec codec) {
  return {{"Content-Type", std::string(StreamType(codec))},
          {"Cache-Control", "no-store"},
          {"X-Content-Type-Options", "nosniff"},
          // A proxy that gathers an answer would keep the news.
          {"X-Accel-Buffering", "no"}};
}

absl::Status NoRequest() {
  return InvalidField("request", "流里没有请求消息",
                      "the stream holds no request message");
}

// The message of one envelope.
absl::StatusOr<MessagePtr> ParseOne(const Method& method, Codec codec,
                                    absl::string_view bytes) {
  MessagePtr message(method.request->New());
  RETURN_IF_ERROR(Parse(codec, bytes, message.get()));
  return message;
}

// One message, and an end, as the body of a whole answer.
void AnswerStream(const ExchangePtr& exchange, Codec codec, std::string body) {
  exchange->Respond({{200, StreamHeaders(codec)},
                     std::make_shared<const std::string>(std::move(body))});
}

class OutStream : public std::enable_shared_from_this<OutStream> {
 public:
  OutStream(ExchangePtr exchange, pipeline::Pipeline& pipeline,
            const Method& method, Codec codec, pipeline::Envelope envelope)
      : exchange_(std::move(exchange)),
        pipeline_(pipeline),
        method_(method),
        codec_(codec),
        envelope_(std::move(envelope)) {}

  void Start() {
    exchange_->ReadUpTo(kMaxStreamRequestBytes + 1,
                        [self = shared_from_this()](
                            const absl::StatusOr<std::string>& body) {
                          if (body.ok()) self->OnBody(*body);
                        });
  }

 private:
  void OnBody(const std::string& body) {
    if (body.size() > kMaxStreamRequestBytes) {
      return RefuseStream(exchange_, codec_, TooLong());
    }
    absl::StatusOr<MessagePtr> request = RequestIn(body);
    if (!request.ok()) return RefuseStream(exchange_, codec_, request.status());
    stream_ =
        pipeline_.Open(method_, std::move(envelope_), *std::move(request));
    exchange_->WhenGone([stream = stream_] { stream->Cancel(); });
    // A client that waits for news learns at once that the stream is open.
    exchange_->Begin({200, StreamHeaders(codec_)}, absl::nullopt,
                     [self = shared_from_this()](bool sent) {
                       if (sent) self->Next();
                     });
  }

  absl::StatusOr<MessagePtr> RequestIn(absl::string_view body) const {
    EnvelopeReader reader;
    reader.Add(body);
    ASSIGN_OR_RETURN(const auto bytes, reader.Next());
    if (!bytes.has_value()) return NoRequest();
    return ParseOne(method_, codec_, *bytes);
  }

  void Next() {
    stream_->Next([self = shared_from_this()](const absl::Status& status,
                                              MessagePtr message) {
      if (message == nullptr) return self->Finish(status);
      std::shared_ptr<google::protobuf::Message> kept(std::move(message));
      self->exchange_->Post([self, kept] { self->Send(*kept); });
    });
  }

  void Send(const google::protobuf::Message& message) {
    const absl::StatusOr<std::string> text = Print(codec_, message);
    if (!text.ok()) return Finish(text.status());
    exchange_->Send(Envelope(*text), [self = shared_from_this()](bool sent) {
      if (sent) self->Next();
    });
  }

  void Finish(const absl::Status& status) {
    exchange_->Send(EndEnvelope(status), [self = shared_from_this()](bool sent) {
      if (sent) self->exchange_->End();
    });
  }

  const ExchangePtr exchange_;
  pipeline::Pipeline& pipeline_;
  const Method& method_;
  const Codec codec_;
  pipeline::Envelope envelope_;
  std::shared_ptr<pipeline::Stream> stream_;
};

class InStream : public std::enable_shared_from_this<InStream> {
 public:
  InStream(ExchangePtr exchange, pipeline::Pipeline& pipeline,
           const Method& method, Codec codec, pipeline::Envelope envelope)
      : exchange_(std::move(exchange)),
        pipeline_(pipeline),
        method_(method),
        codec_(codec),
        envelope_(std::move(envelope)) {}

  // The next message, or more of the body until there is one.
  void Next() {
    absl::StatusOr<absl::optional<std::string>> bytes = reader_.Next();
    if (!bytes.ok()) return Refuse(bytes.status());
    if (bytes->has_value()) return OnMessage(**bytes);
    exchange_->ReadSome(kReadBytes, [self = shared_from_this()](
                                        absl::StatusOr<std::string> piece) {
      if (piece.ok() && !piece->empty()) {
        self->reader_.Add(*piece);
        return self->Next();
      }
      self->End();
    });
  }

 private:
  void OnMessage(absl::string_view bytes) {
    absl::StatusOr<MessagePtr> message = ParseOne(method_, codec_, bytes);
    if (!message.ok()) return Refuse(message.status());
    const auto taken = [self = shared_from_this()](const absl::Status& status) {
      self->exchange_->Post([self, status] {
        status.ok() ? self->Next() : self->Refuse(status);
      });
    };
    if (inflow_ != nullptr) return inflow_->Take(*std::move(message), taken);
    auto accepted =
        pipeline_.Accept(method_, std::move(envelope_), *std::move(message));
    if (!accepted.ok()) return Refuse(accepted.status());
    inflow_ = *std::move(accepted);
    inflow_->Begin(taken);
  }

  // The client is done, or gone: what it sent tells.
  void End() {
    if (inflow_ == nullptr) return Refuse(NoRequest());
    inflow_->End([self = shared_from_this()](const absl::Status& status,
                                             MessagePtr answer) {
      // The writer has no time for printing.
      std::shared_ptr<google::protobuf::Message> kept(std::move(answer));
      self->exchange_->Post([self, status, kept] {
        status.ok() ? self->Answer(*kept) : self->Refuse(status);
      });
    });
  }

  void Answer(const google::protobuf::Message& answer) {
    const absl::StatusOr<std::string> text = Print(codec_, answer);
    if (!text.ok()) return Refuse(text.status());
    AnswerStream(exchange_, codec_,
                 Envelope(*text) + EndEnvelope(absl::OkStatus()));
  }

  void Refuse(const absl::Status& status) {
    RefuseStream(exchange_, codec_, status);
  }

  const ExchangePtr exchange_;
  pipeline::Pipeline& pipeline_;
  const Method& method_;
  const Codec codec_;
  pipeline::Envelope envelope_;
  EnvelopeReader reader_;
  std::shared_ptr<pipeline::Inflow> inflow_;
};

}  // namespace

void ServeStream(ExchangePtr exchange, pipeline::Pipeline& pipeline,
                 const Method& method, Codec codec,
                 pipeline::Envelope envelope) {
  std::make_shared<OutStream>(std::move(exchange), pipeline, method, codec,
                              std::move(envelope))
      ->Start();
}

void ServeInflow(ExchangePtr exchange, pipeline::Pipeline& pipeline,
                 const Method& method, Codec codec,
                 pipeline::Envelope envelope) {
  std::make_shared<InStream>(std::move(exchange), pipeline, method, codec,
                             std::move(envelope))
      ->Next();
}

void RefuseStream(const ExchangePtr& exchange, Codec codec,
                  const absl::Status& status) {
  AnswerStream(exchange, codec, EndEnvelope(status));
}

}  // namespace dudao::gateway
