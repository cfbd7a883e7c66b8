#include "tests/bench/log_tail.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/inotify.h>
#include <unistd.h>

#include "absl/status/status.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace dudao::bench {

absl::StatusOr<std::unique_ptr<LogTail>> LogTail::Open(
    const std::string& path) {
  std::unique_ptr<LogTail> tail(new LogTail(
      ::open(path.c_str(), O_RDONLY | O_CLOEXEC), ::inotify_init1(IN_CLOEXEC)));
  if (tail->file_ < 0 || tail->changes_ < 0 ||
      ::lseek(tail->file_, 0, SEEK_END) < 0 ||
      ::inotify_add_watch(tail->changes_, path.c_str(), IN_MODIFY) < 0) {
    return absl::NotFoundError(absl::StrCat("cannot follow ", path));
  }
  return tail;
}

LogTail::~LogTail() {
  if (file_ >= 0) ::close(file_);
  if (changes_ >= 0) ::close(changes_);
}

absl::optional<std::string> LogTail::NextLine() {
  const std::size_t end = read_.find('\n');
  if (end == std::string::npos) return absl::nullopt;
  std::string line = read_.substr(0, end);
  read_.erase(0, end + 1);
  return line;
}

bool LogTail::ReadMore() {
  char part[4096];
  const ssize_t size = ::read(file_, part, sizeof part);
  if (size > 0) read_.append(part, static_cast<std::size_t>(size));
  return size > 0;
}

absl::StatusOr<std::string> LogTail::WaitFor(absl::string_view text,
                                             absl::Duration longest) {
  const auto millis = static_cast<int>(absl::ToInt64Milliseconds(longest));
  while (true) {
    while (absl::optional<std::string> line = NextLine()) {
      if (absl::StrContains(*line, text)) return *std::move(line);
    }
    if (ReadMore()) continue;
    pollfd change = {changes_, POLLIN, 0};
    if (::poll(&change, 1, millis) <= 0) {
      return absl::DeadlineExceededError(
          absl::StrCat("the log does not say ", text));
    }
    char seen[4096];
    if (::read(changes_, seen, sizeof seen) < 0) {
      return absl::InternalError("inotify");
    }
  }
}

}  // namespace dudao::bench
