#ifndef DUDAO_CLIENTS_CLI_REGISTRY_H_
#define DUDAO_CLIENTS_CLI_REGISTRY_H_

#include <functional>
#include <map>
#include <string>

#include "CLI/CLI.hpp"
#include "absl/status/statusor.h"
#include "clients/cli/exit_code.h"
#include "clients/cli/globals.h"
#include "clients/cli/lang.h"
#include "clients/cli/session.h"

namespace dudao::cli {

// What a command does once the command line is understood.
using Action = std::function<absl::StatusOr<ExitCode>(Session&)>;

// The commands of the program: CLI11's tree, and what each of them does.
class Registry {
 public:
  Registry(CLI::App& root, GlobalFlags& globals, Lang lang);

  // The command `dudao <noun>` that holds others; made when first asked for.
  CLI::App& Noun(const std::string& noun);
  // Adds `dudao <name>` to the commands that stand first in the help.
  CLI::App& AddCommon(const std::string& name, const std::string& help);
  // Adds a command under a noun.
  CLI::App& AddUnder(CLI::App& noun, const std::string& verb,
                     const std::string& help);
  void SetAction(const CLI::App& command, Action action);

  // The action of a command; null where it only holds others.
  const Action* Find(const CLI::App* command) const;

  Lang lang() const { return lang_; }
  CLI::App& root() { return root_; }

 private:
  CLI::App& Prepare(CLI::App& app);

  CLI::App& root_;
  GlobalFlags& globals_;
  const Lang lang_;
  std::map<std::string, CLI::App*> nouns_;
  std::map<const CLI::App*, Action> actions_;
};

}  // namespace dudao::cli

#endif  // DUDAO_CLIENTS_CLI_REGISTRY_H_
