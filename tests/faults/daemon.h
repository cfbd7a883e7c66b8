#ifndef DUDAO_TESTS_FAULTS_DAEMON_H_
#define DUDAO_TESTS_FAULTS_DAEMON_H_

#include <string>
#include <vector>

#include "tests/crash/server_process.h"
#include "tests/testing/temp_dir.h"

namespace dudao::faults {

// The arguments of a verb; `serve` is on a port of its own.
std::vector<std::string> CommandOf(const std::string& verb);

// A `dudaod` of which a test reads what it says to who started it.
class Daemon {
 public:
  // `dudaod --data DATA_DIR ARGUMENTS…`; as the user nobody, which takes root.
  Daemon(const std::string& data_dir,
         const std::vector<std::string>& arguments, bool as_nobody = false);

  // The address it serves; "" where it ended before. Asked as often as one
  // likes.
  const std::string& address();
  // SIGTERM, and its exit status.
  int Stop() { return process_.Stop(); }
  // Its exit status, once it ends by itself.
  int Wait();
  // What it wrote to its standard output, after Wait, and to its standard error
  // so far.
  const std::string& output() const { return output_; }
  std::string errors() const;

 private:
  TempDir dir_;
  crash::ServerProcess process_;
  bool asked_ = false;
  std::string address_;
  std::string output_;
};

}  // namespace dudao::faults

#endif  // DUDAO_TESTS_FAULTS_DAEMON_H_
