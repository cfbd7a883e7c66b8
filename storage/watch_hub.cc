#include "storage/watch_hub.h"

#include <utility>

namespace dudao::storage {

std::uint64_t WatchHub::generation() const {
  MutexLock lock(mutex_);
  return generation_;
}

WatchHub::Ticket WatchHub::Wait(std::uint64_t seen,
                                std::function<void()> wake) {
  {
    MutexLock lock(mutex_);
    if (generation_ == seen && !closed_) {
      waiting_.emplace(next_ticket_, std::move(wake));
      return next_ticket_++;
    }
  }
  wake();
  return 0;
}

bool WatchHub::Cancel(Ticket ticket) {
  MutexLock lock(mutex_);
  return waiting_.erase(ticket) > 0;
}

std::size_t WatchHub::waiting() const {
  MutexLock lock(mutex_);
  return waiting_.size();
}

void WatchHub::Close() {
  {
    MutexLock lock(mutex_);
    closed_ = true;
  }
  Notify();
}

bool WatchHub::closed() const {
  MutexLock lock(mutex_);
  return closed_;
}

void WatchHub::Notify() {
  absl::flat_hash_map<Ticket, std::function<void()>> woken;
  {
    MutexLock lock(mutex_);
    ++generation_;
    woken.swap(waiting_);
  }
  for (auto& [ticket, wake] : woken) wake();
}

}  // namespace dudao::storage
