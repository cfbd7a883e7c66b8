#ifndef DUDAO_TESTS_CONFORMANCE_WAITING_H_
#define DUDAO_TESTS_CONFORMANCE_WAITING_H_

#include <future>
#include <memory>
#include <utility>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "storage/committer.h"

namespace dudao {

// An answer that a test can wait for.
class Outcome {
 public:
  // To be called once.
  Committer::Done Door() {
    return [promise = promise_](absl::Status status) {
      promise->set_value(std::move(status));
    };
  }
  absl::Status Wait() { return future_.get(); }

 private:
  std::shared_ptr<std::promise<absl::Status>> promise_ =
      std::make_shared<std::promise<absl::Status>>();
  std::future<absl::Status> future_ = promise_->get_future();
};

inline Outcome Submit(Committer& committer, Committer::Work work,
                      absl::Time deadline = absl::InfiniteFuture(),
                      WriteKind kind = WriteKind::kCall) {
  Outcome outcome;
  committer.Submit(deadline, std::move(work), outcome.Door(), kind);
  return outcome;
}

inline Outcome SubmitChore(Committer& committer, Committer::Work work) {
  return Submit(committer, std::move(work), absl::InfiniteFuture(),
                WriteKind::kChore);
}

inline absl::Status Write(Committer& committer, Committer::Work work) {
  return Submit(committer, std::move(work)).Wait();
}

// Keeps a thread of the store busy, so that a test decides what waits behind
// it. Opens by itself at the end of its life.
class Gate {
 public:
  ~Gate() { Open(); }

  // Returns once the writer is held.
  void Hold(Committer& committer) {
    auto held = std::make_shared<std::promise<void>>();
    committer.Submit(
        absl::InfiniteFuture(),
        [held, opened = opened_future_](sql::Connection&) {
          held->set_value();
          opened.wait();
          return absl::OkStatus();
        },
        [](absl::Status) {});
    held->get_future().wait();
  }
  // What a closure of the test's own waits for.
  std::shared_future<void> opened() const { return opened_future_; }
  void Open() {
    if (!open_) opened_.set_value();
    open_ = true;
  }

 private:
  bool open_ = false;
  std::promise<void> opened_;
  std::shared_future<void> opened_future_ = opened_.get_future().share();
};

}  // namespace dudao

#endif  // DUDAO_TESTS_CONFORMANCE_WAITING_H_
