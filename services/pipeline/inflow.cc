#include "services/pipeline/inflow.h"

#include <utility>

#include "services/api/redact.h"
#include "storage/queue_error.h"

namespace dudao::pipeline {
namespace {

// Each holds a message and a file.
constexpr int kMaxInflows = 64;

}  // namespace

absl::StatusOr<std::shared_ptr<Inflow>> Pipeline::Accept(const Method& method,
                                                         Envelope envelope,
                                                         MessagePtr first) {
  first->DiscardUnknownFields();
  api::ClearOutputOnly(first.get());
  auto inflow = std::make_shared<Inflow>(*this, method, std::move(envelope),
                                         std::move(first));
  if (inflows_ > kMaxInflows) return QueueFullError();
  return inflow;
}

Inflow::Inflow(Pipeline& pipeline, const Method& method, Envelope envelope,
               MessagePtr first)
    : pipeline_(pipeline),
      method_(method),
      envelope_(std::move(envelope)),
      first_(std::move(first)),
      sink_(method.steps.client_stream(*first_)) {
  ++pipeline_.inflows_;
}

Inflow::~Inflow() { --pipeline_.inflows_; }

void Inflow::Work(std::function<absl::Status(StreamSink&)> work,
                  TakenCallback done) {
  pipeline_.workers_.Submit([self = shared_from_this(), work = std::move(work),
                             done = std::move(done)] {
    done(PublicError(work(*self->sink_), self->method_.name,
                     self->pipeline_.ids_));
  });
}

void Inflow::Begin(TakenCallback done) {
  pipeline_.store_.Read(
      envelope_.deadline,
      [self = shared_from_this(), done = std::move(done)](
          absl::StatusOr<const storage::Snapshot*> snapshot) mutable {
        const absl::Status admitted = [&]() -> absl::Status {
          RETURN_IF_ERROR(snapshot.status());
          ASSIGN_OR_RETURN(const Call call,
                           self->pipeline_.Admit(self->method_,
                                                 self->envelope_,
                                                 *self->first_, **snapshot));
          return self->sink_->Begin(call, **snapshot);
        }();
        if (!admitted.ok()) {
          done(PublicError(admitted, self->method_.name,
                           self->pipeline_.ids_));
          return;
        }
        self->Work([](StreamSink& sink) { return sink.Open(); },
                   std::move(done));
      });
}

void Inflow::Take(MessagePtr message, TakenCallback done) {
  message->DiscardUnknownFields();
  std::shared_ptr<google::protobuf::Message> shared(std::move(message));
  Work([shared](StreamSink& sink) { return sink.Take(*shared); },
       std::move(done));
}

void Inflow::End(AnswerCallback done) {
  Work([](StreamSink& sink) { return sink.End(); },
       [self = shared_from_this(), done = std::move(done)](
           absl::Status status) mutable {
         if (!status.ok()) {
           done(std::move(status), nullptr);
           return;
         }
         self->pipeline_.Write(
             self->method_,
             [self](const Call& call, const google::protobuf::Message&,
                    storage::Transaction& tx,
                    google::protobuf::Message* response) {
               return self->sink_->Write(call, tx, response);
             },
             self->envelope_, std::move(self->first_), Prepared(),
             std::move(done));
       });
}

}  // namespace dudao::pipeline
