#ifndef DUDAO_TESTS_CRASH_CALLERS_H_
#define DUDAO_TESTS_CRASH_CALLERS_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "clients/cpp/client.h"
#include "storage/base/clock.h"
#include "storage/base/mutex.h"
#include "tests/crash/workload.h"

namespace dudao::crash {

// Clients that write all the time, each over its own connection, and note what
// was acknowledged. One that gets no answer asks again, with the same request
// id, until it has one: at the same server or at the one started after it.
class Callers {
 public:
  Callers(Cast cast, std::uint64_t seed, int count);
  ~Callers();

  // From now on they call this address; "" for none.
  void CallAt(const std::string& address);
  // Waits, while no server can be called, until none of them does anything or
  // something went wrong.
  void WaitUntilIdle();
  // Waits until so many more writes have been acknowledged.
  void WaitForMore(int acknowledged);
  // Begins nothing new, waits until all that was asked has been answered.
  void Finish();

  // What went wrong beside a server that could not be reached.
  std::vector<std::string> problems();
  // Acknowledged so far.
  int acknowledged();
  // To be read only while they are idle, or after Finish.
  const Journal& journal() const { return journal_; }

 private:
  void Run();
  bool WaitForServer(std::uint64_t after, std::string* address,
                     std::uint64_t* epoch);
  Entry* Begin();
  bool Call(client::Client& client, Entry& entry);
  void Note(Entry& entry, std::unique_ptr<google::protobuf::Message> answer);

  const SystemClock clock_;
  Mutex mutex_;
  CondVar changed_;
  Workload workload_ ABSL_GUARDED_BY(mutex_);
  std::string address_ ABSL_GUARDED_BY(mutex_);
  std::uint64_t epoch_ ABSL_GUARDED_BY(mutex_) = 0;
  std::size_t idle_ ABSL_GUARDED_BY(mutex_) = 0;
  bool finishing_ ABSL_GUARDED_BY(mutex_) = false;
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;
  int acknowledged_ ABSL_GUARDED_BY(mutex_) = 0;
  std::vector<std::string> problems_ ABSL_GUARDED_BY(mutex_);
  Journal journal_;
  std::vector<std::thread> threads_;  // last: they use all of the above
};

}  // namespace dudao::crash

#endif  // DUDAO_TESTS_CRASH_CALLERS_H_
