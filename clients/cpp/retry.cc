#include "clients/cpp/retry.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "absl/strings/cord.h"
#include "absl/time/clock.h"
#include "absl/types/optional.h"
#include "dudao/v1/error.pb.h"

namespace dudao::client {
namespace {

constexpr char kRetryInfoUrl[] = "type.googleapis.com/google.rpc.RetryInfo";

absl::Duration AskedDelay(const absl::Status& status) {
  const absl::optional<absl::Cord> payload = status.GetPayload(kRetryInfoUrl);
  v1::RetryInfo info;
  if (!payload.has_value() || !info.ParseFromString(std::string(*payload))) {
    return absl::ZeroDuration();
  }
  return absl::Seconds(info.retry_delay().seconds()) +
         absl::Nanoseconds(info.retry_delay().nanos());
}

}  // namespace

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
  return std::min(std::max(wait, AskedDelay(status)), policy_.max_delay);
}

void Backoff::Reset() { failures_ = 0; }

}  // namespace dudao::client
