#ifndef DUDAO_CLIENTS_CPP_RETRY_H_
#define DUDAO_CLIENTS_CPP_RETRY_H_

#include <functional>

#include "absl/status/status.h"
#include "absl/time/time.h"

namespace dudao::client {

// How a logical call is tried again while the server is unavailable.
struct RetryPolicy {
  // Attempts in all; 1 means no retry.
  int max_attempts = 5;
  absl::Duration first_delay = absl::Milliseconds(200);
  absl::Duration max_delay = absl::Seconds(5);
};

using Sleeper = std::function<void(absl::Duration)>;

// Sleeps in the calling thread.
Sleeper RealSleeper();

// The waits of one logical call. `jitter` is in [0, 1): of each wait, at most
// a half is left to it, so that clients do not come back all at once.
class Backoff {
 public:
  explicit Backoff(const RetryPolicy& policy) : policy_(policy) {}

  // Whether the error is one that a later attempt may not meet, and attempts
  // are left; counts the attempt that failed.
  bool ShouldRetry(const absl::Status& status);
  // How long to wait before the next attempt: what the server asks for
  // (RetryInfo), or twice the wait before.
  absl::Duration NextDelay(const absl::Status& status, double jitter);
  // Progress was made: counts from the beginning.
  void Reset();

 private:
  RetryPolicy policy_;
  int failures_ = 0;
};

}  // namespace dudao::client

#endif  // DUDAO_CLIENTS_CPP_RETRY_H_
