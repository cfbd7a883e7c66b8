#include <utility>

#include "services/pipeline/pipeline.h"
#include "storage/queue_error.h"

namespace dudao::pipeline {

Stream::Stream(Pipeline& pipeline, const Method& method, Envelope envelope,
               MessagePtr request)
    : pipeline_(pipeline),
      method_(method),
      envelope_(std::move(envelope)),
      request_(std::move(request)),
      source_(method.steps.stream(*request_)) {}

void Stream::Next(NextCallback done) {
  // Read before the snapshot is taken: a commit between the two wakes us.
  const std::uint64_t generation = pipeline_.store().watch_hub().generation();
  pipeline_.store().Read(
      envelope_.deadline,
      [self = shared_from_this(), done = std::move(done), generation](
          absl::StatusOr<const storage::Snapshot*> snapshot) mutable {
        if (!snapshot.ok()) {
          done(PublicError(snapshot.status(), self->method_.name,
                           self->pipeline_.ids()),
               nullptr);
          return;
        }
        self->Pull(std::move(done), **snapshot, generation);
      },
      ReadKind::kStream);
}

void Stream::Pull(NextCallback done, const storage::Snapshot& snapshot,
                  std::uint64_t generation) {
  absl::StatusOr<Call> call =
      pipeline_.Admit(method_, envelope_, *request_, snapshot);
  if (!call.ok()) {
    done(PublicError(call.status(), method_.name, pipeline_.ids()), nullptr);
    return;
  }
  MessagePtr response(method_.response->New());
  absl::StatusOr<Pulled> pulled =
      source_->Pull(*call, snapshot, response.get());
  if (!pulled.ok()) {
    done(PublicError(pulled.status(), method_.name, *call->ids), nullptr);
    return;
  }
  switch (*pulled) {
    case Pulled::kMessage:
      pipeline_.Withhold(method_, *call, response.get());
      done(absl::OkStatus(), std::move(response));
      return;
    case Pulled::kEnd:
      done(absl::OkStatus(), nullptr);
      return;
    case Pulled::kWait:
      Wait(std::move(done), generation);
  }
}

void Stream::Wait(NextCallback done, std::uint64_t generation) {
  if (pipeline_.store().watch_hub().closed()) {
    done(StoppingError(), nullptr);
    return;
  }
  bool cancelled = false;
  std::uint64_t wait = 0;
  {
    MutexLock lock(mutex_);
    cancelled = cancelled_;
    if (!cancelled) waiting_ = std::move(done);
    wait = ++waits_;
  }
  if (cancelled) {
    done(absl::CancelledError("the stream was cancelled"), nullptr);
    return;
  }
  auto wake = [weak = weak_from_this()] {
    std::shared_ptr<Stream> self = weak.lock();
    if (self == nullptr) return;
    NextCallback next;
    {
      MutexLock lock(self->mutex_);
      next = std::exchange(self->waiting_, nullptr);
      self->ticket_ = 0;
    }
    if (next) self->Next(std::move(next));
  };
  const auto ticket = pipeline_.store().watch_hub().Wait(generation, wake);
  bool over = false;  // cancelled meanwhile, or woken and perhaps waiting again
  {
    MutexLock lock(mutex_);
    over = !waiting_ || waits_ != wait;
    if (!over) ticket_ = ticket;
  }
  // Whoever cancelled did not know of the ticket.
  if (over) pipeline_.store().watch_hub().Cancel(ticket);
}

void Stream::Cancel() {
  NextCallback waiting;
  storage::WatchHub::Ticket ticket = 0;
  {
    MutexLock lock(mutex_);
    cancelled_ = true;
    waiting = std::exchange(waiting_, nullptr);
    ticket = std::exchange(ticket_, 0);
  }
  if (ticket != 0) pipeline_.store().watch_hub().Cancel(ticket);
  if (waiting) waiting(absl::CancelledError("the stream was cancelled"), nullptr);
}

}  // namespace dudao::pipeline
