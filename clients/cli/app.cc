#include "clients/cli/app.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "clients/cli/error_printer.h"
#include "clients/cli/method_command.h"
#include "clients/cli/shorthand_commands.h"
#include "storage/base/error.h"

namespace dudao::cli {
namespace {

constexpr char kVersion[] = "dudao 0.1.0";

// The innermost command typed.
const CLI::App* Typed(const CLI::App* app) {
  while (!app->get_subcommands().empty()) app = app->get_subcommands().back();
  return app;
}

std::string NameOf(const CLI::App* app) {
  const std::string own = app->get_name();
  return app->get_parent() == nullptr
             ? own
             : absl::StrCat(NameOf(app->get_parent()), " ", own);
}

std::string UsageZh(const CLI::ParseError& error) {
  const std::string detail = error.what();
  switch (static_cast<CLI::ExitCodes>(error.get_exit_code())) {
    case CLI::ExitCodes::ExtrasError:
      return absl::StrCat("不认识的参数：",
                          detail.substr(detail.find(": ") + 2));
    case CLI::ExitCodes::RequiredError:
      return absl::StrCat("缺少参数：", detail.substr(0, detail.find(' ')));
    case CLI::ExitCodes::ArgumentMismatch:
      return absl::StrCat("缺少值或重复：",
                          detail.substr(0, detail.find(':')));
    default:
      return detail;
  }
}

ExitCode PrintUsageError(const CLI::ParseError& error, const CLI::App& root,
                         Lang lang, std::ostream& err) {
  err << Pick(lang, "用法错误：", "Usage: ")
      << (lang == Lang::kZh ? UsageZh(error) : error.what()) << '\n'
      << Pick(lang, "帮助：", "Help: ") << NameOf(Typed(&root)) << " --help\n";
  return ExitCode::kUsage;
}

ExitCode Perform(const Registry& registry, const GlobalFlags& flags,
                 const CLI::App& root, const Environment& environment,
                 std::ostream& out, std::ostream& err) {
  const CLI::App* typed = Typed(&root);
  const Action* action = registry.Find(typed);
  if (action == nullptr) {
    err << typed->help(typed->get_parent() == nullptr
                           ? ""
                           : NameOf(typed->get_parent()));
    return ExitCode::kUsage;
  }
  const absl::StatusOr<Globals> globals = flags.Resolve(environment);
  if (!globals.ok()) {
    PrintError(globals.status(), registry.lang(), err);
    return ExitCode::kUsage;
  }
  Session session(*globals, out, err);
  const absl::StatusOr<ExitCode> code = (*action)(session);
  out.flush();
  if (code.ok()) return *code;
  if (globals->json) {
    PrintErrorJson(code.status(), err);
    return ExitCodeOf(code.status());
  }
  PrintError(code.status(), globals->lang, err);
  if (code.status().code() == absl::StatusCode::kUnauthenticated &&
      ReasonOf(code.status()) != v1::ERROR_REASON_SIGN_IN_FAILED &&
      globals->token.empty()) {
    err << Pick(globals->lang,
                "没有配置令牌：请设置 DUDAO_TOKEN，或用 --token-file 指定文件。",
                "There is no token: set DUDAO_TOKEN or give --token-file.")
        << '\n';
  }
  return ExitCodeOf(code.status());
}

ExitCode RunParsed(CLI::App& root, std::vector<std::string> arguments,
                   const Registry& registry, const GlobalFlags& flags,
                   const Environment& environment, std::ostream& out,
                   std::ostream& err) {
  // CLI11 takes its arguments from the back.
  std::reverse(arguments.begin(), arguments.end());
  try {
    root.parse(std::move(arguments));
  } catch (const CLI::CallForVersion&) {
    out << kVersion << '\n';
    return ExitCode::kOk;
  } catch (const CLI::CallForHelp&) {
    const CLI::App* typed = Typed(&root);
    out << typed->help(
        typed->get_parent() == nullptr ? "" : NameOf(typed->get_parent()));
    return ExitCode::kOk;
  } catch (const CLI::ParseError& error) {
    return PrintUsageError(error, root, registry.lang(), err);
  }
  return Perform(registry, flags, root, environment, out, err);
}

}  // namespace

void AddCommands(Registry& registry) {
  AddPlainShorthands(registry);
  AddLedgerCommand(registry);
  AddSummaryCommand(registry);
  AddSearchCommand(registry);
  AddWatchCommand(registry);
  AddVerifyCommand(registry);
  AddCompletionCommand(registry);
  AddEvidenceCommands(registry);
  AddCalendarCommands(registry);
  AddDeadlineCommands(registry);
  AddContractCommands(registry);
  AddImportCommands(registry);
}

ExitCode Run(const std::vector<std::string>& arguments,
             const Environment& environment, std::ostream& out,
             std::ostream& err) {
  const Lang lang = HelpLang(arguments, environment);
  try {
    CLI::App root(std::string(Pick(lang, "dudao：教育督导命令行",
                                   "dudao: education supervision")),
                  "dudao");
    GlobalFlags flags;
    Registry registry(root, flags, lang);
    root.set_version_flag(
        "--version", kVersion,
        std::string(Pick(lang, "显示版本", "Show the version")));
    root.footer(ExitCodeHelp(lang));
    AddCommands(registry);
    return RunParsed(root, arguments, registry, flags, environment, out, err);
  } catch (const std::exception& error) {
    // CLI11 and nlohmann_json throw; nothing else here does.
    err << Pick(lang, "内部错误：", "Internal error: ") << error.what() << '\n';
    return ExitCode::kInternal;
  }
}

}  // namespace dudao::cli
