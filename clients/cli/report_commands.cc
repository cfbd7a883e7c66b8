#include <memory>
#include <set>
#include <string>
#include <utility>

#include "clients/cli/flag_binder.h"
#include "clients/cli/method_command.h"
#include "clients/cli/shorthand_commands.h"
#include "clients/cpp/contract.h"
#include "dudao/v1/report_service.pb.h"
#include "storage/base/error.h"
#include "storage/base/status_macros.h"

namespace dudao::cli {
namespace {

using ::google::protobuf::Message;

constexpr char kListLedger[] = "dudao.v1.ReportService/ListLedger";
constexpr char kStreamLedger[] = "dudao.v1.ReportService/StreamLedger";
constexpr char kExportLedger[] = "dudao.v1.ReportService/ExportLedger";
constexpr char kGetSummary[] = "dudao.v1.ReportService/GetSummary";
constexpr char kListSummaryItems[] = "dudao.v1.ReportService/ListSummaryItems";
constexpr char kExportSummary[] = "dudao.v1.ReportService/ExportSummary";

// A list on the screen.
struct Listing {
  Listing(const char* method, Lang lang, FlagBinder::Settings settings,
          CLI::App& app)
      : binder(client::FindMethod(method), lang, std::move(settings), app) {
    app.add_option("--columns", call.columns,
                   std::string(Pick(lang, "要显示的列，逗号分隔",
                                    "The columns to show, with commas")))
        ->type_name("FIELDS");
  }

  template <class Request>
  absl::StatusOr<Request> BuildAs(Session& session) const {
    absl::StatusOr<GivenInput> input = binder.Given();
    if (!input.ok()) return AsUsage(input.status());
    absl::StatusOr<std::unique_ptr<Message>> request =
        BuildRequest(binder.method(), *input, session, session.ids());
    if (!request.ok()) return AsUsage(request.status());
    return static_cast<const Request&>(**request);
  }

  FlagBinder binder;
  CallOptions call;
};

// A report on the screen, or as a file.
struct Report : Listing {
  Report(const char* method, Lang lang, FlagBinder::Settings settings,
         CLI::App& app)
      : Listing(method, lang, std::move(settings), app) {
    app.add_option("--csv", csv,
                   std::string(Pick(lang, "导出为 CSV 文件，- 为标准输出",
                                    "Export as a CSV file, - for the standard "
                                    "output")))
        ->type_name("FILE");
  }

  std::string csv;
};

absl::StatusOr<ExitCode> RunLedger(const Report& report, Session& session) {
  ASSIGN_OR_RETURN(const auto request,
                   report.BuildAs<v1::ListLedgerRequest>(session));
  if (!report.csv.empty()) {
    v1::ExportLedgerRequest file;
    file.set_parent(request.parent());
    file.set_filter(request.filter());
    *file.mutable_words() = request.words();
    RETURN_IF_ERROR(CallForFile(client::FindMethod(kExportLedger), file,
                                report.csv, session));
    return ExitCode::kOk;
  }
  // The stream has an order of its own: where another is asked for, pages.
  if (report.call.all && request.order_by().empty()) {
    v1::StreamLedgerRequest stream;
    stream.set_parent(request.parent());
    stream.set_filter(request.filter());
    *stream.mutable_words() = request.words();
    RETURN_IF_ERROR(CallAndPrint(client::FindMethod(kStreamLedger), stream,
                                 report.call, session));
    return ExitCode::kOk;
  }
  RETURN_IF_ERROR(
      CallAndPrint(report.binder.method(), request, report.call, session));
  return ExitCode::kOk;
}

absl::StatusOr<ExitCode> RunSummary(const Report& report, Session& session) {
  ASSIGN_OR_RETURN(const auto request,
                   report.BuildAs<v1::GetSummaryRequest>(session));
  if (report.csv.empty()) {
    RETURN_IF_ERROR(
        CallAndPrint(report.binder.method(), request, report.call, session));
    return ExitCode::kOk;
  }
  // A file that silently held more than was asked for would mislead.
  if (!request.unit().empty() || !request.area().empty() ||
      !request.township().empty() || request.kind() != 0) {
    return AsUsage(InvalidField(
        "--csv", "--csv 不能与 --unit、--area、--township、--kind 同用",
        "does not go with --unit, --area, --township or --kind"));
  }
  v1::ExportSummaryRequest file;
  file.set_parent(request.parent());
  file.set_by(request.by());
  if (request.has_from_date()) *file.mutable_from_date() = request.from_date();
  if (request.has_to_date()) *file.mutable_to_date() = request.to_date();
  RETURN_IF_ERROR(CallForFile(client::FindMethod(kExportSummary), file,
                              report.csv, session));
  return ExitCode::kOk;
}

// What people look for among the rows behind a figure.
const char* ColumnsFor(v1::SummaryFigure figure) {
  switch (figure) {
    case v1::SUMMARY_FIGURE_UNITS:
    case v1::SUMMARY_FIGURE_UNITS_COVERED:
    case v1::SUMMARY_FIGURE_UNITS_NOT_COVERED:
    case v1::SUMMARY_FIGURE_VISITS_DUE_MONTHLY:
    case v1::SUMMARY_FIGURE_VISITS_DUE_SEMESTER:
      return "name,unit_display_name,unit_kind,supervisor,number";
    case v1::SUMMARY_FIGURE_VISITS:
      return "name,unit_display_name,date,visit_state,disposition,supervisor";
    case v1::SUMMARY_FIGURE_RUNGS:
      return "name,document_number,unit_display_name,rung_kind,date,"
             "rung_state,text";
    default:
      return "name,unit_display_name,date,grade,word,text,number";
  }
}

absl::StatusOr<ExitCode> RunSummaryRows(const Listing& listing,
                                        Session& session) {
  ASSIGN_OR_RETURN(const auto request,
                   listing.BuildAs<v1::ListSummaryItemsRequest>(session));
  CallOptions call = listing.call;
  if (call.columns.empty()) call.columns = ColumnsFor(request.figure());
  RETURN_IF_ERROR(
      CallAndPrint(listing.binder.method(), request, call, session));
  return ExitCode::kOk;
}

FlagBinder::Settings OfPeriod(std::set<std::string> reserved) {
  FlagBinder::Settings settings;
  settings.reserved = std::move(reserved);
  settings.aliases = {{"from", "from_date"}, {"to", "to_date"}};
  settings.from_json = false;
  return settings;
}

// `dudao summary rows`: what is behind a figure.
void AddSummaryRows(CLI::App& summary, Registry& registry) {
  const Lang lang = registry.lang();
  CLI::App& app = registry.AddUnder(
      summary, "rows",
      std::string(Pick(lang, "汇总中一个指标的明细",
                       "The rows behind a figure")));
  auto listing = std::make_shared<Listing>(
      kListSummaryItems, lang, OfPeriod({"all", "columns"}), app);
  app.add_flag("--all", listing->call.all,
               std::string(Pick(lang, "取全部各页", "Follow all pages")));
  registry.SetAction(app, [listing](Session& session) {
    return RunSummaryRows(*listing, session);
  });
}

}  // namespace

void AddLedgerCommand(Registry& registry) {
  CLI::App& app = registry.AddCommon(
      "ledger", std::string(Pick(registry.lang(), "整改台账",
                                 "The rectification ledger")));
  FlagBinder::Settings settings;
  settings.reserved = {"csv", "all", "columns"};
  settings.aliases = {{"word", "words"}};
  auto report = std::make_shared<Report>(kListLedger, registry.lang(),
                                         std::move(settings), app);
  app.add_flag("--all", report->call.all,
               std::string(Pick(registry.lang(), "显示全部", "All of it")));
  registry.SetAction(app, [report](Session& session) {
    return RunLedger(*report, session);
  });
}

void AddSummaryCommand(Registry& registry) {
  CLI::App& app = registry.AddCommon(
      "summary", std::string(Pick(registry.lang(), "督导汇总",
                                  "The compliance summary")));
  auto report = std::make_shared<Report>(kGetSummary, registry.lang(),
                                         OfPeriod({"csv", "columns"}), app);
  registry.SetAction(app, [report](Session& session) {
    return RunSummary(*report, session);
  });
  AddSummaryRows(app, registry);
}

}  // namespace dudao::cli
