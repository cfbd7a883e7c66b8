#ifndef DUDAO_STORAGE_BATCH_H_
#define DUDAO_STORAGE_BATCH_H_

#include <chrono>
#include <cstddef>
#include <functional>

#include "absl/functional/any_invocable.h"
#include "absl/status/status.h"
#include "absl/time/time.h"
#include "absl/types/span.h"
#include "storage/sql/connection.h"

namespace dudao {

// A closure that writes, run inside a transaction. May run again if the batch
// it was in was lost; it must not keep state between runs.
using Work = absl::AnyInvocable<absl::Status(sql::Connection&)>;
// Takes the outcome; must be cheap and must not wait.
using Done = absl::AnyInvocable<void(absl::Status) &&>;

// What a transaction does once for all its closures, right before it commits.
using BeforeCommit = std::function<absl::Status(sql::Connection&)>;

// Who waits for a write.
enum class WriteKind {
  kCall,   // someone: it goes first
  kChore,  // nobody: it is done while no call waits
};

// One closure on its way through the committer.
struct PendingWork {
  absl::Time deadline;
  Work work;
  Done done;
  absl::Status outcome;
  WriteKind kind = WriteKind::kCall;
};

// How the writes of a closure that fails are undone.
enum class Undo {
  // With all the others': the batch is spoiled and has to run again. A
  // savepoint copies each page that is written in it, and nearly no closure
  // fails after its first write.
  kWithBatch,
  kAlone,  // each closure runs in a savepoint
};

enum class BatchEnd {
  kCommitted,  // durable; each outcome is set
  kSpoiled,    // nothing was written; to run again with Undo::kAlone
  kLost,       // nothing was written and a smaller batch may do better
  kRefused,    // nothing was written; every outcome is set
  kFailed,     // the storage failed and may not be written to again
};

struct BatchResult {
  BatchEnd end;
  // How many of the closures were run, from the front.
  std::size_t taken;
  // Why, unless committed.
  absl::Status cause;
};

// Whether a status says that the storage itself failed, so that no later write
// can be trusted.
bool IsStorageFailure(const absl::Status& status);

// Runs closures in one transaction, then `before_commit` where there is one,
// and commits. A closure's error undoes no one else's writes: it has made none
// itself, or `undo` says what happens. Takes no further closure once `budget`
// has been spent, nor where `gives_way`, if there is one, says so.
BatchResult RunBatch(sql::Connection& connection,
                     absl::Span<PendingWork> waiting, Undo undo,
                     std::chrono::nanoseconds budget,
                     const BeforeCommit& before_commit = nullptr,
                     const std::function<bool()>& gives_way = nullptr);

}  // namespace dudao

#endif  // DUDAO_STORAGE_BATCH_H_
