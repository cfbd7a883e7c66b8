#include "clients/cli/registry.h"

#include <memory>
#include <utility>
#include <vector>

#include "clients/cli/command_tree.h"

namespace dudao::cli {
namespace {

constexpr std::size_t kHelpColumn = 34;

// Shows one name a flag: the shortest way to say it. The dotted ones work too.
class HelpFormatter : public CLI::Formatter {
 public:
  std::string make_option_name(const CLI::Option* option,
                               bool is_positional) const override {
    const std::vector<std::string>& names = option->get_lnames();
    if (is_positional || names.size() < 2) {
      return CLI::Formatter::make_option_name(option, is_positional);
    }
    return "--" + names.front();
  }
};

}  // namespace

Registry::Registry(CLI::App& root, GlobalFlags& globals, Lang lang)
    : root_(root), globals_(globals), lang_(lang) {
  auto formatter = std::make_shared<HelpFormatter>();
  formatter->column_width(kHelpColumn);
  if (lang == Lang::kZh) {
    formatter->label("Usage", "用法");
    formatter->label("OPTIONS", "选项");
    formatter->label("Positionals", "参数");
    formatter->label("Options", "选项");
    formatter->label("SUBCOMMAND", "命令");
    formatter->label("SUBCOMMANDS", "命令");
  }
  // Commands added later inherit it.
  root_.formatter(formatter);
  root_.set_help_flag("-h,--help",
                      std::string(Pick(lang, "显示帮助", "Show this help")));
  // Without a limit CLI11 would take `dudao unit get list` for two commands.
  root_.require_subcommand(0, 1);
  root_.option_defaults()->group(std::string(Pick(lang, "选项", "Options")));
  root_.get_help_ptr()->group(
      std::string(Pick(lang, "选项", "Options")));
  globals_.AddTo(root_, lang, true);
}

CLI::App& Registry::Prepare(CLI::App& app) {
  app.require_subcommand(0, 1);
  app.get_help_ptr()->group(std::string(Pick(lang_, "选项", "Options")));
  globals_.AddTo(app, lang_, false);
  app.footer(std::string(Pick(lang_, "通用选项（--server、--bureau、--json …）"
                                     "见 dudao --help。",
                              "For the global options (--server, --bureau, "
                              "--json, …) see dudao --help.")));
  return app;
}

CLI::App& Registry::Noun(const std::string& noun) {
  CLI::App*& app = nouns_[noun];
  if (app == nullptr) {
    app = root_.add_subcommand(noun, NounLabel(noun, lang_));
    app->group(std::string(Pick(lang_, "按对象", "By resource")));
    Prepare(*app);
  }
  return *app;
}

CLI::App& Registry::AddCommon(const std::string& name,
                              const std::string& help) {
  CLI::App* app = root_.add_subcommand(name, help);
  app->group(std::string(Pick(lang_, "常用", "Common")));
  return Prepare(*app);
}

CLI::App& Registry::AddUnder(CLI::App& noun, const std::string& verb,
                             const std::string& help) {
  CLI::App* app = noun.add_subcommand(verb, help);
  app->group(std::string(Pick(lang_, "命令", "Commands")));
  return Prepare(*app);
}

void Registry::SetAction(const CLI::App& command, Action action) {
  actions_[&command] = std::move(action);
}

const Action* Registry::Find(const CLI::App* command) const {
  const auto found = actions_.find(command);
  return found == actions_.end() ? nullptr : &found->second;
}

}  // namespace dudao::cli
