#include "services/gateway/connect.h"

#include <functional>
#include <string>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "dudao/v1/identity_service.pb.h"
#include "services/gateway/answer.h"
#include "services/gateway/connect_protocol.h"
#include "services/gateway/connect_streams.h"
#include "services/gateway/session_cookie.h"
#include "storage/base/error.h"

namespace dudao::gateway {
namespace {

using pipeline::MessagePtr;
using pipeline::Method;

absl::Status UnknownMethod(absl::string_view path) {
  return MakeError(absl::StatusCode::kUnimplemented,
                   v1::ERROR_REASON_UNKNOWN_METHOD,
                   absl::StrCat("没有这个方法：", path, "；请检查客户端版本。"),
                   absl::StrCat("There is no method ", path, "."));
}

void RefuseType(const ExchangePtr& exchange, bool stream) {
  exchange->Respond({{415,
                      {{"Accept-Post",
                        stream ? "application/connect+json, "
                                 "application/connect+proto"
                               : "application/json, application/proto"}}},
                     nullptr});
}

constexpr std::size_t kStrangerBytes = 64 << 10;

// The answer of a call of one message.
class UnaryCall : public std::enable_shared_from_this<UnaryCall> {
 public:
  UnaryCall(ExchangePtr exchange, pipeline::Pipeline& pipeline,
            const Credentials& credentials, const Method& method, Codec codec,
            pipeline::Envelope envelope)
      : exchange_(std::move(exchange)),
        pipeline_(pipeline),
        credentials_(credentials),
        method_(method),
        codec_(codec),
        envelope_(std::move(envelope)) {}

  // Who is not known yet has a short body read and no more.
  void Start() {
    Read(kStrangerBytes + 1, [this] {
      if (body_.size() <= kStrangerBytes) return Run();
      if (method_.policy.public_()) return Refuse(exchange_, TooLong());
      AskWhoItIs();
    });
  }

 private:
  void AskWhoItIs() {
    pipeline_.Run(*pipeline_.Find("dudao.v1.IdentityService/WhoAmI"), envelope_,
                  std::make_unique<v1::WhoAmIRequest>(),
                  [self = shared_from_this()](const absl::Status& status,
                                              const MessagePtr&) {
                    if (!status.ok()) return Refuse(self->exchange_, status);
                    self->ReadRest();
                  });
  }

  void ReadRest() {
    Read(kMaxMessageBytes + 1 - body_.size(), [this] {
      if (body_.size() > kMaxMessageBytes) return Refuse(exchange_, TooLong());
      Run();
    });
  }

  void Read(std::size_t most, std::function<void()> next) {
    exchange_->ReadUpTo(
        most, [self = shared_from_this(), next = std::move(next)](
                  const absl::StatusOr<std::string>& piece) {
          if (!piece.ok()) return;  // nobody is there to be answered
          self->body_ += *piece;
          next();
        });
  }

  void Run() {
    MessagePtr request(method_.request->New());
    if (absl::Status parsed = Parse(codec_, body_, request.get());
        !parsed.ok()) {
      return Refuse(exchange_, parsed);
    }
    body_ = std::string();
    pipeline_.Run(method_, std::move(envelope_), std::move(request),
                  [self = shared_from_this()](absl::Status status,
                                              MessagePtr answer) {
                    self->OnAnswer(status, std::move(answer));
                  });
  }

  // On a thread of the store, which has no time for printing.
  void OnAnswer(const absl::Status& status, MessagePtr answer) {
    std::shared_ptr<google::protobuf::Message> kept(std::move(answer));
    exchange_->Post([self = shared_from_this(), status, kept] {
      if (!status.ok()) return Refuse(self->exchange_, status);
      self->Print(*kept);
    });
  }

  void Print(google::protobuf::Message& answer) {
    Headers headers =
        MoveSecret(credentials_, exchange_->head(), method_,
                   pipeline_.store().clock().Now(), &answer);
    absl::StatusOr<std::string> text = gateway::Print(codec_, answer);
    if (!text.ok()) return Refuse(exchange_, text.status());
    Answer(exchange_, UnaryType(codec_), *std::move(text), std::move(headers));
  }

  const ExchangePtr exchange_;
  pipeline::Pipeline& pipeline_;
  const Credentials& credentials_;
  const Method& method_;
  const Codec codec_;
  pipeline::Envelope envelope_;
  std::string body_;
};

}  // namespace

void Connect::Serve(ExchangePtr exchange) {
  const RequestHead& head = exchange->head();
  if (head.method != "POST") {
    return exchange->Respond({{405, {{"Allow", "POST"}}}, nullptr});
  }
  const Method* method = pipeline_.Find(head.path);
  if (method == nullptr) return Refuse(exchange, UnknownMethod(head.path));
  const bool stream = method->descriptor->server_streaming() ||
                      method->descriptor->client_streaming();
  const absl::string_view type = head.Header("content-type");
  const auto codec = stream ? StreamCodec(type) : UnaryCodec(type);
  if (!codec.has_value()) return RefuseType(exchange, stream);
  absl::StatusOr<pipeline::Envelope> envelope = EnvelopeOf(head);
  if (!envelope.ok()) {
    return stream ? RefuseStream(exchange, *codec, envelope.status())
                  : Refuse(exchange, envelope.status());
  }
  if (method->descriptor->client_streaming()) {
    ServeInflow(std::move(exchange), pipeline_, *method, *codec,
                *std::move(envelope));
  } else if (stream) {
    ServeStream(std::move(exchange), pipeline_, *method, *codec,
                *std::move(envelope));
  } else {
    std::make_shared<UnaryCall>(std::move(exchange), pipeline_, credentials_,
                                *method, *codec, *std::move(envelope))
        ->Start();
  }
}

absl::StatusOr<pipeline::Envelope> Connect::EnvelopeOf(
    const RequestHead& head) const {
  const absl::string_view encoding = head.Header("content-encoding");
  if (!encoding.empty() && encoding != "identity") {
    return InvalidField("Content-Encoding", "不支持压缩的请求",
                        "compressed requests are not taken");
  }
  ASSIGN_OR_RETURN(const absl::Duration timeout,
                   TimeoutOf(head.Header("connect-timeout-ms")));
  ASSIGN_OR_RETURN(pipeline::Envelope envelope, credentials_.EnvelopeOf(head));
  if (timeout != absl::InfiniteDuration()) {
    envelope.deadline = pipeline_.store().clock().Now() + timeout;
  }
  return envelope;
}

}  // namespace dudao::gateway
