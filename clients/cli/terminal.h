#ifndef DUDAO_CLIENTS_CLI_TERMINAL_H_
#define DUDAO_CLIENTS_CLI_TERMINAL_H_

#include <cstddef>
#include <cstdint>
#include <ostream>
#include <string>

#include "absl/strings/string_view.h"

namespace dudao::cli {

// How many columns the standard output has; 0 where it is no terminal.
std::size_t StdoutWidth();
bool StderrIsTerminal();

// `[#########-----------]`: how far something is; full where `total` is 0.
std::string ProgressBar(std::int64_t done, std::int64_t total);

// One line about long work that is written over and over; silent where nobody
// looks.
class Progress {
 public:
  Progress(std::ostream& err, bool visible);
  // Wipes the line.
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void Say(absl::string_view text);

 private:
  std::ostream& err_;
  const bool visible_;
};

}  // namespace dudao::cli

#endif  // DUDAO_CLIENTS_CLI_TERMINAL_H_
