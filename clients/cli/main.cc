#include <csignal>
#include <iostream>
#include <string>
#include <vector>

#include "clients/cli/app.h"

int main(int argc, char** argv) {
  // `dudao ledger --all | head` ends quietly, by the stream's state.
  std::signal(SIGPIPE, SIG_IGN);
  const std::vector<std::string> arguments(argv + (argc > 0 ? 1 : 0),
                                           argv + argc);
  return static_cast<int>(dudao::cli::Run(
      arguments, dudao::cli::ProcessEnvironment(), std::cout, std::cerr));
}
