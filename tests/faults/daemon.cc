#include "tests/faults/daemon.h"

#include "tests/testing/files.h"

namespace dudao::faults {

std::vector<std::string> CommandOf(const std::string& verb) {
  if (verb == "serve") return {verb, "--listen", "127.0.0.1:0"};
  return {verb};
}

Daemon::Daemon(const std::string& data_dir,
               const std::vector<std::string>& arguments, bool as_nobody)
    : process_(data_dir, arguments, dir_.File("errors"), as_nobody) {}

const std::string& Daemon::address() {
  if (!asked_) address_ = process_.address();
  asked_ = true;
  return address_;
}

int Daemon::Wait() {
  output_ = process_.Output();
  return process_.Wait();
}

std::string Daemon::errors() const {
  return ReadWhole(dir_.File("errors"));
}

}  // namespace dudao::faults
