#ifndef DUDAO_TESTS_SIMULATION_CONNECTION_H_
#define DUDAO_TESTS_SIMULATION_CONNECTION_H_

#include <map>
#include <memory>
#include <string>

#include "absl/time/time.h"
#include "clients/cpp/client.h"
#include "tests/simulation/process.h"

namespace dudao::simulation {

// Somebody who calls.
struct Person {
  std::string title;  // for people who read a failure
  std::string token;
  std::string user;
};

// The server process of now, its clock, and the lines to it.
class Connection {
 public:
  Connection(Process::Options options, absl::Time now);

  // The client of a person, to the process of now: not to be kept over a
  // restart.
  client::Client& ClientOf(const Person& person);

  absl::Time now() const { return now_; }
  // Moves the clock; the server does what that brings about. Throws a Failure
  // where it cannot.
  void MoveTo(absl::Time now);
  // The same, but the process is killed on the way after so many turns of
  // waiting, and started again.
  void MoveToUnderKill(absl::Time now, int turns);
  // Any other command.
  std::string Ask(const std::string& command) {
    return process_->Ask(command);
  }

  // SIGKILL, at once or after some turns of waiting.
  void Kill(int turns);
  // A new process on the same data, at the same clock.
  void Start();

  int starts() const { return starts_; }

 private:
  const Process::Options options_;
  absl::Time now_;
  int starts_ = 0;
  std::unique_ptr<Process> process_;
  std::map<std::string, std::unique_ptr<client::Client>> clients_;  // by token
};

}  // namespace dudao::simulation

#endif  // DUDAO_TESTS_SIMULATION_CONNECTION_H_
