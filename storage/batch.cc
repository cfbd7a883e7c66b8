#include "storage/batch.h"

#include "storage/base/error.h"

namespace dudao {
namespace {

using SteadyClock = std::chrono::steady_clock;

// Leaves the transaction as if the closure had not run.
absl::Status UndoWork(sql::Connection& connection) {
  if (absl::Status undone = connection.RollbackToSavepoint(); !undone.ok()) {
    return undone;
  }
  return connection.ReleaseSavepoint();
}

// OK if the transaction is still sound, whatever the closure's outcome.
absl::Status RunWork(sql::Connection& connection, PendingWork& pending) {
  pending.outcome = pending.work(connection);
  // A full disk ends the whole transaction, even inside a savepoint.
  if (!connection.InTransaction()) {
    return pending.outcome.ok()
               ? absl::InternalError("the transaction was ended by a statement")
               : pending.outcome;
  }
  if (IsStorageFailure(pending.outcome)) return pending.outcome;
  return absl::OkStatus();
}

// As RunWork; the writes of a closure that failed are undone.
absl::Status RunInSavepoint(sql::Connection& connection, PendingWork& pending) {
  if (absl::Status begun = connection.Savepoint(); !begun.ok()) return begun;
  absl::Status sound = RunWork(connection, pending);
  if (!sound.ok()) return sound;
  return pending.outcome.ok() ? connection.ReleaseSavepoint()
                              : UndoWork(connection);
}

// Ends a batch that cannot be committed.
BatchResult Abandon(sql::Connection& connection, std::size_t taken,
                    absl::Status cause) {
  const absl::Status undone = connection.Rollback();
  const bool failed = IsStorageFailure(cause) || !undone.ok();
  return {failed ? BatchEnd::kFailed : BatchEnd::kLost, taken,
          std::move(cause)};
}

BatchResult Refuse(absl::Span<PendingWork> waiting, absl::Status cause) {
  if (IsStorageFailure(cause)) {
    return {BatchEnd::kFailed, waiting.size(), std::move(cause)};
  }
  for (PendingWork& pending : waiting) pending.outcome = cause;
  return {BatchEnd::kRefused, waiting.size(), std::move(cause)};
}

// Ends a batch in which the last closure failed after it had written.
BatchResult Spoil(sql::Connection& connection, PendingWork& last,
                  std::size_t taken) {
  absl::Status undone = connection.Rollback();
  if (!undone.ok()) return {BatchEnd::kFailed, taken, std::move(undone)};
  // Alone in its batch it has its outcome already.
  return {taken == 1 ? BatchEnd::kRefused : BatchEnd::kSpoiled, taken,
          last.outcome};
}

}  // namespace

bool IsStorageFailure(const absl::Status& status) {
  return !status.ok() && ReasonOf(status) == v1::ERROR_REASON_STORAGE_FAILED;
}

BatchResult RunBatch(sql::Connection& connection,
                     absl::Span<PendingWork> waiting, Undo undo,
                     std::chrono::nanoseconds budget,
                     const BeforeCommit& before_commit,
                     const std::function<bool()>& gives_way) {
  const SteadyClock::time_point end = SteadyClock::now() + budget;
  if (absl::Status begun = connection.BeginWrite(); !begun.ok()) {
    return Refuse(waiting, std::move(begun));
  }
  std::size_t taken = 0;
  do {
    PendingWork& pending = waiting[taken++];
    const std::int64_t before = connection.total_changes();
    absl::Status sound = undo == Undo::kAlone
                             ? RunInSavepoint(connection, pending)
                             : RunWork(connection, pending);
    if (!sound.ok()) return Abandon(connection, taken, std::move(sound));
    if (undo == Undo::kWithBatch && !pending.outcome.ok() &&
        connection.total_changes() != before) {
      return Spoil(connection, pending, taken);
    }
  } while (taken < waiting.size() && SteadyClock::now() < end &&
           !(gives_way != nullptr && gives_way()));
  if (before_commit != nullptr) {
    absl::Status ready = before_commit(connection);
    if (!ready.ok()) return Abandon(connection, taken, std::move(ready));
  }
  absl::Status committed = connection.Commit();
  if (committed.ok()) return {BatchEnd::kCommitted, taken, absl::OkStatus()};
  BatchResult result = Abandon(connection, taken, std::move(committed));
  // Only of a full disk is it known that nothing became durable.
  if (ReasonOf(result.cause) != v1::ERROR_REASON_STORAGE_FULL) {
    result.end = BatchEnd::kFailed;
  }
  return result;
}

}  // namespace dudao
