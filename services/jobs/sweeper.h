#ifndef DUDAO_SERVICES_JOBS_SWEEPER_H_
#define DUDAO_SERVICES_JOBS_SWEEPER_H_

#include <atomic>
#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <thread>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "dudao/v1/obligation.pb.h"
#include "services/pipeline/pipeline.h"
#include "storage/base/mutex.h"
#include "storage/store.h"

namespace dudao::jobs {

// What else happens, in the same transaction, when something was not done in
// time.
using OverdueHook = std::function<absl::Status(
    const pipeline::Call&, const v1::Obligation&, storage::Transaction&)>;

// What a pass did on the writer.
struct Swept {
  std::size_t marked = 0;
  std::size_t transactions = 0;
  absl::Duration writer;  // their time, that of the sync included
};

// Does what the passing of time alone brings about, on the store's clock and in
// small writes while no caller's waits:
//   - what is not done by the end of its due date is marked, once for each due
//     date, with an event `obligation.overdue` about what it follows from;
//   - a provisional deadline is computed anew once the calendar of its bureau
//     has changed, with an event `deadline.recomputed`;
//   - a supervisor's term that ends soon becomes the office's to see to;
//   - the visits owed in a month begin with it, once what was missed in the one
//     before is marked; after a long stop month by month;
//   - who must act is reminded on the days the settings name, once for each due
//     date and day, with an event `obligation.reminded`. After a long stop it
//     is one reminder, however many days were missed.
// All follow from the rows alone: a restart, a long stop or a clock set back
// neither loses nor repeats any. What fails about one thing is logged and tried
// again, and keeps neither the others nor other bureaus waiting; only while a
// date cannot be computed anew is nothing marked in its bureau.
class Sweeper {
 public:
  // The pipeline must outlive the sweeper.
  Sweeper(pipeline::Pipeline& pipeline, std::vector<OverdueHook> on_overdue);
  // Ends after the write under way.
  ~Sweeper();
  Sweeper(const Sweeper&) = delete;
  Sweeper& operator=(const Sweeper&) = delete;

  // Asks for a pass soon, in the background; what fails is logged and done
  // another time.
  void Wake();

  // Makes a pass now, and says in the log what it marked. Errors: those of the
  // store.
  absl::Status Sweep();

 private:
  void Run();
  absl::Status SweepAll(Swept* swept) ABSL_EXCLUSIVE_LOCKS_REQUIRED(pass_);
  absl::Status SweepBureau(const std::string& bureau, Swept* swept)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(pass_);
  absl::Status MarkOverdue(const std::string& bureau, Swept* swept);
  absl::Status MarkPage(const std::vector<v1::Obligation>& due, Swept* swept);
  absl::Status SeeToTerms(const std::string& bureau, Swept* swept);
  absl::Status BeginVisitMonths(const std::string& bureau, Swept* swept)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(pass_);
  absl::Status Remind(const std::string& bureau, Swept* swept);
  // Plans reminders anew once the settings or the calendar have changed.
  absl::Status ReplanReminders(const std::string& bureau, Swept* swept)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(pass_);
  absl::Status RecomputeProvisional(const std::string& bureau, Swept* swept)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(pass_);
  // Works on the obligations that `read` finds, a page at a time, until there
  // are no more.
  using ReadPage =
      std::function<absl::StatusOr<std::vector<v1::Obligation>>(
          const storage::Snapshot&)>;
  using DoPage =
      std::function<absl::Status(const std::vector<v1::Obligation>&)>;
  absl::Status ForEachPage(const ReadPage& read, const DoPage& work);
  // Does them all; the first error, where there are any. None is under way when
  // it returns.
  absl::Status DoAll(std::vector<pipeline::Chore> chores, Swept* swept);

  pipeline::Pipeline& pipeline_;
  const std::vector<OverdueHook> on_overdue_;
  std::atomic<bool> stopping_{false};
  Mutex pass_;  // held during a pass
  // By bureau, the version of the calendar that its provisional deadlines are
  // computed with.
  std::map<std::string, std::string> computed_with_ ABSL_GUARDED_BY(pass_);
  // By bureau, the day its months of visits are up to.
  std::map<std::string, absl::CivilDay> month_on_ ABSL_GUARDED_BY(pass_);
  // By bureau, the versions of settings and calendar its reminders are planned
  // with.
  std::map<std::string, std::string> planned_with_ ABSL_GUARDED_BY(pass_);
  Mutex mutex_;
  CondVar changed_;
  bool wanted_ ABSL_GUARDED_BY(mutex_) = false;
  std::thread thread_;  // last: it uses all of the above
};

}  // namespace dudao::jobs

#endif  // DUDAO_SERVICES_JOBS_SWEEPER_H_
