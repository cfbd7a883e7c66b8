#include "clients/cpp/retry.h"

#include <algorithm>
#include <cmath>

#include "absl/time/clock.h"
#include "storage/base/error.h"

namespace dudao::client {

Sleeper RealSleeper() {
  return [](absl::Duration delay) { absl::SleepFor(delay); };
}

bool Backoff::ShouldRetry(const absl::Status& status) {
  ++failures_;
  return status.code() == absl::StatusCode::kUnavailable &&
         failures_ < policy_.max_attempts;
}

absl::Duration Backoff::NextDelay(const absl::Status& status, double jitter) {
  const absl::Duration grown =
      policy_.first_delay * std::pow(2.0, std::max(0, failures_ - 1));
  const absl::Duration capped = std::min(grown, policy_.max_delay);
  const absl::Duration wait = capped * (1.0 - jitter / 2);
  return std::min(std::max(wait, RetryDelayOf(status)), policy_.max_delay);
}

void Backoff::Reset() { failures_ = 0; }

}  // namespace dudao::client
