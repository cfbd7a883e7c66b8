#include "services/identity/sign_in_delay.h"

#include <algorithm>
#include <cstdint>

#include "absl/strings/str_cat.h"
#include "storage/base/error.h"

namespace dudao::identity {
namespace {

constexpr std::size_t kMostKept = 10000;

constexpr DelayRule kOfAccount;
// A school of many shares one address: a mistake every two minutes is usual.
constexpr DelayRule kOfAddress = {30, absl::Seconds(1), absl::Minutes(15),
                                  absl::Minutes(2)};

std::string InWords(std::int64_t seconds) {
  constexpr std::int64_t kMinute = 60;
  if (seconds < kMinute) return absl::StrCat(seconds, " 秒");
  if (seconds % kMinute == 0) return absl::StrCat(seconds / kMinute, " 分钟");
  return absl::StrCat(seconds / kMinute, " 分 ", seconds % kMinute, " 秒");
}

// In whole seconds, not too few.
absl::Status Delayed(absl::Duration wait) {
  const std::int64_t seconds =
      absl::ToInt64Seconds(absl::Ceil(wait, absl::Seconds(1)));
  return RetryAfter(
      MakeError(absl::StatusCode::kResourceExhausted,
                v1::ERROR_REASON_SIGN_IN_DELAYED,
                absl::StrCat("密码输错次数较多，请在 ", InWords(seconds),
                             "后再试；忘记密码请联系系统管理员重置。"),
                absl::StrCat("Too many failures to sign in; try again in ",
                             seconds, " s.")),
      absl::Seconds(seconds));
}

}  // namespace

int FailureCounts::Remembered(const Failures& failures, absl::Time now) const {
  // A clock that was set back forgets nothing.
  const absl::Duration passed =
      std::max(now - failures.last, absl::ZeroDuration());
  absl::Duration rest;
  const std::int64_t forgotten =
      absl::IDivDuration(passed, rule_.forget, &rest);
  return static_cast<int>(
      std::max<std::int64_t>(failures.count - forgotten, 0));
}

absl::Duration FailureCounts::DelayAfter(int count) const {
  if (count < rule_.free) return absl::ZeroDuration();
  absl::Duration delay = rule_.first;
  for (int i = rule_.free; i < count && delay < rule_.longest; ++i) delay *= 2;
  return std::min(delay, rule_.longest);
}

absl::Duration FailureCounts::Wait(const std::string& key,
                                   absl::Time now) const {
  const auto found = failures_.find(key);
  if (found == failures_.end()) return absl::ZeroDuration();
  const absl::Duration passed =
      std::max(now - found->second.last, absl::ZeroDuration());
  return std::max(DelayAfter(Remembered(found->second, now)) - passed,
                  absl::ZeroDuration());
}

void FailureCounts::Add(const std::string& key, absl::Time now) {
  if (failures_.size() >= most_ && !failures_.contains(key)) MakeRoom(now);
  Failures& failures = failures_[key];
  failures.count = Remembered(failures, now) + 1;
  // What is beyond makes nobody wait longer, and would be remembered for ever.
  while (failures.count > rule_.free &&
         DelayAfter(failures.count - 1) == rule_.longest) {
    --failures.count;
  }
  failures.last = now;
}

void FailureCounts::MakeRoom(absl::Time now) {
  absl::erase_if(failures_, [&](const auto& entry) {
    return Remembered(entry.second, now) == 0;
  });
  if (failures_.size() < most_) return;
  failures_.erase(std::min_element(failures_.begin(), failures_.end(),
                                   [](const auto& a, const auto& b) {
                                     return a.second.last < b.second.last;
                                   }));
}

SignInDelays::SignInDelays()
    : accounts_(kOfAccount, kMostKept), addresses_(kOfAddress, kMostKept) {}

absl::Status SignInDelays::Check(const std::string& account,
                                 const std::string& address,
                                 absl::Time now) const {
  MutexLock lock(mutex_);
  const absl::Duration wait =
      std::max(accounts_.Wait(account, now), addresses_.Wait(address, now));
  return wait > absl::ZeroDuration() ? Delayed(wait) : absl::OkStatus();
}

void SignInDelays::Failed(const std::string& account,
                          const std::string& address, absl::Time now) {
  MutexLock lock(mutex_);
  accounts_.Add(account, now);
  if (!address.empty()) addresses_.Add(address, now);
}

void SignInDelays::Succeeded(const std::string& account) {
  MutexLock lock(mutex_);
  accounts_.Clear(account);
}

}  // namespace dudao::identity
