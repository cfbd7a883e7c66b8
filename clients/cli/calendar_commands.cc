#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "clients/cli/calendar_days.h"
#include "clients/cli/json_io.h"
#include "clients/cli/method_command.h"
#include "clients/cli/shorthand_commands.h"
#include "clients/cpp/contract.h"
#include "dudao/v1/calendar_service.pb.h"
#include "storage/base/error.h"
#include "storage/base/status_macros.h"

namespace dudao::cli {
namespace {

constexpr char kImport[] = "dudao.v1.CalendarService/ImportCalendar";
constexpr char kSetYear[] = "dudao.v1.CalendarService/SetCalendarYear";
constexpr char kRemoveYear[] = "dudao.v1.CalendarService/RemoveCalendarYear";

// What was typed of any of the commands.
struct CalendarFlags {
  std::string file;
  int year = 0;
  std::string region;
  std::vector<std::string> off;
  std::vector<std::string> work;
  std::vector<std::string> sources;
  std::string etag;
  bool validate_only = false;
};

absl::StatusOr<std::string> CalendarName(Session& session) {
  ASSIGN_OR_RETURN(const std::string bureau, session.Bureau());
  return absl::StrCat(bureau, "/calendar");
}

// What every write has.
template <class Request>
absl::StatusOr<Request> Begin(const CalendarFlags& flags, Session& session) {
  Request request;
  ASSIGN_OR_RETURN(*request.mutable_name(), CalendarName(session));
  request.set_etag(flags.etag);
  request.set_validate_only(flags.validate_only);
  request.set_request_id(session.ids().NewId());
  return request;
}

// What an import did to each year; what counts now is for `calendar get`.
absl::Status PrintChanges(const v1::ImportCalendarResponse& response,
                          bool validate_only, Session& session) {
  v1::ImportCalendarResponse shown = response;
  const OutputOptions options = OutputOf(session);
  if (!options.json) shown.clear_calendar();
  ResponsePrinter printer(client::FindMethod(kImport), options, session.out());
  RETURN_IF_ERROR(printer.Print(shown));
  if (!options.json && validate_only) {
    session.out() << Pick(options.lang, "仅校验，未保存。",
                          "Checked only, nothing kept.")
                  << '\n';
  }
  return printer.Finish();
}

absl::StatusOr<ExitCode> RunImport(const CalendarFlags& flags,
                                   Session& session) {
  if (flags.sources.size() > 1) {
    return AsUsage(
        InvalidField("--source", "导入时只能给一个", "may be given once"));
  }
  absl::StatusOr<std::string> document = ReadFile(flags.file);
  if (!document.ok()) return AsUsage(document.status());
  ASSIGN_OR_RETURN(auto request,
                   Begin<v1::ImportCalendarRequest>(flags, session));
  request.set_document(*std::move(document));
  if (!flags.sources.empty()) request.set_source(flags.sources.front());
  ASSIGN_OR_RETURN(client::Client * client, session.Connect());
  ASSIGN_OR_RETURN(const auto response,
                   client->Call<v1::ImportCalendarResponse>(request));
  RETURN_IF_ERROR(PrintChanges(response, flags.validate_only, session));
  return ExitCode::kOk;
}

absl::StatusOr<ExitCode> RunSet(const CalendarFlags& flags, Session& session) {
  ASSIGN_OR_RETURN(auto request,
                   Begin<v1::SetCalendarYearRequest>(flags, session));
  v1::CalendarYear* year = request.mutable_calendar_year();
  year->set_region(flags.region);
  year->set_year(flags.year);
  for (const std::string& days : flags.off) {
    absl::Status added = AddDays("off", days, year->mutable_off_days());
    if (!added.ok()) return AsUsage(std::move(added));
  }
  for (const std::string& days : flags.work) {
    absl::Status added = AddDays("work", days, year->mutable_work_days());
    if (!added.ok()) return AsUsage(std::move(added));
  }
  for (const std::string& source : flags.sources) year->add_sources(source);
  RETURN_IF_ERROR(
      CallAndPrint(client::FindMethod(kSetYear), request, {}, session));
  return ExitCode::kOk;
}

absl::StatusOr<ExitCode> RunRemove(const CalendarFlags& flags,
                                   Session& session) {
  ASSIGN_OR_RETURN(auto request,
                   Begin<v1::RemoveCalendarYearRequest>(flags, session));
  request.set_region(flags.region);
  request.set_year(flags.year);
  RETURN_IF_ERROR(
      CallAndPrint(client::FindMethod(kRemoveYear), request, {}, session));
  return ExitCode::kOk;
}

using Run = absl::StatusOr<ExitCode> (*)(const CalendarFlags&, Session&);

// A command under `calendar` with the flags of every write.
CLI::App& AddCommand(const char* verb, const char* zh, const char* en, Run run,
                     const std::shared_ptr<CalendarFlags>& flags,
                     Registry& registry) {
  const Lang lang = registry.lang();
  CLI::App& app = registry.AddUnder(registry.Noun("calendar"), verb,
                                    std::string(Pick(lang, zh, en)));
  app.add_option("--etag", flags->etag,
                 std::string(Pick(lang, "看到的版本，已被他人改动则拒绝",
                                  "The version read; refused where it has "
                                  "changed")))
      ->type_name("TEXT");
  app.add_flag("--validate-only", flags->validate_only,
               std::string(Pick(lang, "仅校验，不保存",
                                "Check only, keep nothing")));
  registry.SetAction(
      app, [run, flags](Session& session) { return run(*flags, session); });
  return app;
}

void AddYear(CalendarFlags& flags, Lang lang, CLI::App& app) {
  app.add_option("YEAR", flags.year,
                 std::string(Pick(lang, "年份", "The year")))
      ->required()
      ->type_name("");
  app.add_option("--region", flags.region,
                 std::string(Pick(lang,
                                  "地区：CN 全国，CN-GX 等为地方，OWN 本局自定",
                                  "CN, a region such as CN-GX, or OWN for the "
                                  "bureau's own days")))
      ->required()
      ->type_name("REGION");
}

void AddDaysFlag(const char* name, const char* zh, const char* en,
                 std::vector<std::string>& days, Lang lang, CLI::App& app) {
  app.add_option(name, days, std::string(Pick(lang, zh, en)))
      ->allow_extra_args(false)
      ->type_name("DAYS[=NAME]");
}

void AddSource(CalendarFlags& flags, Lang lang, CLI::App& app) {
  app.add_option("--source", flags.sources,
                 std::string(Pick(lang, "依据的通知：标题或网址",
                                  "The notice it comes from: title or "
                                  "address")))
      ->allow_extra_args(false)
      ->type_name("TEXT");
}

}  // namespace

void AddCalendarCommands(Registry& registry) {
  const Lang lang = registry.lang();
  auto import = std::make_shared<CalendarFlags>();
  CLI::App& importing =
      AddCommand("import", "导入放假安排", "Import arrangements", RunImport,
                 import, registry);
  importing
      .add_option("FILE", import->file,
                  std::string(Pick(lang, "放假安排的 JSON 文件，- 为标准输入",
                                   "The JSON file, - for the standard input")))
      ->required()
      ->type_name("");
  AddSource(*import, lang, importing);

  auto set = std::make_shared<CalendarFlags>();
  CLI::App& setting =
      AddCommand("set", "填报一个年度的放假安排，替换原有的",
                 "Enter the days of a year, in the place of those there were",
                 RunSet, set, registry);
  AddYear(*set, lang, setting);
  AddDaysFlag("--off", "放假：2027-04-08..2027-04-09=三月三；可重复",
              "Days off: 2027-04-08..2027-04-09=三月三; may be repeated",
              set->off, lang, setting);
  AddDaysFlag("--work", "调休上班的周末：2027-04-10=三月三；可重复",
              "Weekend days that are worked: 2027-04-10=三月三; may be repeated",
              set->work, lang, setting);
  AddSource(*set, lang, setting);

  auto remove = std::make_shared<CalendarFlags>();
  CLI::App& removing =
      AddCommand("remove", "撤回一个年度的放假安排，恢复内置的",
                 "Take a year back; what is built in counts again", RunRemove,
                 remove, registry);
  AddYear(*remove, lang, removing);
}

}  // namespace dudao::cli
