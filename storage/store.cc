#include "storage/store.h"

#include <future>
#include <utility>

namespace dudao::storage {

CommitterOptions Store::WithHub(CommitterOptions options) {
  options.after_commit = [this, then = std::move(options.after_commit)] {
    watch_hub_.Notify();
    if (then) then();
  };
  return options;
}

Store::Store(const Clock& clock, std::unique_ptr<sql::Connection> writer,
             std::unique_ptr<ReaderPool> readers, CommitterOptions options,
             std::shared_ptr<void> keep)
    : clock_(clock),
      keep_(std::move(keep)),
      committer_(std::move(writer), clock, WithHub(std::move(options))),
      readers_(std::move(readers)) {}

Store::~Store() { Stop(); }

void Store::Read(absl::Time deadline, ReadWork work, ReadKind kind) {
  readers_->Submit(
      deadline, [work = std::move(work)](
                    absl::StatusOr<sql::Connection*> connection) mutable {
        if (!connection.ok()) {
          std::move(work)(std::move(connection).status());
          return;
        }
        const Snapshot snapshot(**connection);
        std::move(work)(&snapshot);
      },
      kind);
}

void Store::Write(absl::Time deadline, WriteWork work, Done done,
                  WriteKind kind) {
  committer_.Submit(
      deadline,
      [this, work = std::move(work)](sql::Connection& connection) mutable {
        Transaction transaction(connection, clock_.Now());
        return work(transaction);
      },
      std::move(done), kind);
}

absl::Status Store::ReadNow(
    const std::function<absl::Status(const Snapshot&)>& work) {
  std::promise<absl::Status> result;
  Read(absl::InfiniteFuture(), [&](absl::StatusOr<const Snapshot*> snapshot) {
    result.set_value(snapshot.ok() ? work(**snapshot) : snapshot.status());
  });
  return result.get_future().get();
}

absl::Status Store::WriteNow(
    const std::function<absl::Status(Transaction&)>& work) {
  std::promise<absl::Status> result;
  Write(absl::InfiniteFuture(), work, [&](absl::Status status) {
    result.set_value(std::move(status));
  });
  return result.get_future().get();
}

void Store::Stop() {
  committer_.Stop();
  readers_->Stop();
  watch_hub_.Close();
}

}  // namespace dudao::storage
