#ifndef DUDAO_CLIENTS_CLI_FLAG_BINDER_H_
#define DUDAO_CLIENTS_CLI_FLAG_BINDER_H_

#include <list>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "CLI/CLI.hpp"
#include "absl/status/statusor.h"
#include "clients/cli/flags.h"
#include "clients/cli/lang.h"
#include "clients/cli/request_builder.h"
#include "google/protobuf/descriptor.h"

namespace dudao::cli {

// Offers a method's fields as NAME and flags of a CLI11 command, and gathers
// what was typed.
class FlagBinder {
 public:
  struct Settings {
    // Flags of the command itself, which no field may take.
    std::set<std::string> reserved;
    // Shorter names: `from` for the field `from_date`.
    std::map<std::string, std::string> aliases;
    // Take --from with JSON.
    bool from_json = true;
    // Take NAME; without it the name follows from the bureau.
    bool name = true;
  };

  // Adds to `app`; must outlive its parse.
  FlagBinder(const google::protobuf::MethodDescriptor* method, Lang lang,
             Settings settings, CLI::App& app);
  FlagBinder(const FlagBinder&) = delete;
  FlagBinder& operator=(const FlagBinder&) = delete;

  // What was typed. Errors: INVALID_ARGUMENT where --from cannot be read.
  absl::StatusOr<GivenInput> Given() const;

  const google::protobuf::MethodDescriptor* method() const { return method_; }

 private:
  struct Bound {
    Flag flag;
    CLI::Option* option = nullptr;
    std::string text;
    std::vector<std::string> texts;
  };
  void AddName(CLI::App& app);
  void AddFlag(Flag flag, CLI::App& app);

  const google::protobuf::MethodDescriptor* method_;
  const Lang lang_;
  const Settings settings_;
  // CLI11 keeps references to the texts.
  std::list<Bound> bound_;
  std::string name_;
  std::string from_;
};

}  // namespace dudao::cli

#endif  // DUDAO_CLIENTS_CLI_FLAG_BINDER_H_
