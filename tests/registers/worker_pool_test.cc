#include "services/pipeline/worker_pool.h"

#include <atomic>

#include "gtest/gtest.h"
#include "storage/base/mutex.h"

namespace dudao::pipeline {
namespace {

TEST(WorkerPoolTest, RefusesWhatWouldWaitTooLong) {
  constexpr std::size_t kMost = 3;
  Mutex gate;
  CondVar changed;
  bool begun = false;
  bool open = false;
  std::atomic<int> done{0};
  {
    WorkerPool pool(1, kMost);
    EXPECT_TRUE(pool.Submit([&] {
      MutexLock lock(gate);
      begun = true;
      changed.NotifyAll();
      while (!open) changed.Wait(gate);
      ++done;
    }));
    {
      MutexLock lock(gate);
      while (!begun) changed.Wait(gate);
    }
    for (std::size_t i = 0; i < kMost; ++i) {
      EXPECT_TRUE(pool.Submit([&] { ++done; }));
    }
    EXPECT_FALSE(pool.Submit([&] { ++done; }));
    MutexLock lock(gate);
    open = true;
    changed.NotifyAll();
  }
  EXPECT_EQ(done, 4);
}

}  // namespace
}  // namespace dudao::pipeline
