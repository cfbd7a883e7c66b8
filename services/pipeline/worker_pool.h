#ifndef DUDAO_SERVICES_PIPELINE_WORKER_POOL_H_
#define DUDAO_SERVICES_PIPELINE_WORKER_POOL_H_

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <thread>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "storage/base/mutex.h"

namespace dudao::pipeline {

// Threads for work that may block, which neither a reaction nor a thread of the
// store may do. Safe for many threads.
class WorkerPool {
 public:
  static constexpr std::size_t kNoLimit = SIZE_MAX;

  // At most `most_waiting` wait for a thread.
  explicit WorkerPool(int threads, std::size_t most_waiting = kNoLimit);
  // Does what was submitted, then stops.
  ~WorkerPool();
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  // False where as many wait as may: then nothing is done.
  bool Submit(std::function<void()> work);

 private:
  void Run();

  const std::size_t most_waiting_;
  Mutex mutex_;
  CondVar changed_;
  std::deque<std::function<void()>> queue_ ABSL_GUARDED_BY(mutex_);
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;
  std::vector<std::thread> threads_;  // last: they use all of the above
};

}  // namespace dudao::pipeline

#endif  // DUDAO_SERVICES_PIPELINE_WORKER_POOL_H_
