#include "clients/cli/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include "absl/strings/str_cat.h"

namespace dudao::cli {
namespace {

constexpr char kWipeLine[] = "\r\x1b[K";
constexpr std::int64_t kBarWidth = 20;

}  // namespace

std::size_t StdoutWidth() {
  winsize size{};
  if (isatty(STDOUT_FILENO) == 0 ||
      ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0) {
    return 0;
  }
  return size.ws_col;
}

bool StderrIsTerminal() { return isatty(STDERR_FILENO) != 0; }

std::string ProgressBar(std::int64_t done, std::int64_t total) {
  const auto full = static_cast<std::size_t>(
      total > 0 ? kBarWidth * done / total : kBarWidth);
  return absl::StrCat("[", std::string(full, '#'),
                      std::string(kBarWidth - full, '-'), "]");
}

Progress::Progress(std::ostream& err, bool visible)
    : err_(err), visible_(visible) {}

Progress::~Progress() {
  if (visible_) err_ << kWipeLine << std::flush;
}

void Progress::Say(absl::string_view text) {
  if (visible_) err_ << kWipeLine << text << std::flush;
}

}  // namespace dudao::cli
