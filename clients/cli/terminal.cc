#include "clients/cli/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

namespace dudao::cli {
namespace {

constexpr char kWipeLine[] = "\r\x1b[K";

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

Progress::Progress(std::ostream& err, bool visible)
    : err_(err), visible_(visible) {}

Progress::~Progress() {
  if (visible_) err_ << kWipeLine << std::flush;
}

void Progress::Say(absl::string_view text) {
  if (visible_) err_ << kWipeLine << text << std::flush;
}

}  // namespace dudao::cli
