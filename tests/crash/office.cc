#include "tests/crash/office.h"

#include <chrono>
#include <future>
#include <utility>

#include "storage/base/status_macros.h"
#include "tests/testing/held_writer.h"

namespace dudao::crash {

absl::StatusOr<std::unique_ptr<Office>> Office::Open(
    const std::string& data_dir, FaultVfs& disk, FakeClock& clock,
    SequenceIds& ids, int checkpoint_pages) {
  server::AppOptions options;
  options.data_dir = data_dir;
  options.vfs = disk.name();
  options.checkpoint_pages = checkpoint_pages;
  // What repeats has one order and no budget of time.
  options.readers = 1;
  options.batch_budget = std::chrono::hours(1);
  options.grpc.listen = "127.0.0.1:0";
  auto office = std::make_unique<Office>();
  ASSIGN_OR_RETURN(office->app_, server::App::Start(options, clock, ids));
  return office;
}

absl::Status Office::Send(const std::vector<Entry*>& entries) {
  std::vector<std::promise<absl::Status>> answers(entries.size());
  HeldWriter writer(store());
  for (std::size_t i = 0; i < entries.size(); ++i) {
    Entry& entry = *entries[i];
    const pipeline::Method* method = app_->pipeline().Find(entry.method);
    pipeline::MessagePtr request(entry.request->New());
    request->CopyFrom(*entry.request);
    app_->pipeline().Run(
        *method, {entry.token, absl::InfiniteFuture()}, std::move(request),
        [&entry, &answer = answers[i]](absl::Status status,
                                       pipeline::MessagePtr message) {
          if (status.ok()) {
            entry.acknowledged = true;
            entry.answer = std::move(message);
          }
          answer.set_value(std::move(status));
        });
  }
  // The one reader has handed all of them to the writer once it is through
  // with this.
  absl::Status first = store().ReadNow(
      [](const storage::Snapshot&) { return absl::OkStatus(); });
  writer.LetGo();
  for (std::promise<absl::Status>& answer : answers) {
    first.Update(answer.get_future().get());
  }
  return first;
}

}  // namespace dudao::crash
