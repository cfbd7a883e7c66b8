#include "storage/committer.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "storage/queue_error.h"

namespace dudao {
namespace {

// What spoiled one batch (a client that only tries, say) is likely in the next
// ones too, and running them twice costs more than savepoints.
constexpr int kCarefulBatches = 16;
// Then a chore is done though calls wait: the writer may never rest.
constexpr int kMostPassedOver = 4;

// A batch in which every closure failed changed nothing.
bool ChangedSomething(absl::Span<const PendingWork> batch) {
  return std::any_of(
      batch.begin(), batch.end(),
      [](const PendingWork& pending) { return pending.outcome.ok(); });
}

void Answer(PendingWork& pending, absl::Status outcome) {
  std::move(pending.done)(std::move(outcome));
}

}  // namespace

Committer::Committer(std::unique_ptr<sql::Connection> connection,
                     const Clock& clock, CommitterOptions options)
    : connection_(std::move(connection)),
      clock_(clock),
      options_(std::move(options)),
      writer_([this] { Run(); }) {}

Committer::~Committer() { Stop(); }

std::deque<PendingWork>& Committer::QueueOf(WriteKind kind) {
  return kind == WriteKind::kCall ? calls_ : chores_;
}

// Which queue a batch is taken from where something waits.
WriteKind Committer::NextKind() {
  if (chores_.empty()) {
    passed_over_ = 0;
    return WriteKind::kCall;
  }
  if (!calls_.empty() && ++passed_over_ <= kMostPassedOver) {
    return WriteKind::kCall;
  }
  passed_over_ = 0;
  return WriteKind::kChore;
}

bool Committer::CallsWait() {
  MutexLock lock(mutex_);
  return !calls_.empty();
}

absl::Status Committer::WhyRefused(WriteKind kind) {
  if (!healthy()) return StorageFailedError();
  if (stopping_) return StoppingError();
  if (QueueOf(kind).size() >= options_.max_queue) return QueueFullError();
  return absl::OkStatus();
}

void Committer::Submit(absl::Time deadline, Work work, Done done,
                       WriteKind kind) {
  absl::Status refused;
  {
    MutexLock lock(mutex_);
    refused = WhyRefused(kind);
    if (refused.ok()) {
      QueueOf(kind).push_back({deadline, std::move(work), std::move(done),
                               absl::OkStatus(), kind});
      changed_.NotifyOne();
    }
  }
  if (!refused.ok()) std::move(done)(std::move(refused));
}

void Committer::Stop() {
  {
    MutexLock lock(mutex_);
    stopping_ = true;
    changed_.NotifyOne();
  }
  if (writer_.joinable()) writer_.join();
}

void Committer::Run() {
  while (true) {
    std::vector<PendingWork> waiting = TakeWaiting();
    if (waiting.empty()) return;
    const absl::Time now = clock_.Now();
    const auto live = std::stable_partition(
        waiting.begin(), waiting.end(),
        [now](const PendingWork& pending) { return pending.deadline <= now; });
    const auto expired = static_cast<std::size_t>(live - waiting.begin());
    for (auto it = waiting.begin(); it != live; ++it) {
      Answer(*it, DeadlinePassedError());
    }
    absl::Span<PendingWork> rest = absl::MakeSpan(waiting).subspan(expired);
    if (!rest.empty()) PutBack(rest.subspan(Process(rest)));
  }
}

// Waits for work, and takes what is of one kind; none means that the committer
// stops.
std::vector<PendingWork> Committer::TakeWaiting() {
  MutexLock lock(mutex_);
  while (calls_.empty() && chores_.empty() && !stopping_) changed_.Wait(mutex_);
  std::deque<PendingWork>& queue = QueueOf(NextKind());
  const auto count = static_cast<std::ptrdiff_t>(
      std::min(queue.size(), std::max<std::size_t>(options_.max_batch, 1)));
  std::vector<PendingWork> taken(
      std::make_move_iterator(queue.begin()),
      std::make_move_iterator(queue.begin() + count));
  queue.erase(queue.begin(), queue.begin() + count);
  return taken;
}

// Returns what a batch left over to the front of its queue.
void Committer::PutBack(absl::Span<PendingWork> rest) {
  if (rest.empty()) return;
  MutexLock lock(mutex_);
  std::deque<PendingWork>& queue = QueueOf(rest.front().kind);
  queue.insert(queue.begin(), std::make_move_iterator(rest.begin()),
               std::make_move_iterator(rest.end()));
}

// Runs a batch from the front and answers it; returns how many it held.
std::size_t Committer::Process(absl::Span<PendingWork> waiting) {
  if (!healthy()) {
    Poison(waiting);
    return waiting.size();
  }
  const BatchResult result = RunTogether(waiting);
  const absl::Span<PendingWork> batch = waiting.first(result.taken);
  if (result.end == BatchEnd::kLost && batch.size() > 1) {
    RunEachAlone(batch);
  } else {
    Settle(batch, result);
  }
  return batch.size();
}

BatchResult Committer::RunTogether(absl::Span<PendingWork> waiting) {
  std::function<bool()> gives_way;
  if (waiting.front().kind == WriteKind::kChore) {
    gives_way = [this] { return CallsWait(); };
  }
  const auto run = [&](Undo undo) {
    return RunBatch(*connection_, waiting, undo, options_.batch_budget,
                    options_.before_commit, gives_way);
  };
  if (careful_batches_ == 0) {
    BatchResult result = run(Undo::kWithBatch);
    if (result.end != BatchEnd::kSpoiled) return result;
    careful_batches_ = kCarefulBatches;
  }
  --careful_batches_;
  return run(Undo::kAlone);
}

// Finds the closure that takes the transaction down, and saves the others.
void Committer::RunEachAlone(absl::Span<PendingWork> waiting) {
  for (std::size_t i = 0; i < waiting.size(); ++i) {
    Process(waiting.subspan(i, 1));
  }
}

void Committer::Settle(absl::Span<PendingWork> batch,
                       const BatchResult& result) {
  switch (result.end) {
    case BatchEnd::kFailed:
      Poison(batch);
      return;
    case BatchEnd::kLost:
      for (PendingWork& pending : batch) pending.outcome = result.cause;
      break;
    case BatchEnd::kCommitted:
      if (options_.after_commit && ChangedSomething(batch)) {
        options_.after_commit();
      }
      break;
    case BatchEnd::kRefused:
    case BatchEnd::kSpoiled:  // ran again
      break;
  }
  for (PendingWork& pending : batch) {
    Answer(pending, std::move(pending.outcome));
  }
}

// After a failed sync nobody knows what is on the disk, and a later sync may
// succeed without it: only a restart, which reads the disk, can tell.
void Committer::Poison(absl::Span<PendingWork> batch) {
  healthy_.store(false, std::memory_order_release);
  for (PendingWork& pending : batch) Answer(pending, StorageFailedError());
}

}  // namespace dudao
