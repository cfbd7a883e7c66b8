#ifndef DUDAO_CLIENTS_CLI_COMMAND_TREE_H_
#define DUDAO_CLIENTS_CLI_COMMAND_TREE_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "clients/cli/lang.h"
#include "google/protobuf/descriptor.h"

namespace dudao::cli {

// `dudao <noun> <verb>` for one method.
struct Command {
  std::string noun;
  std::string verb;
  const google::protobuf::MethodDescriptor* method = nullptr;
};

// The command of a method. The noun is the resource acted on, or the service;
// the verb is what is left of the method's name: `notice issue`, `settings
// get`, `notice record-service`. What a service is named for has no verb:
// `search`.
Command CommandOf(const google::protobuf::MethodDescriptor* method);

// One command for each method of the contract, by noun and verb.
std::vector<Command> ContractCommands();

// A heading for a noun in the help.
std::string NounLabel(absl::string_view noun, Lang lang);

}  // namespace dudao::cli

#endif  // DUDAO_CLIENTS_CLI_COMMAND_TREE_H_
