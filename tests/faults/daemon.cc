#include "tests/faults/daemon.h"

#include <fstream>
#include <sstream>

namespace dudao::faults {

Daemon::Daemon(const std::string& data_dir,
               const std::vector<std::string>& arguments)
    : process_(data_dir, arguments, dir_.File("errors")) {}

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
  std::ifstream file(dir_.File("errors"));
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

}  // namespace dudao::faults
