#ifndef DUDAO_CLIENTS_CLI_APP_H_
#define DUDAO_CLIENTS_CLI_APP_H_

#include <ostream>
#include <string>
#include <vector>

#include "clients/cli/exit_code.h"
#include "clients/cli/globals.h"
#include "clients/cli/registry.h"

namespace dudao::cli {

// Fills a registry with every command of the program.
void AddCommands(Registry& registry);

// Runs one command line, the program's name left out. Does not throw.
ExitCode Run(const std::vector<std::string>& arguments,
             const Environment& environment, std::ostream& out,
             std::ostream& err);

}  // namespace dudao::cli

#endif  // DUDAO_CLIENTS_CLI_APP_H_
