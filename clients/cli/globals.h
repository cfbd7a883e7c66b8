#ifndef DUDAO_CLIENTS_CLI_GLOBALS_H_
#define DUDAO_CLIENTS_CLI_GLOBALS_H_

#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "CLI/CLI.hpp"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "clients/cli/lang.h"

namespace dudao::cli {

// Looks up an environment variable; "" where it is not set.
using Environment = std::function<std::string(const char* name)>;
Environment ProcessEnvironment();

// What holds for every command.
struct Globals {
  std::string server = "127.0.0.1:7443";
  std::string token;
  std::string ca;
  bool tls = false;
  // `bureaus/gangbei`; empty where none is configured.
  std::string bureau;
  Lang lang = Lang::kZh;
  bool json = false;
  absl::Duration timeout = absl::Seconds(60);
};

// The global flags as typed; each falls back to the environment, then to the
// configuration file.
class GlobalFlags {
 public:
  // Adds the flags to a command, so that they may stand behind it; in its help
  // they are shown only where `shown`.
  void AddTo(CLI::App& app, Lang lang, bool shown);

  // Errors: INVALID_ARGUMENT for what is wrong in a flag or a file.
  absl::StatusOr<Globals> Resolve(const Environment& environment) const;

 private:
  std::string server_, token_file_, ca_, bureau_, lang_, timeout_, config_;
  bool tls_ = false;
  bool json_ = false;
};

// The names of the global flags, without hyphens.
const std::set<std::string>& GlobalFlagNames();

// The language of the help, known before the command line is parsed.
Lang HelpLang(const std::vector<std::string>& arguments,
              const Environment& environment);

}  // namespace dudao::cli

#endif  // DUDAO_CLIENTS_CLI_GLOBALS_H_
