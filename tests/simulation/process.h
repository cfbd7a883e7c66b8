#ifndef DUDAO_TESTS_SIMULATION_PROCESS_H_
#define DUDAO_TESTS_SIMULATION_PROCESS_H_

#include <sys/types.h>

#include <cstdint>
#include <string>

#include "absl/time/time.h"

namespace dudao::simulation {

// A simulated_dudaod of its own (simulated_dudaod.cc). Killed at the end if it
// still runs.
class Process {
 public:
  struct Options {
    std::string data_dir;
    std::string log_file;  // its log is added to it
    std::uint64_t seed = 1;
  };
  // The `start`-th on its data, from 0; its clock shows `now`. Waits until it
  // serves.
  Process(const Options& options, absl::Time now, int start);
  ~Process();
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  // What it serves at; "" where it ended before.
  const std::string& address() const { return address_; }
  // Sends a command and waits for the answer; "" where it ended before.
  std::string Ask(const std::string& command);
  // Sends a command alone.
  void Send(const std::string& command);
  // SIGKILL: it learns nothing of it. Waits until it is gone.
  void Kill();

 private:
  std::string ReadLine();

  pid_t pid_ = -1;
  int in_ = -1;
  int out_ = -1;
  std::string address_;
};

}  // namespace dudao::simulation

#endif  // DUDAO_TESTS_SIMULATION_PROCESS_H_
