#ifndef DUDAO_SERVICES_PIPELINE_WORKER_POOL_H_
#define DUDAO_SERVICES_PIPELINE_WORKER_POOL_H_

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
  explicit WorkerPool(int threads);
  // Does what was submitted, then stops.
  ~WorkerPool();
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  void Submit(std::function<void()> work);

 private:
  void Run();

  Mutex mutex_;
  CondVar changed_;
  std::deque<std::function<void()>> queue_ ABSL_GUARDED_BY(mutex_);
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;
  std::vector<std::thread> threads_;  // last: they use all of the above
};

}  // namespace dudao::pipeline

#endif  // DUDAO_SERVICES_PIPELINE_WORKER_POOL_H_
