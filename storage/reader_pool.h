#ifndef DUDAO_STORAGE_READER_POOL_H_
#define DUDAO_STORAGE_READER_POOL_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <thread>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/functional/any_invocable.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "storage/base/clock.h"
#include "storage/base/mutex.h"
#include "storage/sql/connection.h"

namespace dudao {

// What waits for a reader. Where both kinds wait they take turns, so that
// neither keeps the other from being read.
enum class ReadKind {
  kCall,    // someone waits for its answer: bounded by `max_queue`
  kStream,  // an open stream looks for news: one each, so as many as are open
};

struct ReaderPoolOptions {
  std::size_t threads = 2;
  // The most calls that wait.
  std::size_t max_queue = 4096;
  // Makes a connection that cannot write; called once a thread.
  std::function<absl::StatusOr<std::unique_ptr<sql::Connection>>()> open;
  // Tells a connection, before each closure, when to interrupt its queries, and
  // that nothing does at the end of a read.
  std::function<void(sql::Connection&, absl::Time)> set_deadline;
};

// Threads that read, each with a connection of its own. What had been submitted
// when a snapshot was taken may share it. Safe for many threads.
class ReaderPool {
 public:
  // Gets a connection inside a read transaction that ends when it returns: one
  // snapshot. The pointer, and what it handed out, are void afterwards.
  using Work = absl::AnyInvocable<void(absl::StatusOr<sql::Connection*>) &&>;

  // Opens every connection. The clock must outlive the pool.
  static absl::StatusOr<std::unique_ptr<ReaderPool>> Create(
      ReaderPoolOptions options, const Clock& clock);
  ~ReaderPool();
  ReaderPool(const ReaderPool&) = delete;
  ReaderPool& operator=(const ReaderPool&) = delete;

  // Calls `work` once: on a reader thread with a connection, or there or before
  // this returns with RESOURCE_EXHAUSTED / OVERLOADED where too many calls
  // wait, UNAVAILABLE after Stop, DEADLINE_EXCEEDED where the deadline passes
  // before the work begins. A write answered before Submit is seen.
  void Submit(absl::Time deadline, Work work,
              ReadKind kind = ReadKind::kCall);

  // Finishes what has been submitted, then stops the threads. Not to be called
  // from `work`.
  void Stop();

 private:
  struct Pending {
    absl::Time deadline;
    Work work;
    std::uint64_t number = 0;  // of its submission
  };

  ReaderPool(ReaderPoolOptions options, const Clock& clock,
             std::vector<std::unique_ptr<sql::Connection>> connections);
  void Run(sql::Connection& connection);
  bool Take(Pending& pending, std::uint64_t& submitted);
  bool TakeSharing(Pending& pending, std::uint64_t submitted);
  void TakeFrom(std::size_t queue, Pending& pending)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  bool NothingWaits() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void ReadShared(sql::Connection& connection, Pending& pending,
                  std::uint64_t submitted);
  void SetDeadline(sql::Connection& connection, absl::Time deadline);
  void End(sql::Connection& connection);
  static void Finish(Pending& pending,
                     absl::StatusOr<sql::Connection*> connection);
  bool HasPassed(const Pending& pending) const;

  const ReaderPoolOptions options_;
  const Clock& clock_;
  const std::vector<std::unique_ptr<sql::Connection>> connections_;
  Mutex mutex_;
  CondVar changed_;
  // One for each kind; `turn_` is the one to look into first.
  std::array<std::deque<Pending>, 2> queues_ ABSL_GUARDED_BY(mutex_);
  std::size_t turn_ ABSL_GUARDED_BY(mutex_) = 0;
  std::uint64_t submitted_ ABSL_GUARDED_BY(mutex_) = 0;
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;
  std::vector<std::thread> threads_;  // last: they use all of the above
};

}  // namespace dudao

#endif  // DUDAO_STORAGE_READER_POOL_H_
