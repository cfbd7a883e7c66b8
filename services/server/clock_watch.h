#ifndef DUDAO_SERVICES_SERVER_CLOCK_WATCH_H_
#define DUDAO_SERVICES_SERVER_CLOCK_WATCH_H_

#include "absl/time/time.h"

namespace dudao::server {

// Notices when the machine's clock is set, by looking at it from time to time.
class ClockWatch {
 public:
  explicit ClockWatch(absl::Time now) : last_(now) {}

  // How far the clock was set since the last look, negative for back, where
  // `passed` has gone by; zero where it runs as it should. What a look comes
  // late by is no setting.
  absl::Duration Look(absl::Time now, absl::Duration passed) {
    constexpr absl::Duration kTolerance = absl::Seconds(30);
    const absl::Duration set = now - last_ - passed;
    last_ = now;
    return absl::AbsDuration(set) > kTolerance ? set : absl::ZeroDuration();
  }

 private:
  absl::Time last_;
};

}  // namespace dudao::server

#endif  // DUDAO_SERVICES_SERVER_CLOCK_WATCH_H_
