#ifndef DUDAO_STORAGE_BASE_CLOCK_H_
#define DUDAO_STORAGE_BASE_CLOCK_H_

#include "absl/time/time.h"

namespace dudao {

// Where the time comes from, and the only place. Safe for many threads.
class Clock {
 public:
  virtual ~Clock();
  virtual absl::Time Now() const = 0;
};

// The time of the machine, in whole microseconds: what is stored is then equal
// to what was asked.
class SystemClock : public Clock {
 public:
  absl::Time Now() const override;
};

}  // namespace dudao

#endif  // DUDAO_STORAGE_BASE_CLOCK_H_
