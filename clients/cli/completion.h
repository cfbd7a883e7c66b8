#ifndef DUDAO_CLIENTS_CLI_COMPLETION_H_
#define DUDAO_CLIENTS_CLI_COMPLETION_H_

#include <string>

#include "CLI/CLI.hpp"

namespace dudao::cli {

// A script that completes the commands of `root` and their flags, for
// `source <(dudao completion bash)`.
std::string BashCompletion(CLI::App& root);
// The same for zsh, through its reading of bash's.
std::string ZshCompletion(CLI::App& root);

}  // namespace dudao::cli

#endif  // DUDAO_CLIENTS_CLI_COMPLETION_H_
