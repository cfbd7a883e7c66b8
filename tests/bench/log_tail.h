#ifndef DUDAO_TESTS_BENCH_LOG_TAIL_H_
#define DUDAO_TESTS_BENCH_LOG_TAIL_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "absl/types/optional.h"

namespace dudao::bench {

// The lines that a log grows by.
class LogTail {
 public:
  // From its end as it is now; it must be there.
  static absl::StatusOr<std::unique_ptr<LogTail>> Open(const std::string& path);
  ~LogTail();
  LogTail(const LogTail&) = delete;
  LogTail& operator=(const LogTail&) = delete;

  // The next line that holds the text, as soon as it is there. Until then
  // nothing runs that what is measured could feel. DEADLINE_EXCEEDED where
  // nothing is written for so long.
  absl::StatusOr<std::string> WaitFor(absl::string_view text,
                                      absl::Duration longest);

 private:
  LogTail(int file, int changes) : file_(file), changes_(changes) {}
  absl::optional<std::string> NextLine();
  bool ReadMore();

  const int file_;
  const int changes_;  // of inotify
  std::string read_;   // and not given yet
};

}  // namespace dudao::bench

#endif  // DUDAO_TESTS_BENCH_LOG_TAIL_H_
