#ifndef DUDAO_STORAGE_COMMITTER_H_
#define DUDAO_STORAGE_COMMITTER_H_

#include <atomic>
#include <chrono>
#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <thread>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/time/time.h"
#include "absl/types/span.h"
#include "storage/base/clock.h"
#include "storage/base/mutex.h"
#include "storage/batch.h"
#include "storage/sql/connection.h"

namespace dudao {

struct CommitterOptions {
  // The most closures that share a transaction.
  std::size_t max_batch = 256;
  // The most closures of a kind that wait.
  std::size_t max_queue = 4096;
  // How long a batch takes on further closures.
  std::chrono::nanoseconds batch_budget = std::chrono::milliseconds(20);
  // Runs in each transaction after the last closure. An error undoes the whole
  // batch, which is then tried closure by closure.
  BeforeCommit before_commit;
  // Runs on the writer after each commit, before anyone is answered. Must be
  // cheap.
  std::function<void()> after_commit;
};

// The single writer. Closures run one at a time in the order they came, chores
// while no call waits; those of a kind that wait share one transaction and one
// sync. A call that comes while chores are done waits for one of them and the
// sync. Each is answered once, after its outcome is durable. Safe for many
// threads.
class Committer {
 public:
  using Work = dudao::Work;
  using Done = dudao::Done;

  // The clock must outlive the committer.
  Committer(std::unique_ptr<sql::Connection> connection, const Clock& clock,
            CommitterOptions options = {});
  ~Committer();
  Committer(const Committer&) = delete;
  Committer& operator=(const Committer&) = delete;

  // Runs `work` alone on the writer, then calls `done` there once the outcome
  // is durable. An error from `work` undoes its writes and no one else's. Work
  // that reports STORAGE_FAILED poisons the store, as a failed commit does.
  // Refuses, with `done` called before this returns or on the writer:
  // RESOURCE_EXHAUSTED / OVERLOADED where too many wait, UNAVAILABLE /
  // STORAGE_FAILED once the storage has failed, UNAVAILABLE after Stop,
  // DEADLINE_EXCEEDED where the deadline passes before the work begins.
  void Submit(absl::Time deadline, Work work, Done done,
              WriteKind kind = WriteKind::kCall);

  // Finishes what has been submitted, then stops the writer. Not to be called
  // from `work` or `done`.
  void Stop();

  // False once the storage has failed: writes are refused until a restart.
  bool healthy() const { return healthy_.load(std::memory_order_acquire); }

 private:
  void Run();
  std::vector<PendingWork> TakeWaiting();
  void PutBack(absl::Span<PendingWork> rest);
  std::size_t Process(absl::Span<PendingWork> waiting);
  BatchResult RunTogether(absl::Span<PendingWork> waiting);
  void RunEachAlone(absl::Span<PendingWork> waiting);
  void Settle(absl::Span<PendingWork> batch, const BatchResult& result);
  void Poison(absl::Span<PendingWork> batch);
  bool CallsWait();
  std::deque<PendingWork>& QueueOf(WriteKind kind)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  WriteKind NextKind() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  absl::Status WhyRefused(WriteKind kind)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  const std::unique_ptr<sql::Connection> connection_;
  const Clock& clock_;
  const CommitterOptions options_;
  std::atomic<bool> healthy_{true};
  Mutex mutex_;
  CondVar changed_;
  std::deque<PendingWork> calls_ ABSL_GUARDED_BY(mutex_);
  std::deque<PendingWork> chores_ ABSL_GUARDED_BY(mutex_);
  // How many batches of calls went before chores that waited.
  int passed_over_ ABSL_GUARDED_BY(mutex_) = 0;
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;
  // Of the writer: for how many batches each closure is to be undone alone.
  int careful_batches_ = 0;
  std::thread writer_;  // last: it uses all of the above
};

}  // namespace dudao

#endif  // DUDAO_STORAGE_COMMITTER_H_
