#include "tests/bench/process.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <sstream>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "storage/base/status_macros.h"

namespace dudao::bench {
namespace {

struct Child {
  pid_t pid;
  std::FILE* output;
};

absl::StatusOr<Child> Spawn(const std::vector<std::string>& command,
                            const std::string& log) {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) return absl::InternalError("pipe");
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, log.c_str(),
                                   O_WRONLY | O_CREAT | O_APPEND, 0600);
  std::vector<char*> arguments;
  for (const std::string& argument : command) {
    arguments.push_back(const_cast<char*>(argument.c_str()));
  }
  arguments.push_back(nullptr);
  pid_t pid = 0;
  const int error = ::posix_spawn(&pid, command[0].c_str(), &actions, nullptr,
                                  arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  ::close(ends[1]);
  if (error != 0) {
    ::close(ends[0]);
    return absl::NotFoundError(absl::StrCat("cannot run ", command[0]));
  }
  return Child{pid, ::fdopen(ends[0], "r")};
}

std::string LineOf(std::FILE* output) {
  std::string line;
  for (int c; (c = std::fgetc(output)) != EOF && c != '\n';) {
    line.push_back(static_cast<char>(c));
  }
  return line;
}

absl::Status Wait(pid_t pid) {
  int status = 0;
  while (::waitpid(pid, &status, 0) < 0 && errno == EINTR) {
  }
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return absl::OkStatus();
  return absl::InternalError("a program did not end well; see its log");
}

}  // namespace

absl::StatusOr<std::string> RunProgram(const std::vector<std::string>& command,
                                       const std::string& log) {
  ASSIGN_OR_RETURN(const Child child, Spawn(command, log));
  std::string line = LineOf(child.output);
  while (std::fgetc(child.output) != EOF) {
  }
  std::fclose(child.output);
  RETURN_IF_ERROR(Wait(child.pid));
  return line;
}

absl::StatusOr<std::unique_ptr<ServerProcess>> ServerProcess::Start(
    const std::vector<std::string>& command, const std::string& log) {
  ASSIGN_OR_RETURN(const Child child, Spawn(command, log));
  std::unique_ptr<ServerProcess> server(
      new ServerProcess(child.pid, child.output));
  server->address_ = LineOf(child.output);
  if (server->address_.empty()) {
    return absl::UnavailableError(absl::StrCat(
        "did not start: ", absl::StrJoin(command, " "), "; see ", log));
  }
  return server;
}

std::string ServerProcess::NextLine() { return LineOf(output_); }

ServerProcess::~ServerProcess() { Stop().IgnoreError(); }

absl::Duration ServerProcess::Cpu() const {
  std::ifstream file(absl::StrCat("/proc/", pid_, "/stat"));
  std::string line;
  std::getline(file, line);
  // The name, in brackets, may hold anything; utime and stime are the 12th
  // and 13th fields after it.
  std::istringstream fields(line.substr(line.rfind(')') + 1));
  std::string skipped;
  for (int i = 0; i < 11; ++i) fields >> skipped;
  std::int64_t user = 0;
  std::int64_t system = 0;
  fields >> user >> system;
  return absl::Seconds(1) * (user + system) /
         static_cast<double>(::sysconf(_SC_CLK_TCK));
}

std::int64_t ServerProcess::ResidentBytes() const {
  std::ifstream file(absl::StrCat("/proc/", pid_, "/statm"));
  std::int64_t size = 0;
  std::int64_t resident = 0;
  file >> size >> resident;
  return resident * ::sysconf(_SC_PAGESIZE);
}

absl::Status ServerProcess::Stop() {
  if (pid_ == 0) return absl::OkStatus();
  ::kill(pid_, SIGTERM);
  const absl::Status ended = Wait(std::exchange(pid_, 0));
  std::fclose(output_);
  return ended;
}

}  // namespace dudao::bench
