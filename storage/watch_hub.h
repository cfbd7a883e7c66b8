#ifndef DUDAO_STORAGE_WATCH_HUB_H_
#define DUDAO_STORAGE_WATCH_HUB_H_

#include <cstddef>
#include <cstdint>
#include <functional>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "storage/base/mutex.h"

namespace dudao::storage {

// Wakes those who wait for the next commit. A watcher keeps its own cursor and
// pulls, so the hub holds no events and a slow watcher delays nobody.
class WatchHub {
 public:
  using Ticket = std::uint64_t;

  // Counts commits; read it before looking for news.
  std::uint64_t generation() const;

  // Calls `wake` once, on the thread that commits, after the generation has
  // passed `seen`; at once, on this thread, if it already has or the hub is
  // closed. `wake` must not block. Returns 0 if it was called at once.
  Ticket Wait(std::uint64_t seen, std::function<void()> wake);

  // Forgets a wait. True if its `wake` will not be called.
  bool Cancel(Ticket ticket);

  // How many wait.
  std::size_t waiting() const;

  // A commit has happened: wakes everybody.
  void Notify();

  // The server stops: wakes everybody, and from now on nobody waits.
  void Close();
  bool closed() const;

 private:
  mutable Mutex mutex_;
  std::uint64_t generation_ ABSL_GUARDED_BY(mutex_) = 1;
  bool closed_ ABSL_GUARDED_BY(mutex_) = false;
  Ticket next_ticket_ ABSL_GUARDED_BY(mutex_) = 1;
  absl::flat_hash_map<Ticket, std::function<void()>> waiting_
      ABSL_GUARDED_BY(mutex_);
};

}  // namespace dudao::storage

#endif  // DUDAO_STORAGE_WATCH_HUB_H_
