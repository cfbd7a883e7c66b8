#ifndef DUDAO_SERVICES_IDENTITY_SIGN_IN_DELAY_H_
#define DUDAO_SERVICES_IDENTITY_SIGN_IN_DELAY_H_

#include <cstddef>
#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/time/time.h"
#include "storage/base/mutex.h"

namespace dudao::identity {

// How failures make the next attempt wait.
struct DelayRule {
  int free = 5;  // failures without a wait
  absl::Duration first = absl::Seconds(1);  // then; each further one doubles it
  absl::Duration longest = absl::Minutes(15);
  absl::Duration forget = absl::Hours(1);  // one failure
};

// The failures of so many accounts, or addresses, as are kept: where there are
// more, those that are oldest are forgotten.
class FailureCounts {
 public:
  FailureCounts(DelayRule rule, std::size_t most) : rule_(rule), most_(most) {}

  // From `now` on; zero where the next attempt may be made.
  absl::Duration Wait(const std::string& key, absl::Time now) const;
  void Add(const std::string& key, absl::Time now);
  void Clear(const std::string& key) { failures_.erase(key); }
  std::size_t size() const { return failures_.size(); }

 private:
  struct Failures {
    int count = 0;
    absl::Time last;
  };
  int Remembered(const Failures& failures, absl::Time now) const;
  absl::Duration DelayAfter(int count) const;
  void MakeRoom(absl::Time now);

  DelayRule rule_;
  std::size_t most_;
  absl::flat_hash_map<std::string, Failures> failures_;
};

// The failures to sign in, by the account and by the address they came from: an
// address waits only after many, for a school shares one. In memory: a restart
// forgets. Safe for many threads.
class SignInDelays {
 public:
  SignInDelays();

  // RESOURCE_EXHAUSTED / SIGN_IN_DELAYED with RetryInfo where the next attempt
  // must wait. An empty address is not looked at.
  absl::Status Check(const std::string& account, const std::string& address,
                     absl::Time now) const;
  void Failed(const std::string& account, const std::string& address,
              absl::Time now);
  // Only of the account: else who has one would try the others' for free.
  void Succeeded(const std::string& account);

 private:
  mutable Mutex mutex_;
  FailureCounts accounts_ ABSL_GUARDED_BY(mutex_);
  FailureCounts addresses_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace dudao::identity

#endif  // DUDAO_SERVICES_IDENTITY_SIGN_IN_DELAY_H_
