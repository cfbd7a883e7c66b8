#ifndef DUDAO_TESTS_FAULTS_WATCHERS_H_
#define DUDAO_TESTS_FAULTS_WATCHERS_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "grpcpp/completion_queue.h"
#include "grpcpp/support/byte_buffer.h"
#include "storage/base/mutex.h"

namespace dudao::faults {

// Many clients that follow the event log of a bureau, 200 to a connection.
class Watchers {
 public:
  // Opens them all; does not wait.
  Watchers(const std::string& address, const std::string& token,
           const std::string& bureau, int count);
  // Closes those still open.
  ~Watchers();
  Watchers(const Watchers&) = delete;
  Watchers& operator=(const Watchers&) = delete;

  // Waits until each has had its first answer, or one has ended.
  void WaitUntilOpen();
  // Waits until each has seen this event, or one has ended.
  void WaitForEvent(std::int64_t seq);
  // Goes away, and waits until the last has ended.
  void Close();

  // Waits until one of them has been told something since it was open, or one
  // has ended.
  void WaitUntilOneIsTold();
  // How many ended before Close, and what one of them was told.
  int ended();
  std::string why_ended();

 private:
  class Watch;
  void Run();
  bool IsAnyTold() const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  // Waits until that many watches have got so far, or one has ended.
  void WaitForAll(const std::int64_t Watch::*reached, std::int64_t enough);

  grpc::ByteBuffer request_;
  grpc::CompletionQueue queue_;
  std::vector<std::unique_ptr<Watch>> watches_;
  Mutex mutex_;
  CondVar changed_;
  std::size_t over_ ABSL_GUARDED_BY(mutex_) = 0;
  bool closing_ ABSL_GUARDED_BY(mutex_) = false;
  int ended_ ABSL_GUARDED_BY(mutex_) = 0;
  std::string why_ended_ ABSL_GUARDED_BY(mutex_);
  std::thread thread_;  // last: it uses all of the above
};

}  // namespace dudao::faults

#endif  // DUDAO_TESTS_FAULTS_WATCHERS_H_
