#include "services/jobs/sweeper.h"

#include <cstddef>
#include <memory>
#include <set>
#include <utility>

#include "services/bureau/load_calendar.h"
#include "services/jobs/overdue.h"
#include "services/jobs/recompute_chore.h"
#include "services/pipeline/log.h"
#include "storage/aggregates/bureau_query.h"
#include "storage/aggregates/obligation_query.h"
#include "storage/base/date.h"

namespace dudao::jobs {
namespace {

using pipeline::Chore;
using storage::Snapshot;

// How many are read at a time.
constexpr int kPage = 200;
// How many wait for the writer at a time: a caller's write is never behind more
// of them, however many years are caught up.
constexpr std::size_t kMostWaiting = 4;

// Counts the chores that wait for the writer.
class Waiting {
 public:
  // Waits until there is room, then takes it.
  void Begin() {
    MutexLock lock(mutex_);
    while (count_ >= kMostWaiting) changed_.Wait(mutex_);
    ++count_;
  }
  void End(const absl::Status& status) {
    MutexLock lock(mutex_);
    --count_;
    outcome_.Update(status);
    changed_.NotifyAll();
  }
  bool failed() {
    MutexLock lock(mutex_);
    return !outcome_.ok();
  }
  absl::Status All() {
    MutexLock lock(mutex_);
    while (count_ > 0) changed_.Wait(mutex_);
    return outcome_;
  }

 private:
  Mutex mutex_;
  CondVar changed_;
  std::size_t count_ ABSL_GUARDED_BY(mutex_) = 0;
  absl::Status outcome_ ABSL_GUARDED_BY(mutex_);
};

absl::StatusOr<std::vector<std::string>> BureausInUse(storage::Store& store) {
  std::vector<std::string> in_use;
  RETURN_IF_ERROR(store.ReadNow([&](const Snapshot& snapshot) -> absl::Status {
    ASSIGN_OR_RETURN(const std::vector<std::string> all,
                     storage::BureauIds(snapshot));
    for (const std::string& bureau : all) {
      ASSIGN_OR_RETURN(const bool out, storage::IsOutOfUse(snapshot, bureau));
      if (!out) in_use.push_back(bureau);
    }
    return absl::OkStatus();
  }));
  return in_use;
}

// The resources that something with a provisional date follows from.
absl::StatusOr<std::set<std::string>> ProvisionalSources(
    const Snapshot& snapshot, const std::string& bureau) {
  std::set<std::string> sources;
  storage::ListQuery query{bureau, sql::Predicate::True(), {}, {}, kPage};
  do {
    ASSIGN_OR_RETURN(const auto page, snapshot.List<v1::Obligation>(query));
    for (const v1::Obligation& due : page.items) {
      if (due.deadline().provisional()) sources.insert(due.source());
    }
    query.after = page.next;
  } while (!query.after.empty());
  return sources;
}

}  // namespace

Sweeper::Sweeper(pipeline::Pipeline& pipeline,
                 std::vector<OverdueHook> on_overdue)
    : pipeline_(pipeline),
      on_overdue_(std::move(on_overdue)),
      thread_([this] { Run(); }) {}

Sweeper::~Sweeper() {
  {
    MutexLock lock(mutex_);
    stopping_ = true;
    changed_.NotifyAll();
  }
  thread_.join();
}

void Sweeper::Wake() {
  MutexLock lock(mutex_);
  wanted_ = true;
  changed_.NotifyAll();
}

void Sweeper::Run() {
  while (true) {
    {
      MutexLock lock(mutex_);
      while (!wanted_ && !stopping_) changed_.Wait(mutex_);
      if (stopping_) return;
      wanted_ = false;
    }
    const absl::Status swept = Sweep();
    if (swept.ok() || stopping_) continue;
    Log(LogLevel::kWarning, "the sweep failed",
        {{"status", swept.ToString()}});
  }
}

absl::Status Sweeper::Sweep() {
  MutexLock lock(pass_);
  ASSIGN_OR_RETURN(const std::vector<std::string> bureaus,
                   BureausInUse(pipeline_.store()));
  for (const std::string& bureau : bureaus) {
    RETURN_IF_ERROR(SweepBureau(bureau));
  }
  return absl::OkStatus();
}

absl::Status Sweeper::SweepBureau(const std::string& bureau) {
  // First: a date that moves may not have passed.
  RETURN_IF_ERROR(RecomputeProvisional(bureau));
  return MarkOverdue(bureau);
}

absl::Status Sweeper::MarkOverdue(const std::string& bureau) {
  storage::Store& store = pipeline_.store();
  std::string first;  // of the page before
  while (!stopping_) {
    std::vector<v1::Obligation> due;
    RETURN_IF_ERROR(
        store.ReadNow([&](const Snapshot& snapshot) -> absl::Status {
          ASSIGN_OR_RETURN(
              due, storage::Unmarked(snapshot, bureau,
                                     BeijingDay(store.clock().Now()), kPage));
          return absl::OkStatus();
        }));
    // What a page left as it was (the clock was set back meanwhile) waits for
    // the next pass.
    if (due.empty() || due.front().name() == first) break;
    first = due.front().name();
    std::vector<Chore> chores;
    for (const v1::Obligation& one : due) {
      chores.push_back(MarkOverdueChore(one, on_overdue_));
    }
    RETURN_IF_ERROR(DoAll(std::move(chores)));
    if (due.size() < static_cast<std::size_t>(kPage)) break;
  }
  return absl::OkStatus();
}

absl::Status Sweeper::RecomputeProvisional(const std::string& bureau) {
  std::string version;
  std::set<std::string> sources;
  RETURN_IF_ERROR(
      pipeline_.store().ReadNow([&](const Snapshot& snapshot) -> absl::Status {
        ASSIGN_OR_RETURN(const auto calendar,
                         bureau::LoadCalendar(snapshot, bureau));
        version = calendar->version();
        if (computed_with_[bureau] == version) return absl::OkStatus();
        ASSIGN_OR_RETURN(sources, ProvisionalSources(snapshot, bureau));
        return absl::OkStatus();
      }));
  std::vector<Chore> chores;
  for (const std::string& source : sources) {
    chores.push_back(RecomputeChore(source));
  }
  RETURN_IF_ERROR(DoAll(std::move(chores)));
  if (!stopping_) computed_with_[bureau] = version;
  return absl::OkStatus();
}

absl::Status Sweeper::DoAll(std::vector<Chore> chores) {
  const auto waiting = std::make_shared<Waiting>();
  for (Chore& chore : chores) {
    if (stopping_ || waiting->failed()) break;
    waiting->Begin();
    pipeline_.Do(std::move(chore), [waiting](absl::Status status) {
      waiting->End(status);
    });
  }
  return waiting->All();
}

}  // namespace dudao::jobs
