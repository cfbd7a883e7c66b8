#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "clients/cli/field_text.h"
#include "clients/cli/flag_binder.h"
#include "clients/cli/labels.h"
#include "clients/cli/method_command.h"
#include "clients/cli/shorthand_commands.h"
#include "clients/cli/table_printer.h"
#include "clients/cli/text_width.h"
#include "clients/cpp/contract.h"
#include "dudao/v1/calendar_service.pb.h"
#include "storage/base/date.h"
#include "storage/base/status_macros.h"

namespace dudao::cli {
namespace {

using ::google::protobuf::FieldDescriptor;
using ::google::protobuf::Message;

constexpr char kExplain[] = "dudao.v1.CalendarService/ExplainDeadline";

const FieldDescriptor* DayField(const char* name) {
  return v1::DeadlineDay::descriptor()->FindFieldByName(name);
}

std::vector<std::string> RowOf(const v1::DeadlineDay& day, Lang lang) {
  const absl::CivilDay date = FromProto(day.date());
  return {FormatDay(date),
          std::string(Pick(lang, WeekdayZh(date), WeekdayEn(date))),
          FieldText(day, DayField("kind"), lang, false),
          day.counted() ? absl::StrCat(day.count()) : "",
          Printable(lang == Lang::kZh ? day.text() : day.text_en(), false)};
}

// A line a day, and then what it comes to.
void PrintExplanation(const v1::ExplainDeadlineResponse& response,
                      Session& session) {
  const Lang lang = session.globals().lang;
  std::vector<TableColumn> columns = {
      {FieldLabel(DayField("date"), lang), false, true},
      {std::string(Pick(lang, "星期", "weekday"))},
      {FieldLabel(DayField("kind"), lang)},
      {FieldLabel(DayField("count"), lang), true},
      {FieldLabel(DayField("text"), lang)}};
  std::vector<std::vector<std::string>> rows;
  for (const v1::DeadlineDay& day : response.days()) {
    if (day.has_date()) rows.push_back(RowOf(day, lang));
  }
  // The last day of a month is not counted from any other.
  if (!rows.empty()) {
    TablePrinter(std::move(columns), OutputOf(session).width)
        .Print(rows, session.out());
    session.out() << '\n';
  }
  session.out() << Printable(lang == Lang::kZh ? response.summary()
                                               : response.summary_en(),
                             false)
                << '\n';
}

absl::StatusOr<ExitCode> RunExplain(const FlagBinder& binder,
                                    Session& session) {
  absl::StatusOr<GivenInput> input = binder.Given();
  if (!input.ok()) return AsUsage(input.status());
  absl::StatusOr<std::unique_ptr<Message>> request =
      BuildRequest(binder.method(), *input, session, session.ids());
  if (!request.ok()) return AsUsage(request.status());
  if (session.globals().json) {
    RETURN_IF_ERROR(CallAndPrint(binder.method(), **request, {}, session));
    return ExitCode::kOk;
  }
  ASSIGN_OR_RETURN(client::Client * client, session.Connect());
  ASSIGN_OR_RETURN(
      const auto response,
      client->Call<v1::ExplainDeadlineResponse>(
          static_cast<const v1::ExplainDeadlineRequest&>(**request)));
  PrintExplanation(response, session);
  return ExitCode::kOk;
}

}  // namespace

void AddDeadlineCommands(Registry& registry) {
  const Lang lang = registry.lang();
  CLI::App& app = registry.AddUnder(
      registry.Noun("deadline"), "explain",
      std::string(Pick(lang, "逐日说明期限是怎么算的",
                       "How a deadline is counted, day by day")));
  FlagBinder::Settings settings;
  settings.aliases = {{"start", "start_date"}};
  settings.name = false;
  auto binder = std::make_shared<FlagBinder>(client::FindMethod(kExplain), lang,
                                             std::move(settings), app);
  registry.SetAction(app, [binder](Session& session) {
    return RunExplain(*binder, session);
  });
}

}  // namespace dudao::cli
