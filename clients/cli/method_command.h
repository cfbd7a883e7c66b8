#ifndef DUDAO_CLIENTS_CLI_METHOD_COMMAND_H_
#define DUDAO_CLIENTS_CLI_METHOD_COMMAND_H_

#include <functional>
#include <string>

#include "CLI/CLI.hpp"
#include "absl/status/status.h"
#include "clients/cli/flag_binder.h"
#include "clients/cli/registry.h"
#include "clients/cli/response_printer.h"
#include "clients/cli/session.h"
#include "google/protobuf/message.h"

namespace dudao::cli {

// How the answers of a method are fetched and shown.
struct CallOptions {
  // Follow the pages of a list.
  bool all = false;
  std::string columns;
  // Where an answer that is a file goes; the standard output where empty.
  std::string output;
  // Where the secret of the answer goes, which is then not printed.
  std::string save;
};

// Calls a method and prints its answers.
absl::Status CallAndPrint(const google::protobuf::MethodDescriptor* method,
                          const google::protobuf::Message& request,
                          const CallOptions& options, Session& session);

// How the session wants answers printed.
OutputOptions OutputOf(const Session& session);

// Receives the pieces of a file that a method answers with and writes them
// where asked.
absl::Status CallForFile(const google::protobuf::MethodDescriptor* method,
                         const google::protobuf::Message& request,
                         const std::string& path, Session& session);

// Makes `app` the command of a method: its flags, and --all, --columns and
// --output where they make sense. `adjust` may change the request before it is
// sent.
struct MethodCommandSettings {
  FlagBinder::Settings flags;
  std::function<void(google::protobuf::Message&)> adjust;
};
void MakeMethodCommand(const google::protobuf::MethodDescriptor* method,
                       MethodCommandSettings settings, CLI::App& app,
                       Registry& registry);

// Adds a command for every method of the contract that has none of its own.
void AddContractCommands(Registry& registry);

}  // namespace dudao::cli

#endif  // DUDAO_CLIENTS_CLI_METHOD_COMMAND_H_
