#ifndef DUDAO_TESTS_BENCH_PROCESS_H_
#define DUDAO_TESTS_BENCH_PROCESS_H_

#include <sys/types.h>

#include <cstdint>
#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"

namespace dudao::bench {

// Runs a program to its end; returns the first line of its standard output.
// An exit status other than 0 is an error. Messages go to `log`.
absl::StatusOr<std::string> RunProgram(const std::vector<std::string>& command,
                                       const std::string& log);

// A server in a process of its own, so that what it uses is told apart from
// what its clients use.
class ServerProcess {
 public:
  // Starts a program that prints its address as its first line.
  static absl::StatusOr<std::unique_ptr<ServerProcess>> Start(
      const std::vector<std::string>& command, const std::string& log);
  ~ServerProcess();
  ServerProcess(const ServerProcess&) = delete;
  ServerProcess& operator=(const ServerProcess&) = delete;

  const std::string& address() const { return address_; }
  // What it prints next.
  std::string NextLine();
  // CPU used so far, user and system, of all threads; in steps of 10 ms.
  absl::Duration Cpu() const;
  // Memory in use, shared libraries included.
  std::int64_t ResidentBytes() const;
  // Asks it to end and waits; an error where its exit status is not 0.
  absl::Status Stop();

 private:
  ServerProcess(pid_t pid, std::FILE* output) : pid_(pid), output_(output) {}

  pid_t pid_;
  std::FILE* output_;
  std::string address_;
};

}  // namespace dudao::bench

#endif  // DUDAO_TESTS_BENCH_PROCESS_H_
