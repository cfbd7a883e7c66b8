#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_join.h"
#include "clients/cli/flag_binder.h"
#include "clients/cli/method_command.h"
#include "clients/cli/search_printer.h"
#include "clients/cli/shorthand_commands.h"
#include "clients/cli/terminal.h"
#include "clients/cpp/contract.h"
#include "clients/cpp/pages.h"
#include "dudao/v1/search_service.pb.h"
#include "storage/base/status_macros.h"

namespace dudao::cli {
namespace {

using ::google::protobuf::Message;

struct SearchCommand {
  SearchCommand(Lang lang, CLI::App& app)
      : binder(client::FindMethod("dudao.v1.SearchService/Search"), lang,
               {{"all"}, {{"type", "types"}}, true}, app) {
    app.add_option("WORD", words,
                   std::string(Pick(lang, "要查找的词，可多个，须同时出现",
                                    "The words, all of which must be there")))
        ->type_name("");
    app.add_flag("--all", all,
                 std::string(Pick(lang, "取全部各页", "Follow all pages")));
  }

  absl::StatusOr<v1::SearchRequest> Build(Session& session) const {
    absl::StatusOr<GivenInput> input = binder.Given();
    if (!input.ok()) return AsUsage(input.status());
    absl::StatusOr<std::unique_ptr<Message>> built =
        BuildRequest(binder.method(), *input, session, session.ids());
    if (!built.ok()) return AsUsage(built.status());
    auto request = static_cast<const v1::SearchRequest&>(**built);
    if (!words.empty()) request.set_query(absl::StrJoin(words, " "));
    return request;
  }

  FlagBinder binder;
  std::vector<std::string> words;
  bool all = false;
};

absl::StatusOr<ExitCode> RunSearch(const SearchCommand& command,
                                   Session& session) {
  ASSIGN_OR_RETURN(v1::SearchRequest request, command.Build(session));
  if (session.globals().json) {
    CallOptions call;
    call.all = command.all;
    RETURN_IF_ERROR(
        CallAndPrint(command.binder.method(), request, call, session));
    return ExitCode::kOk;
  }
  ASSIGN_OR_RETURN(client::Client * client, session.Connect());
  const std::size_t width = StdoutWidth();
  SearchPrinter printer(session.globals().lang, width, width > 0,
                        session.out());
  v1::SearchResponse page;
  do {
    ASSIGN_OR_RETURN(page, client->Call<v1::SearchResponse>(request));
    printer.Print(page);
  } while (command.all && client::ToNextPage(page, &request));
  printer.Finish();
  return ExitCode::kOk;
}

}  // namespace

void AddSearchCommand(Registry& registry) {
  const Lang lang = registry.lang();
  CLI::App& app = registry.AddCommon(
      "search", std::string(Pick(lang, "按词查找单位、问题、通知等",
                                 "Find units, findings, notices … by words")));
  auto command = std::make_shared<SearchCommand>(lang, app);
  registry.SetAction(app, [command](Session& session) {
    return RunSearch(*command, session);
  });
}

}  // namespace dudao::cli
