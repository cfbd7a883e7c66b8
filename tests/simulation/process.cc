#include "tests/simulation/process.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstddef>
#include <cstdlib>
#include <vector>

#include "absl/strings/str_cat.h"

extern char** environ;

namespace dudao::simulation {

Process::Process(const Options& options, absl::Time now, int start) {
  // A command to one that has just died.
  std::signal(SIGPIPE, SIG_IGN);
  std::array<int, 2> in{};
  std::array<int, 2> out{};
  if (pipe2(in.data(), O_CLOEXEC) != 0 || pipe2(out.data(), O_CLOEXEC) != 0) {
    std::abort();
  }
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, in[0], STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, out[1], STDOUT_FILENO);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO,
                                   options.log_file.c_str(),
                                   O_WRONLY | O_CREAT | O_APPEND, 0600);
  std::vector<std::string> arguments = {
      SIMULATED_DUDAOD_BINARY, options.data_dir,
      absl::StrCat(absl::ToUnixMicros(now)), absl::StrCat(options.seed),
      absl::StrCat(start)};
  std::vector<char*> argv;
  for (std::string& argument : arguments) argv.push_back(argument.data());
  argv.push_back(nullptr);
  if (posix_spawn(&pid_, argv[0], &actions, nullptr, argv.data(), environ) !=
      0) {
    std::abort();
  }
  posix_spawn_file_actions_destroy(&actions);
  close(in[0]);
  close(out[1]);
  in_ = in[1];
  out_ = out[0];
  address_ = ReadLine();
}

Process::~Process() {
  Kill();
  close(in_);
  close(out_);
}

std::string Process::ReadLine() {
  std::string line;
  char c = 0;
  while (read(out_, &c, 1) == 1) {
    if (c == '\n') return line;
    line += c;
  }
  return "";
}

void Process::Send(const std::string& command) {
  const std::string line = command + "\n";
  std::size_t sent = 0;
  while (sent < line.size()) {
    const ssize_t count =
        write(in_, line.data() + sent, line.size() - sent);
    if (count <= 0) return;  // it is gone
    sent += static_cast<std::size_t>(count);
  }
}

std::string Process::Ask(const std::string& command) {
  Send(command);
  return ReadLine();
}

void Process::Kill() {
  if (pid_ < 0) return;
  kill(pid_, SIGKILL);
  int status = 0;
  waitpid(pid_, &status, 0);
  pid_ = -1;
}

}  // namespace dudao::simulation
