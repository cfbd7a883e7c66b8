#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "clients/cli/import_watch.h"
#include "clients/cli/json_io.h"
#include "clients/cli/method_command.h"
#include "clients/cli/shorthand_commands.h"
#include "clients/cli/terminal.h"
#include "clients/cpp/contract.h"
#include "dudao/v1/import_service.pb.h"
#include "storage/base/status_macros.h"

namespace dudao::cli {
namespace {

constexpr struct {
  const char* name;
  v1::RosterKind kind;
  const char* zh;
  const char* en;
} kRosters[] = {
    {"units", v1::ROSTER_KIND_UNITS, "导入单位名册", "Import units"},
    {"supervisors", v1::ROSTER_KIND_SUPERVISORS, "导入督学名册",
     "Import supervisors"},
    {"assignments", v1::ROSTER_KIND_ASSIGNMENTS, "导入责任督学分配表",
     "Import assignments"},
};

struct ImportFlags {
  v1::RosterKind kind = v1::ROSTER_KIND_UNSPECIFIED;
  std::string file;
  std::string sheet;
  bool good_rows = false;
  bool validate_only = false;
};

std::string Outcome(const v1::ImportRosterResponse& response, Lang lang) {
  const std::string& sheet = response.sheet();
  if (lang == Lang::kZh) {
    return absl::StrCat(sheet.empty() ? "" : absl::StrCat("工作表“", sheet, "”"),
                        "共 ", response.rows(), " 行：新增 ",
                        response.created(), "，更新 ", response.updated(),
                        "，未变 ", response.unchanged(), "，未导入 ",
                        response.rejected());
  }
  return absl::StrCat(sheet.empty() ? "" : absl::StrCat("Sheet ", sheet, ", "),
                      response.rows(), " rows: ", response.created(),
                      " created, ", response.updated(), " updated, ",
                      response.unchanged(), " unchanged, ",
                      response.rejected(), " rejected");
}

absl::Status PrintOutcome(const v1::ImportRosterResponse& response,
                          bool validate_only, Session& session) {
  OutputOptions options = OutputOf(session);
  if (options.json) {
    ASSIGN_OR_RETURN(const std::string json, ToJson(response, false));
    session.out() << json;
    return absl::OkStatus();
  }
  session.out() << Outcome(response, options.lang);
  if (validate_only) {
    session.out() << Pick(options.lang, "（仅校验，未保存）",
                          " (checked only, nothing kept)");
  }
  session.out() << '\n';
  if (response.problems_size() == 0) return absl::OkStatus();
  v1::ImportRosterResponse problems;
  *problems.mutable_problems() = response.problems();
  ResponsePrinter printer(
      client::FindMethod("dudao.v1.ImportService/ImportRoster"), options,
      session.out());
  return printer.Print(problems);
}

// Calls, and shows meanwhile how far it is where somebody looks.
absl::StatusOr<v1::ImportRosterResponse> CallImport(
    const v1::ImportRosterRequest& request, Session& session) {
  ASSIGN_OR_RETURN(client::Client * client, session.Connect());
  const Lang lang = session.globals().lang;
  Progress line(session.err(), StderrIsTerminal());
  line.Say(Pick(lang, "导入中…", "Importing…"));
  std::unique_ptr<ImportWatch> watch;
  if (StderrIsTerminal()) {
    watch = ImportWatch::Start(*client, request, lang, line);
  }
  return client->Call<v1::ImportRosterResponse>(request);
}

absl::StatusOr<ExitCode> RunImport(const ImportFlags& flags,
                                   Session& session) {
  absl::StatusOr<std::string> content = ReadFile(flags.file);
  if (!content.ok()) return AsUsage(content.status());
  v1::ImportRosterRequest request;
  ASSIGN_OR_RETURN(*request.mutable_parent(), session.Bureau());
  request.set_kind(flags.kind);
  request.set_error_mode(flags.good_rows
                             ? v1::ROSTER_ERROR_MODE_GOOD_ROWS
                             : v1::ROSTER_ERROR_MODE_ALL_OR_NOTHING);
  request.set_validate_only(flags.validate_only);
  request.set_sheet(flags.sheet);
  request.set_content(*std::move(content));
  request.set_request_id(session.ids().NewId());
  ASSIGN_OR_RETURN(const auto response, CallImport(request, session));
  RETURN_IF_ERROR(PrintOutcome(response, flags.validate_only, session));
  return response.rejected() > 0 ? ExitCode::kInvalidArgument : ExitCode::kOk;
}

}  // namespace

void AddImportCommands(Registry& registry) {
  const Lang lang = registry.lang();
  for (const auto& roster : kRosters) {
    CLI::App& app =
        registry.AddUnder(registry.Noun("import"), roster.name,
                          std::string(Pick(lang, roster.zh, roster.en)));
    auto flags = std::make_shared<ImportFlags>();
    flags->kind = roster.kind;
    app.add_option("FILE", flags->file,
                   std::string(Pick(lang,
                                    "Excel（.xlsx）或 CSV 文件，- 为标准输入",
                                    "The Excel (.xlsx) or CSV file, - for the "
                                    "standard input")))
        ->required()
        ->type_name("");
    app.add_option("--sheet", flags->sheet,
                   std::string(Pick(lang,
                                    "要读的工作表，默认为表头相符的第一个",
                                    "The sheet to read, by default the first "
                                    "whose headings fit")))
        ->type_name("NAME");
    app.add_flag("--good-rows", flags->good_rows,
                 std::string(Pick(lang, "有错时仍导入无误的行",
                                  "Import the good rows where some are bad")));
    app.add_flag("--validate-only", flags->validate_only,
                 std::string(Pick(lang, "仅校验，不保存",
                                  "Check only, keep nothing")));
    registry.SetAction(app, [flags](Session& session) {
      return RunImport(*flags, session);
    });
  }
}

}  // namespace dudao::cli
