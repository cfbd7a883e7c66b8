#include "clients/cli/completion.h"

#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "clients/cli/shorthand_commands.h"

namespace dudao::cli {
namespace {

std::vector<std::string> FlagNames(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& name : option->get_lnames()) {
      names.push_back(absl::StrCat("--", name));
    }
  }
  return names;
}

// One line a command: what may follow `dudao unit`, `dudao unit list`, …
void AddCases(CLI::App& app, const std::string& path, std::string& script) {
  std::vector<std::string> words = FlagNames(app);
  for (CLI::App* sub : app.get_subcommands([](CLI::App*) { return true; })) {
    words.insert(words.begin(), sub->get_name());
    AddCases(*sub, path.empty() ? sub->get_name()
                                : absl::StrCat(path, " ", sub->get_name()),
             script);
  }
  absl::StrAppend(&script, "    '", path, "') words='",
                  absl::StrJoin(words, " "), "' ;;\n");
}

constexpr char kBegin[] = R"(# dudao completion
_dudao() {
  local cur words path i word
  cur="${COMP_WORDS[COMP_CWORD]}"
  path=""
  i=1
  while [ "$i" -lt "$COMP_CWORD" ]; do
    word="${COMP_WORDS[$i]}"
    case "$word" in
      -*) ;;
      *)
        if _dudao_words "$path" && case " $words " in
          *" $word "*) true ;;
          *) false ;;
        esac; then
          path="${path:+$path }$word"
        fi
        ;;
    esac
    i=$((i + 1))
  done
  _dudao_words "$path"
  COMPREPLY=($(compgen -W "$words" -- "$cur"))
  case "$cur" in
    -*) ;;
    *) [ ${#COMPREPLY[@]} -eq 0 ] && COMPREPLY=($(compgen -f -- "$cur")) ;;
  esac
  return 0
}

_dudao_words() {
  case "$1" in
)";

constexpr char kEnd[] = R"(    *) words='' ;;
  esac
}

)";

constexpr char kBash[] = "complete -o filenames -F _dudao dudao\n";
constexpr char kZsh[] = R"(autoload -U +X compinit && compinit
autoload -U +X bashcompinit && bashcompinit
complete -o filenames -F _dudao dudao
)";

std::string Functions(CLI::App& root) {
  std::string script = kBegin;
  AddCases(root, "", script);
  return absl::StrCat(script, kEnd);
}

}  // namespace

std::string BashCompletion(CLI::App& root) {
  return absl::StrCat(Functions(root), kBash);
}

std::string ZshCompletion(CLI::App& root) {
  return absl::StrCat(Functions(root), kZsh);
}

void AddCompletionCommand(Registry& registry) {
  const Lang lang = registry.lang();
  CLI::App& app = registry.AddCommon(
      "completion", std::string(Pick(lang, "命令补全脚本",
                                     "The script of shell completion")));
  const std::pair<const char*, std::string (*)(CLI::App&)> shells[] = {
      {"bash", BashCompletion}, {"zsh", ZshCompletion}};
  for (const auto& [name, script] : shells) {
    CLI::App& shell = registry.AddUnder(
        app, name,
        absl::StrCat("source <(dudao completion ", name, ")"));
    registry.SetAction(
        shell,
        [&root = registry.root(), make = script](
            Session& session) -> absl::StatusOr<ExitCode> {
          session.out() << make(root);
          return ExitCode::kOk;
        });
  }
}

}  // namespace dudao::cli
