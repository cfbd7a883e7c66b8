#include "storage/reader_pool.h"

#include <utility>

#include "storage/base/status_macros.h"
#include "storage/queue_error.h"

namespace dudao {
namespace {

// A snapshot is not kept for longer: the log could not be checkpointed past it.
constexpr int kMostTogether = 32;
constexpr absl::Duration kLongestTogether = absl::Milliseconds(5);

}  // namespace

absl::StatusOr<std::unique_ptr<ReaderPool>> ReaderPool::Create(
    ReaderPoolOptions options, const Clock& clock) {
  std::vector<std::unique_ptr<sql::Connection>> connections;
  for (std::size_t i = 0; i < options.threads; ++i) {
    ASSIGN_OR_RETURN(std::unique_ptr<sql::Connection> connection,
                     options.open());
    connections.push_back(std::move(connection));
  }
  return std::unique_ptr<ReaderPool>(
      new ReaderPool(std::move(options), clock, std::move(connections)));
}

ReaderPool::ReaderPool(
    ReaderPoolOptions options, const Clock& clock,
    std::vector<std::unique_ptr<sql::Connection>> connections)
    : options_(std::move(options)),
      clock_(clock),
      connections_(std::move(connections)) {
  for (const std::unique_ptr<sql::Connection>& connection : connections_) {
    threads_.emplace_back([this, &connection] { Run(*connection); });
  }
}

ReaderPool::~ReaderPool() { Stop(); }

void ReaderPool::Submit(absl::Time deadline, Work work, ReadKind kind) {
  absl::Status refused;
  {
    MutexLock lock(mutex_);
    std::deque<Pending>& queue = queues_[static_cast<std::size_t>(kind)];
    if (stopping_) {
      refused = StoppingError();
    } else if (kind == ReadKind::kCall &&
               queue.size() >= options_.max_queue) {
      refused = QueueFullError();
    } else {
      queue.push_back({deadline, std::move(work), ++submitted_});
      changed_.NotifyOne();
    }
  }
  if (!refused.ok()) std::move(work)(std::move(refused));
}

void ReaderPool::Stop() {
  {
    MutexLock lock(mutex_);
    stopping_ = true;
    changed_.NotifyAll();
  }
  for (std::thread& thread : threads_) {
    if (thread.joinable()) thread.join();
  }
}

void ReaderPool::Run(sql::Connection& connection) {
  Pending pending;
  std::uint64_t submitted = 0;
  while (Take(pending, submitted)) {
    if (HasPassed(pending)) {
      Finish(pending, DeadlinePassedError());
    } else {
      ReadShared(connection, pending, submitted);
    }
  }
}

// Waits for work; false means that the pool stops. `submitted` is how much had
// been submitted by then.
bool ReaderPool::Take(Pending& pending, std::uint64_t& submitted) {
  MutexLock lock(mutex_);
  while (NothingWaits() && !stopping_) changed_.Wait(mutex_);
  if (NothingWaits()) return false;
  TakeFrom(queues_[turn_].empty() ? 1 - turn_ : turn_, pending);
  submitted = submitted_;
  return true;
}

// Takes what may share the snapshot of something submitted before: what was
// submitted after it may have to see a later write. Waits for nothing.
bool ReaderPool::TakeSharing(Pending& pending, std::uint64_t submitted) {
  MutexLock lock(mutex_);
  for (const std::size_t queue : {turn_, 1 - turn_}) {
    if (queues_[queue].empty()) continue;
    const Pending& front = queues_[queue].front();
    if (front.number > submitted || HasPassed(front)) return false;
    TakeFrom(queue, pending);
    return true;
  }
  return false;
}

void ReaderPool::TakeFrom(std::size_t queue, Pending& pending) {
  pending = std::move(queues_[queue].front());
  queues_[queue].pop_front();
  turn_ = 1 - queue;
}

bool ReaderPool::HasPassed(const Pending& pending) const {
  return pending.deadline <= clock_.Now();
}

bool ReaderPool::NothingWaits() {
  return queues_[0].empty() && queues_[1].empty();
}

void ReaderPool::ReadShared(sql::Connection& connection, Pending& pending,
                            std::uint64_t submitted) {
  SetDeadline(connection, pending.deadline);
  if (absl::Status begun = connection.BeginRead(); !begun.ok()) {
    End(connection);
    Finish(pending, std::move(begun));
    return;
  }
  const absl::Time begun = clock_.Now();
  for (int shared = 1;; ++shared) {
    Finish(pending, &connection);
    // An error may have ended the transaction.
    if (shared == kMostTogether || !connection.InTransaction() ||
        clock_.Now() - begun > kLongestTogether ||
        !TakeSharing(pending, submitted)) {
      break;
    }
    SetDeadline(connection, pending.deadline);
  }
  End(connection);
}

void ReaderPool::SetDeadline(sql::Connection& connection,
                             absl::Time deadline) {
  if (options_.set_deadline) options_.set_deadline(connection, deadline);
}

// A deadline that stopped the end of a read would leave its transaction open,
// and no later read could begin.
void ReaderPool::End(sql::Connection& connection) {
  SetDeadline(connection, absl::InfiniteFuture());
  // A failure shows in the next BeginRead, which has someone to tell.
  connection.Rollback().IgnoreError();
}

// What the work holds must not wait for the next one.
void ReaderPool::Finish(Pending& pending,
                        absl::StatusOr<sql::Connection*> connection) {
  std::exchange(pending.work, nullptr)(std::move(connection));
}

}  // namespace dudao
