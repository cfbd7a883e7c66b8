#include "clients/cli/globals.h"

#include <sys/stat.h>

#include <cstdlib>
#include <fstream>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "clients/cli/json_io.h"
#include "storage/base/error.h"
#include "storage/base/status_macros.h"

namespace dudao::cli {
namespace {

using Settings = std::map<std::string, std::string>;

std::string ConfigPath(const std::string& given,
                       const Environment& environment) {
  if (!given.empty()) return given;
  if (const std::string path = environment("DUDAO_CONFIG"); !path.empty()) {
    return path;
  }
  if (const std::string xdg = environment("XDG_CONFIG_HOME"); !xdg.empty()) {
    return xdg + "/dudao/config";
  }
  return environment("HOME") + "/.config/dudao/config";
}

// A missing file is no error unless it was asked for.
absl::StatusOr<Settings> ReadConfig(const std::string& path, bool asked_for) {
  Settings settings;
  std::ifstream file(path);
  if (!file) {
    if (!asked_for) return settings;
    return InvalidField("--config", absl::StrCat("读不到配置文件 ", path),
                        absl::StrCat("cannot read ", path));
  }
  try {
    for (const CLI::ConfigItem& item : CLI::ConfigINI().from_config(file)) {
      if (item.inputs.size() == 1) settings[item.name] = item.inputs.front();
    }
  } catch (const CLI::Error& error) {
    return InvalidField("--config",
                        absl::StrCat("配置文件 ", path, " 有误：", error.what()),
                        absl::StrCat(path, ": ", error.what()));
  }
  return settings;
}

// The flag, the variable, or the setting: the first that is not empty.
class Fallback {
 public:
  Fallback(const Environment& environment, const Settings& settings)
      : environment_(environment), settings_(settings) {}

  std::string Of(const std::string& flag, const char* variable,
                 const char* setting) const {
    if (!flag.empty()) return flag;
    if (std::string value = environment_(variable); !value.empty()) {
      return value;
    }
    const auto found = settings_.find(setting);
    return found == settings_.end() ? "" : found->second;
  }

 private:
  const Environment& environment_;
  const Settings& settings_;
};

absl::StatusOr<Lang> ParseLang(const std::string& text) {
  if (text.empty() || absl::StartsWith(text, "zh")) return Lang::kZh;
  if (absl::StartsWith(text, "en")) return Lang::kEn;
  return InvalidField("--lang", absl::StrCat("语言“", text, "”不对，可选 zh、en"),
                      absl::StrCat("\"", text, "\" is neither zh nor en"));
}

bool IsTrue(const std::string& text) {
  return text == "1" || text == "true" || text == "yes" || text == "on";
}

absl::StatusOr<std::string> ReadToken(const std::string& path) {
  if (path.empty()) return std::string();
  struct stat file {};
  if (stat(path.c_str(), &file) == 0 && (file.st_mode & S_IROTH) != 0) {
    return InvalidField(
        "--token-file",
        absl::StrCat("令牌文件 ", path,
                     " 人人可读，请先执行 chmod 600 ", path),
        absl::StrCat(path, " is readable by everyone: chmod 600 ", path));
  }
  ASSIGN_OR_RETURN(const std::string text, ReadFile(path));
  return std::string(absl::StripAsciiWhitespace(text));
}

absl::StatusOr<absl::Duration> ParseTimeout(const std::string& text) {
  absl::Duration timeout = Globals().timeout;
  // 90 is 90s.
  const bool plain = !text.empty() && absl::ascii_isdigit(
      static_cast<unsigned char>(text.back()));
  if (!text.empty() &&
      (!absl::ParseDuration(plain ? text + "s" : text, &timeout) ||
       timeout <= absl::ZeroDuration())) {
    return InvalidField("--timeout",
                        absl::StrCat("时限“", text, "”不对，应如 30s、5m"),
                        absl::StrCat("\"", text, "\" is not like 30s or 5m"));
  }
  return timeout;
}

}  // namespace

Environment ProcessEnvironment() {
  return [](const char* name) {
    const char* value = std::getenv(name);
    return std::string(value == nullptr ? "" : value);
  };
}

void GlobalFlags::AddTo(CLI::App& app, Lang lang, bool shown) {
  const std::string group =
      shown ? std::string(Pick(lang, "通用选项", "Global options")) : "";
  const auto text = [&](const char* flag, std::string& value, const char* type,
                        const char* zh, const char* en) {
    app.add_option(flag, value, std::string(Pick(lang, zh, en)))
        ->type_name(type)
        ->group(group);
  };
  text("--server", server_, "ADDRESS",
       "服务器地址，默认 127.0.0.1:7443（DUDAO_SERVER）",
       "The server, 127.0.0.1:7443 by default (DUDAO_SERVER)");
  text("--token-file", token_file_, "FILE",
       "令牌文件（DUDAO_TOKEN_FILE；或把令牌放入 DUDAO_TOKEN）",
       "The file of the token (DUDAO_TOKEN_FILE; or the token in DUDAO_TOKEN)");
  text("--ca", ca_, "FILE", "服务器的 CA 证书，启用 TLS（DUDAO_CA）",
       "The CA of the server's certificate, for TLS (DUDAO_CA)");
  text("--bureau", bureau_, "NAME", "教育局（DUDAO_BUREAU）",
       "The bureau (DUDAO_BUREAU)");
  text("--lang", lang_, "zh|en", "语言（DUDAO_LANG）",
       "The language (DUDAO_LANG)");
  text("--timeout", timeout_, "TIME", "每次调用的时限，默认 60s",
       "How long a call may take, 60s by default");
  text("--config", config_, "FILE",
       "配置文件，默认 ~/.config/dudao/config，每行 名称=值",
       "The configuration, ~/.config/dudao/config by default: name=value");
  app.add_flag("--tls", tls_,
               std::string(Pick(lang, "用系统证书启用 TLS",
                                "TLS with the system's certificates")))
      ->group(group);
  app.add_flag("--json", json_,
               std::string(Pick(lang, "输出 JSON", "Print JSON")))
      ->group(group);
}

absl::StatusOr<Globals> GlobalFlags::Resolve(
    const Environment& environment) const {
  ASSIGN_OR_RETURN(const Settings settings,
                   ReadConfig(ConfigPath(config_, environment),
                              !config_.empty()));
  const Fallback fallback(environment, settings);
  Globals globals;
  ASSIGN_OR_RETURN(globals.lang,
                   ParseLang(fallback.Of(lang_, "DUDAO_LANG", "lang")));
  const std::string server =
      fallback.Of(server_, "DUDAO_SERVER", "server");
  if (!server.empty()) globals.server = server;
  globals.ca = fallback.Of(ca_, "DUDAO_CA", "ca");
  globals.tls = tls_ || IsTrue(fallback.Of("", "DUDAO_TLS", "tls"));
  globals.json = json_;
  globals.bureau = fallback.Of(bureau_, "DUDAO_BUREAU", "bureau");
  if (!globals.bureau.empty() && !absl::StartsWith(globals.bureau, "bureaus/")) {
    globals.bureau = absl::StrCat("bureaus/", globals.bureau);
  }
  ASSIGN_OR_RETURN(globals.timeout,
                   ParseTimeout(fallback.Of(timeout_, "DUDAO_TIMEOUT",
                                            "timeout")));
  // A file named on the command line wins over the variable with the token.
  if (token_file_.empty()) globals.token = environment("DUDAO_TOKEN");
  if (globals.token.empty()) {
    ASSIGN_OR_RETURN(globals.token,
                     ReadToken(fallback.Of(token_file_, "DUDAO_TOKEN_FILE",
                                           "token-file")));
  }
  return globals;
}

const std::set<std::string>& GlobalFlagNames() {
  static const auto* const names = new std::set<std::string>{
      "server", "token-file", "ca",  "bureau", "lang",
      "timeout", "config",    "tls", "json",   "help"};
  return *names;
}

Lang HelpLang(const std::vector<std::string>& arguments,
              const Environment& environment) {
  std::string lang;
  std::string config;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string& argument = arguments[i];
    const bool has_next = i + 1 < arguments.size();
    if (argument == "--lang" && has_next) lang = arguments[i + 1];
    if (argument == "--config" && has_next) config = arguments[i + 1];
    if (absl::StartsWith(argument, "--lang=")) lang = argument.substr(7);
    if (absl::StartsWith(argument, "--config=")) config = argument.substr(9);
  }
  const Settings settings =
      ReadConfig(ConfigPath(config, environment), false).value_or(Settings());
  const Fallback fallback(environment, settings);
  // A wrong word is reported when the flags are resolved.
  return ParseLang(fallback.Of(lang, "DUDAO_LANG", "lang")).value_or(Lang::kZh);
}

}  // namespace dudao::cli
