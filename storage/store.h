#ifndef DUDAO_STORAGE_STORE_H_
#define DUDAO_STORAGE_STORE_H_

#include <functional>
#include <memory>

#include "absl/functional/any_invocable.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "storage/base/clock.h"
#include "storage/committer.h"
#include "storage/reader_pool.h"
#include "storage/snapshot.h"
#include "storage/transaction.h"
#include "storage/watch_hub.h"

namespace dudao::storage {

// The database: reads over snapshots on reader threads, writes one at a time
// on the writer. Safe for many threads. The same for every engine; an engine
// supplies the connections (sqlite/open_store.h).
class Store {
 public:
  using ReadWork = absl::AnyInvocable<void(absl::StatusOr<const Snapshot*>) &&>;
  using WriteWork = absl::AnyInvocable<absl::Status(Transaction&)>;
  using Done = absl::AnyInvocable<void(absl::Status) &&>;

  // The clock must outlive the store; `keep` is held as long as it lives.
  Store(const Clock& clock, std::unique_ptr<sql::Connection> writer,
        std::unique_ptr<ReaderPool> readers, CommitterOptions options,
        std::shared_ptr<void> keep);
  ~Store();

  // Runs `work` on a reader thread with one snapshot, void when it returns.
  // See ReaderPool::Submit for the errors it gets instead.
  void Read(absl::Time deadline, ReadWork work,
            ReadKind kind = ReadKind::kCall);

  // Runs `work` alone on the writer, then calls `done` once the outcome is
  // durable. An error from `work` undoes its writes and no one else's. `work`
  // may run again if the batch it was in was lost: it must not keep state
  // between runs. See Committer::Submit for the errors.
  void Write(absl::Time deadline, WriteWork work, Done done,
             WriteKind kind = WriteKind::kCall);

  // The same for those who can wait: start-up, tools, tests. Never from a
  // reaction, nor from within the two above.
  absl::Status ReadNow(
      const std::function<absl::Status(const Snapshot&)>& work);
  absl::Status WriteNow(const std::function<absl::Status(Transaction&)>& work);

  // False once the storage has failed: writes are refused until a restart.
  bool healthy() const { return committer_.healthy(); }
  WatchHub& watch_hub() { return watch_hub_; }
  const Clock& clock() const { return clock_; }

  // Finishes what has been submitted, then refuses everything.
  void Stop();

 private:
  CommitterOptions WithHub(CommitterOptions options);

  const Clock& clock_;
  const std::shared_ptr<void> keep_;
  WatchHub watch_hub_;
  Committer committer_;
  // Closed before the writer: the connection that closes last puts the log back
  // into the database, and a reader may not.
  std::unique_ptr<ReaderPool> readers_;
};

}  // namespace dudao::storage

#endif  // DUDAO_STORAGE_STORE_H_
