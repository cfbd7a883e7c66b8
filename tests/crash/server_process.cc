#include "tests/crash/server_process.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <fstream>
#include <string>

#include "absl/strings/str_cat.h"

extern char** environ;

namespace dudao::crash {

ServerProcess::ServerProcess(const std::string& data_dir,
                             const std::vector<std::string>& arguments,
                             const std::string& log_file, bool as_nobody) {
  std::vector<std::string> all;
  if (as_nobody) {
    all = {"/usr/bin/setpriv", "--reuid=65534", "--regid=65534",
           "--clear-groups"};
  }
  all.insert(all.end(), {DUDAOD_BINARY, "--data", data_dir});
  all.insert(all.end(), arguments.begin(), arguments.end());
  Start(all, log_file);
}

ServerProcess::ServerProcess(const std::string& data_dir)
    : ServerProcess(data_dir, {"serve", "--listen", "127.0.0.1:0"}) {}

void ServerProcess::Start(const std::vector<std::string>& arguments,
                          const std::string& log_file) {
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) std::abort();
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
  if (!log_file.empty()) {
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, log_file.c_str(),
                                     O_WRONLY | O_CREAT | O_APPEND, 0600);
  }
  std::vector<char*> argv;
  for (const std::string& argument : arguments) {
    argv.push_back(const_cast<char*>(argument.c_str()));
  }
  argv.push_back(nullptr);
  if (posix_spawn(&pid_, argv[0], &actions, nullptr, argv.data(), environ) !=
      0) {
    std::abort();
  }
  posix_spawn_file_actions_destroy(&actions);
  close(ends[1]);
  out_ = ends[0];
}

ServerProcess::~ServerProcess() {
  Kill();
  close(out_);
}

std::string ServerProcess::address() {
  std::string line;
  char c = 0;
  while (read(out_, &c, 1) == 1 && c != '\n') line += c;
  return line;
}

std::string ServerProcess::Output() {
  std::string output;
  std::array<char, 4096> buffer{};
  ssize_t count;
  while ((count = read(out_, buffer.data(), buffer.size())) > 0) {
    output.append(buffer.data(), static_cast<std::size_t>(count));
  }
  return output;
}

int ServerProcess::Reap() {
  if (pid_ < 0) return -1;
  int status = 0;
  waitpid(pid_, &status, 0);
  pid_ = -1;
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

void ServerProcess::Kill() {
  if (pid_ > 0) kill(pid_, SIGKILL);
  Reap();
}

void ServerProcess::AskToStop() {
  if (pid_ > 0) kill(pid_, SIGTERM);
}

int ServerProcess::Stop() {
  AskToStop();
  return Reap();
}

int ServerProcess::Wait() { return Reap(); }

std::size_t ServerProcess::Memory() const {
  std::ifstream statm(absl::StrCat("/proc/", pid_, "/statm"));
  std::size_t total = 0;
  std::size_t resident = 0;
  statm >> total >> resident;
  return resident * static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
}

}  // namespace dudao::crash
