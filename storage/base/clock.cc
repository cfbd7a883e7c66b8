#include "storage/base/clock.h"

#include "absl/time/clock.h"

namespace dudao {

Clock::~Clock() = default;

absl::Time SystemClock::Now() const {
  return absl::FromUnixMicros(absl::ToUnixMicros(absl::Now()));
}

}  // namespace dudao
