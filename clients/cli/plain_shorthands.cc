#include <memory>

#include "clients/cli/method_command.h"
#include "clients/cli/shorthand_commands.h"
#include "clients/cpp/contract.h"
#include "dudao/v1/obligation_service.pb.h"

namespace dudao::cli {
namespace {

using ::google::protobuf::Message;

constexpr struct {
  const char* name;
  const char* method;
  const char* zh;
  const char* en;
} kShorthands[] = {
    {"coverage", "dudao.v1.AssignmentService/GetCoverage",
     "责任督学覆盖情况", "Which units have a responsible supervisor"},
    {"plate", "dudao.v1.AssignmentService/GetGatePlate", "单位的挂牌内容",
     "What a unit's gate plate says"},
    {"whoami", "dudao.v1.IdentityService/WhoAmI", "我是谁、有哪些权限",
     "Who I am and what I may do"},
};

void AddTodo(Registry& registry) {
  CLI::App& app = registry.AddCommon(
      "todo", std::string(Pick(registry.lang(), "我的待办",
                               "What I have to do")));
  auto everyone = std::make_shared<bool>(false);
  app.add_flag("--everyone", *everyone,
               std::string(Pick(registry.lang(), "包括别人的待办",
                                "What others have to do, too")));
  MethodCommandSettings settings;
  settings.flags.reserved = {"everyone"};
  settings.adjust = [everyone](Message& request) {
    static_cast<v1::ListObligationsRequest&>(request).set_mine(!*everyone);
  };
  MakeMethodCommand(
      client::FindMethod("dudao.v1.ObligationService/ListObligations"),
      std::move(settings), app, registry);
}

}  // namespace

void AddPlainShorthands(Registry& registry) {
  AddTodo(registry);
  for (const auto& shorthand : kShorthands) {
    CLI::App& app = registry.AddCommon(
        shorthand.name,
        std::string(Pick(registry.lang(), shorthand.zh, shorthand.en)));
    MakeMethodCommand(client::FindMethod(shorthand.method), {}, app, registry);
  }
}

}  // namespace dudao::cli
