#ifndef DUDAO_TESTS_TESTING_FAKE_CLOCK_H_
#define DUDAO_TESTS_TESTING_FAKE_CLOCK_H_

#include "absl/base/thread_annotations.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "storage/base/clock.h"
#include "storage/base/mutex.h"

namespace dudao {

// A clock that stands still until it is told to move. Safe for many threads.
class FakeClock : public Clock {
 public:
  // Starts at 2026-08-03 09:00 of Beijing, a Monday.
  FakeClock()
      : FakeClock(absl::FromCivil(absl::CivilHour(2026, 8, 3, 1),
                                  absl::UTCTimeZone())) {}
  explicit FakeClock(absl::Time now) : now_(now) {}

  absl::Time Now() const override {
    MutexLock lock(mutex_);
    return now_;
  }
  void Set(absl::Time now) {
    MutexLock lock(mutex_);
    now_ = now;
  }
  void Advance(absl::Duration by) {
    MutexLock lock(mutex_);
    now_ += by;
  }

 private:
  mutable Mutex mutex_;
  absl::Time now_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace dudao

#endif  // DUDAO_TESTS_TESTING_FAKE_CLOCK_H_
