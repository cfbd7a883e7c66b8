#ifndef DUDAO_TESTS_CRASH_SERVER_PROCESS_H_
#define DUDAO_TESTS_CRASH_SERVER_PROCESS_H_

#include <sys/types.h>

#include <cstddef>
#include <string>
#include <vector>

namespace dudao::crash {

// A `dudaod` of its own: the binary that ships. Killed at the end if it still
// runs.
class ServerProcess {
 public:
  // `dudaod --data DATA_DIR ARGUMENTS…`. Its log is added to a file, or goes
  // where the test's does. As the user nobody, which takes root.
  ServerProcess(const std::string& data_dir,
                const std::vector<std::string>& arguments,
                const std::string& log_file = "", bool as_nobody = false);
  // `serve` on a port of its own.
  explicit ServerProcess(const std::string& data_dir);
  ~ServerProcess();
  ServerProcess(const ServerProcess&) = delete;
  ServerProcess& operator=(const ServerProcess&) = delete;

  // Waits for the address it serves; "" where it ended before.
  std::string address();
  // All it writes to its standard output until it ends.
  std::string Output();

  // SIGTERM, and goes on.
  void AskToStop();
  // SIGKILL: it learns nothing of it. Waits until it is gone.
  void Kill();
  // SIGTERM, and its exit status; -1 where a signal ended it.
  int Stop();
  // Its exit status, once it ends by itself.
  int Wait();

  // Its resident memory in bytes.
  std::size_t Memory() const;

 private:
  void Start(const std::vector<std::string>& arguments,
             const std::string& log_file);
  int Reap();

  pid_t pid_ = -1;
  int out_ = -1;
};

}  // namespace dudao::crash

#endif  // DUDAO_TESTS_CRASH_SERVER_PROCESS_H_
