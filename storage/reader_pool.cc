#include "storage/reader_pool.h"

#include <utility>

#include "storage/base/status_macros.h"
#include "storage/queue_error.h"

namespace dudao {

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
      queue.push_back({deadline, std::move(work)});
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
  while (Take(pending)) {
    Read(connection, pending);
    // What the closure holds must not wait for the next one.
    pending.work = nullptr;
  }
}

// Waits for work; false means that the pool stops.
bool ReaderPool::Take(Pending& pending) {
  MutexLock lock(mutex_);
  while (NothingWaits() && !stopping_) changed_.Wait(mutex_);
  if (NothingWaits()) return false;
  if (queues_[turn_].empty()) turn_ = 1 - turn_;
  pending = std::move(queues_[turn_].front());
  queues_[turn_].pop_front();
  turn_ = 1 - turn_;
  return true;
}

bool ReaderPool::NothingWaits() {
  return queues_[0].empty() && queues_[1].empty();
}

void ReaderPool::Read(sql::Connection& connection, Pending& pending) {
  if (pending.deadline <= clock_.Now()) {
    std::move(pending.work)(DeadlinePassedError());
    return;
  }
  if (options_.set_deadline)
    options_.set_deadline(connection, pending.deadline);
  if (absl::Status begun = connection.BeginRead(); !begun.ok()) {
    std::move(pending.work)(std::move(begun));
    return;
  }
  std::move(pending.work)(&connection);
  // A failure shows in the next BeginRead, which has someone to tell.
  connection.Rollback().IgnoreError();
}

}  // namespace dudao
