#include <memory>
#include <string>

#include "clients/cli/method_command.h"
#include "clients/cli/shorthand_commands.h"
#include "clients/cpp/contract.h"
#include "clients/cpp/watch.h"
#include "storage/base/status_macros.h"

namespace dudao::cli {
namespace {

absl::StatusOr<ExitCode> RunWatch(const std::string& cursor,
                                  Session& session) {
  v1::WatchEventsRequest request;
  ASSIGN_OR_RETURN(*request.mutable_parent(), session.Bureau());
  request.set_cursor(cursor);
  OutputOptions options = OutputOf(session);
  options.one_line = true;
  ResponsePrinter printer(
      client::FindMethod("dudao.v1.EventService/WatchEvents"), options,
      session.out());
  ASSIGN_OR_RETURN(client::Client * client, session.Connect());
  absl::Status printed;
  RETURN_IF_ERROR(client::Watch(
      *client, request, [&](const v1::WatchEventsResponse& answer) {
        // A heartbeat matters to programs only: it has a cursor.
        if (answer.events_size() == 0 && !options.json) return true;
        printed = printer.Print(answer);
        session.out().flush();
        // A closed pipe ends the watch.
        return printed.ok() && session.out().good();
      }));
  RETURN_IF_ERROR(printed);
  return ExitCode::kOk;
}

}  // namespace

void AddWatchCommand(Registry& registry) {
  const Lang lang = registry.lang();
  CLI::App& app = registry.AddCommon(
      "watch", std::string(Pick(lang, "实时查看事件，断线自动续接",
                                "Events as they happen")));
  auto cursor = std::make_shared<std::string>();
  app.add_option("--cursor", *cursor,
                 std::string(Pick(lang, "从这个游标之后开始，默认从现在开始",
                                  "Begin after this cursor; by default now")))
      ->type_name("TEXT");
  registry.SetAction(app, [cursor](Session& session) {
    return RunWatch(*cursor, session);
  });
}

}  // namespace dudao::cli
