#ifndef DUDAO_TESTS_TESTING_HELD_WRITER_H_
#define DUDAO_TESTS_TESTING_HELD_WRITER_H_

#include <atomic>
#include <future>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "storage/store.h"

namespace dudao {

// The writer of a store, busy until it is let go: what is written meanwhile
// waits in its queue.
class HeldWriter {
 public:
  explicit HeldWriter(storage::Store& store) {
    std::future<void> begun = begun_.get_future();
    store.Write(
        absl::InfiniteFuture(),
        [this](storage::Transaction&) {
          Begin();
          let_go_.wait();
          return absl::OkStatus();
        },
        // A store that has failed does not run it.
        [this](absl::Status) {
          Begin();
          done_.set_value();
        });
    begun.wait();
  }
  ~HeldWriter() { LetGo(); }
  HeldWriter(const HeldWriter&) = delete;
  HeldWriter& operator=(const HeldWriter&) = delete;

  // Waits until the writer has gone on.
  void LetGo() {
    if (is_let_go_) return;
    is_let_go_ = true;
    release_.set_value();
    done_.get_future().wait();
  }

 private:
  void Begin() {
    if (!has_begun_.exchange(true)) begun_.set_value();
  }

  bool is_let_go_ = false;
  std::atomic<bool> has_begun_{false};
  std::promise<void> begun_;
  std::promise<void> release_;
  std::promise<void> done_;
  std::shared_future<void> let_go_ = release_.get_future().share();
};

}  // namespace dudao

#endif  // DUDAO_TESTS_TESTING_HELD_WRITER_H_
