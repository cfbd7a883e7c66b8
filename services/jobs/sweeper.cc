#include "services/jobs/sweeper.h"

#include <algorithm>
#include <cstddef>
#include <memory>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/types/optional.h"
#include "services/bureau/load_calendar.h"
#include "services/bureau/settings.h"
#include "services/jobs/for_each_row.h"
#include "services/jobs/overdue.h"
#include "services/jobs/passing_time.h"
#include "services/jobs/provisional.h"
#include "services/jobs/recompute_chore.h"
#include "services/jobs/reminder_chore.h"
#include "services/pipeline/log.h"
#include "storage/aggregates/bureau_query.h"
#include "storage/aggregates/obligation_query.h"
#include "storage/aggregates/visit_query.h"
#include "storage/base/date.h"

namespace dudao::jobs {
namespace {

using pipeline::Chore;
using storage::Snapshot;

// How many are read at a time.
constexpr int kPage = 200;
// How many wait for the writer at a time. They share a sync; a caller's write
// waits for one of them only, however many years are caught up (Committer).
constexpr std::size_t kMostWaiting = 32;
// How many obligations get another plan of reminders in one write.
constexpr std::size_t kPlannedAtOnce = 20;

// Counts the chores that wait for the writer, and what it does with them.
class Waiting {
 public:
  explicit Waiting(const Clock& clock) : clock_(clock) {}

  // Waits until there is room, then takes it.
  void Begin() {
    MutexLock lock(mutex_);
    while (count_ >= kMostWaiting) changed_.Wait(mutex_);
    ++count_;
  }
  // On the writer, before a chore is done.
  void Enter() {
    MutexLock lock(mutex_);
    if (!since_.has_value()) since_ = clock_.Now();
  }
  // On the writer, after the transaction it was done in.
  void End(const absl::Status& status) {
    MutexLock lock(mutex_);
    if (since_.has_value()) {
      ++transactions_;
      writer_ += clock_.Now() - *since_;
      since_.reset();
    }
    --count_;
    outcome_.Update(status);
    changed_.NotifyAll();
  }
  absl::Status All(Swept* swept) {
    MutexLock lock(mutex_);
    while (count_ > 0) changed_.Wait(mutex_);
    swept->transactions += transactions_;
    swept->writer += writer_;
    return outcome_;
  }

 private:
  const Clock& clock_;
  Mutex mutex_;
  CondVar changed_;
  std::size_t count_ ABSL_GUARDED_BY(mutex_) = 0;
  // When the transaction under way did its first chore.
  absl::optional<absl::Time> since_ ABSL_GUARDED_BY(mutex_);
  std::size_t transactions_ ABSL_GUARDED_BY(mutex_) = 0;
  absl::Duration writer_ ABSL_GUARDED_BY(mutex_);
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

void LogSwept(const Swept& swept) {
  Log(LogLevel::kInfo, "swept",
      {{"marked", absl::StrCat(swept.marked)},
       {"transactions", absl::StrCat(swept.transactions)},
       {"writer_us", absl::StrCat(absl::ToInt64Microseconds(swept.writer))}});
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
  Swept swept;
  const absl::Status status = SweepAll(&swept);
  if (swept.marked > 0) LogSwept(swept);
  return status;
}

absl::Status Sweeper::SweepAll(Swept* swept) {
  ASSIGN_OR_RETURN(const std::vector<std::string> bureaus,
                   BureausInUse(pipeline_.store()));
  absl::Status all;
  for (const std::string& bureau : bureaus) {
    all.Update(SweepBureau(bureau, swept));
  }
  return all;
}

absl::Status Sweeper::SweepBureau(const std::string& bureau, Swept* swept) {
  // What fails is tried again in the next pass, and keeps nothing else waiting;
  // yet a date that moves may not have passed.
  const absl::Status dated = RecomputeProvisional(bureau, swept);
  absl::Status all = dated;
  all.Update(SeeToTerms(bureau, swept));
  if (dated.ok()) {
    all.Update(MarkOverdue(bureau, swept));
    all.Update(BeginVisitMonths(bureau, swept));
  }
  all.Update(ReplanReminders(bureau, swept));
  all.Update(Remind(bureau, swept));
  return all;
}

absl::Status Sweeper::MarkOverdue(const std::string& bureau, Swept* swept) {
  const Clock& clock = pipeline_.store().clock();
  return ForEachPage(
      [&](const Snapshot& snapshot) {
        return storage::Unmarked(snapshot, bureau, BeijingDay(clock.Now()),
                                 kPage);
      },
      [&](const std::vector<v1::Obligation>& due) {
        return MarkPage(due, swept);
      });
}

absl::Status Sweeper::SeeToTerms(const std::string& bureau, Swept* swept) {
  storage::Store& store = pipeline_.store();
  std::vector<std::string> before;
  while (!stopping_) {
    std::vector<std::string> ending;
    RETURN_IF_ERROR(
        store.ReadNow([&](const Snapshot& snapshot) -> absl::Status {
          ASSIGN_OR_RETURN(const v1::BureauSettings settings,
                           bureau::LoadSettings(snapshot, bureau));
          const int days = settings.terms().warning_days();
          if (days == 0) return absl::OkStatus();
          ASSIGN_OR_RETURN(
              ending, storage::TermsEnding(
                          snapshot, bureau,
                          BeijingDay(store.clock().Now()) + days, kPage));
          return absl::OkStatus();
        }));
    if (ending.empty() || ending == before) break;
    std::vector<Chore> chores;
    for (const std::string& id : ending) {
      chores.push_back(TermChore(bureau, id));
    }
    RETURN_IF_ERROR(DoAll(std::move(chores), swept));
    before = std::move(ending);
  }
  return absl::OkStatus();
}

absl::Status Sweeper::BeginVisitMonths(const std::string& bureau,
                                       Swept* swept) {
  storage::Store& store = pipeline_.store();
  const absl::CivilDay today = BeijingDay(store.clock().Now());
  const auto known = month_on_.find(bureau);
  if (known != month_on_.end() && known->second == today) {
    return absl::OkStatus();
  }
  std::vector<storage::StaleVisitMonth> before;
  while (!stopping_) {
    std::vector<storage::StaleVisitMonth> stale;
    RETURN_IF_ERROR(
        store.ReadNow([&](const Snapshot& snapshot) -> absl::Status {
          ASSIGN_OR_RETURN(stale, storage::StaleVisitMonths(snapshot, bureau,
                                                            today, kPage));
          return absl::OkStatus();
        }));
    if (stale.empty()) {
      month_on_[bureau] = today;
      break;
    }
    // What stayed as it was waits for the next pass.
    if (stale == before) break;
    std::vector<Chore> chores;
    for (const storage::StaleVisitMonth& one : stale) {
      chores.push_back(VisitMonthChore(bureau, one.assignment));
    }
    RETURN_IF_ERROR(DoAll(std::move(chores), swept));
    // The month that has begun may be over, too.
    RETURN_IF_ERROR(MarkOverdue(bureau, swept));
    before = std::move(stale);
  }
  return absl::OkStatus();
}

absl::Status Sweeper::Remind(const std::string& bureau, Swept* swept) {
  const Clock& clock = pipeline_.store().clock();
  return ForEachPage(
      [&](const Snapshot& snapshot) {
        return storage::ToRemind(snapshot, bureau, BeijingDay(clock.Now()),
                                 kPage);
      },
      [&](const std::vector<v1::Obligation>& due) {
        std::vector<Chore> chores;
        for (const v1::Obligation& one : due) {
          chores.push_back(RemindChore(one));
        }
        return DoAll(std::move(chores), swept);
      });
}

absl::Status Sweeper::ForEachPage(const ReadPage& read, const DoPage& work) {
  absl::Status all;
  std::vector<std::string> before;
  while (!stopping_) {
    std::vector<v1::Obligation> due;
    RETURN_IF_ERROR(pipeline_.store().ReadNow(
        [&](const Snapshot& snapshot) -> absl::Status {
          ASSIGN_OR_RETURN(due, read(snapshot));
          return absl::OkStatus();
        }));
    std::vector<std::string> names;
    for (const v1::Obligation& one : due) names.push_back(one.name());
    // What stayed as it was (it failed, or the clock was set back meanwhile)
    // waits for the next pass.
    if (names.empty() || names == before) break;
    all.Update(work(due));
    if (due.size() < static_cast<std::size_t>(kPage)) break;
    before = std::move(names);
  }
  return all;
}

absl::Status Sweeper::MarkPage(const std::vector<v1::Obligation>& due,
                               Swept* swept) {
  const auto marked = std::make_unique<bool[]>(due.size());
  std::vector<Chore> chores;
  for (std::size_t i = 0; i < due.size(); ++i) {
    chores.push_back(MarkOverdueChore(due[i], on_overdue_, &marked[i]));
  }
  const absl::Status done = DoAll(std::move(chores), swept);
  swept->marked += static_cast<std::size_t>(
      std::count(marked.get(), marked.get() + due.size(), true));
  return done;
}

absl::Status Sweeper::ReplanReminders(const std::string& bureau,
                                      Swept* swept) {
  storage::Store& store = pipeline_.store();
  std::string versions;
  std::vector<std::string> names;
  RETURN_IF_ERROR(store.ReadNow([&](const Snapshot& snapshot) -> absl::Status {
    ASSIGN_OR_RETURN(const v1::BureauSettings settings,
                     bureau::LoadSettings(snapshot, bureau));
    ASSIGN_OR_RETURN(const auto calendar,
                     bureau::LoadCalendar(snapshot, bureau));
    versions = absl::StrCat(settings.revision(), " ", calendar->version());
    if (planned_with_[bureau] == versions) return absl::OkStatus();
    return ForEachRow<v1::Obligation>(
        snapshot, bureau, sql::Predicate::True(),
        [&](const v1::Obligation& due) {
          if (IsPlannedOtherwise(settings, *calendar,
                                 BeijingDay(store.clock().Now()), due)) {
            names.push_back(due.name());
          }
        });
  }));
  std::vector<Chore> chores;
  for (std::size_t i = 0; i < names.size(); i += kPlannedAtOnce) {
    const std::size_t end = std::min(names.size(), i + kPlannedAtOnce);
    chores.push_back(
        ReplanChore(bureau, {names.begin() + static_cast<std::ptrdiff_t>(i),
                             names.begin() + static_cast<std::ptrdiff_t>(end)}));
  }
  RETURN_IF_ERROR(DoAll(std::move(chores), swept));
  if (!stopping_) planned_with_[bureau] = versions;
  return absl::OkStatus();
}

absl::Status Sweeper::RecomputeProvisional(const std::string& bureau,
                                           Swept* swept) {
  std::string version;
  std::set<std::string> sources;
  RETURN_IF_ERROR(
      pipeline_.store().ReadNow([&](const Snapshot& snapshot) -> absl::Status {
        ASSIGN_OR_RETURN(const auto calendar,
                         bureau::LoadCalendar(snapshot, bureau));
        version = calendar->version();
        if (computed_with_[bureau] == version) return absl::OkStatus();
        ASSIGN_OR_RETURN(sources,
                         WithProvisionalDates(snapshot, bureau, *calendar));
        return absl::OkStatus();
      }));
  std::vector<Chore> chores;
  for (const std::string& source : sources) {
    chores.push_back(RecomputeChore(source));
  }
  RETURN_IF_ERROR(DoAll(std::move(chores), swept));
  if (!stopping_) computed_with_[bureau] = version;
  return absl::OkStatus();
}

absl::Status Sweeper::DoAll(std::vector<Chore> chores, Swept* swept) {
  const auto waiting =
      std::make_shared<Waiting>(pipeline_.store().clock());
  for (Chore& chore : chores) {
    if (stopping_) break;
    waiting->Begin();
    chore.step = [waiting, step = std::move(chore.step)](
                     const pipeline::Call& call, storage::Transaction& tx) {
      waiting->Enter();
      return step(call, tx);
    };
    pipeline_.Do(std::move(chore), [waiting](absl::Status status) {
      waiting->End(status);
    });
  }
  return waiting->All(swept);
}

}  // namespace dudao::jobs
