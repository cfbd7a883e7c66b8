// Measures the server as built against what it is compared with, in one run,
// and prints the table of tests/bench/README.md.

#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "absl/strings/str_cat.h"
#include "storage/base/error.h"
#include "storage/base/status_macros.h"
#include "tests/bench/archive.h"
#include "tests/bench/echo.h"
#include "tests/bench/gateway.h"
#include "tests/bench/measures.h"
#include "tests/bench/office.h"
#include "tests/bench/settings.h"
#include "tests/bench/sweep.h"
#include "tests/bench/table.h"

namespace dudao::bench {
namespace {

// What --only takes.
const std::vector<std::string>& Measures() {
  static const auto& measures = *new std::vector<std::string>{
      "writes",  "get",    "list",  "both",  "sweep",
      "summary", "ledger", "start", "memory", "gateway", "consoles"};
  return measures;
}

bool Wanted(const Settings& settings, const std::string& name) {
  return settings.only.empty() ||
         std::find(settings.only.begin(), settings.only.end(), name) !=
             settings.only.end();
}

bool AnyWanted(const Settings& settings,
               const std::vector<std::string>& names) {
  return std::any_of(
      names.begin(), names.end(),
      [&](const std::string& name) { return Wanted(settings, name); });
}

absl::Status MeasureWork(const Settings& settings, std::vector<Row>* rows) {
  if (!AnyWanted(settings, {"writes", "get", "list", "both"})) {
    return absl::OkStatus();
  }
  ASSIGN_OR_RETURN(const Office office, OpenOffice(settings, "office"));
  ASSIGN_OR_RETURN(const Office one_by_one,
                   OpenOffice(settings, "one-by-one", {"--max-batch", "1"}));
  if (Wanted(settings, "writes")) {
    RETURN_IF_ERROR(MeasureWrites(settings, office, one_by_one, rows));
  }
  if (Wanted(settings, "get")) {
    RETURN_IF_ERROR(MeasureGetUnit(settings, office, rows));
  }
  if (Wanted(settings, "list")) {
    RETURN_IF_ERROR(MeasureList(settings, office, rows));
  }
  if (Wanted(settings, "both")) {
    RETURN_IF_ERROR(MeasureReadsUnderWrites(settings, office, rows));
  }
  RETURN_IF_ERROR(office.server->Stop());
  return one_by_one.server->Stop();
}

absl::Status MeasureYears(const Settings& settings, std::vector<Row>* rows) {
  if (!AnyWanted(settings, {"summary", "ledger", "start", "memory"})) {
    return absl::OkStatus();
  }
  ASSIGN_OR_RETURN(Archive one_year, OpenArchive(settings, "one-year", 1));
  ASSIGN_OR_RETURN(Archive ten_years, OpenArchive(settings, "ten-years", 10));
  if (Wanted(settings, "summary")) {
    RETURN_IF_ERROR(MeasureSummary(settings, one_year, ten_years, rows));
  }
  if (Wanted(settings, "ledger")) {
    RETURN_IF_ERROR(MeasureLedger(settings, one_year, ten_years, rows));
  }
  if (Wanted(settings, "start")) {
    RETURN_IF_ERROR(MeasureStart(settings, ten_years, rows));
  }
  if (Wanted(settings, "memory")) {
    RETURN_IF_ERROR(MeasureMemory(settings, one_year, rows));
    RETURN_IF_ERROR(MeasureMemory(settings, ten_years, rows));
  }
  RETURN_IF_ERROR(one_year.server->Stop());
  return ten_years.server->Stop();
}

absl::Status MeasureWeb(const Settings& settings, std::vector<Row>* rows) {
  if (!AnyWanted(settings, {"gateway", "consoles"})) return absl::OkStatus();
  ASSIGN_OR_RETURN(
      const Office office,
      OpenOffice(settings, "web", {"--web-listen", "127.0.0.1:0"}));
  const std::string url = office.server->NextLine();
  if (Wanted(settings, "gateway")) {
    RETURN_IF_ERROR(MeasureGateway(settings, office, url, rows));
  }
  if (Wanted(settings, "consoles")) {
    RETURN_IF_ERROR(MeasureConsoles(settings, office, url, rows));
  }
  return office.server->Stop();
}

absl::Status MeasureAll(const Settings& settings, std::vector<Row>* rows) {
  RETURN_IF_ERROR(MeasureWork(settings, rows));
  RETURN_IF_ERROR(MeasureWeb(settings, rows));
  if (Wanted(settings, "sweep")) RETURN_IF_ERROR(MeasureSweep(settings, rows));
  return MeasureYears(settings, rows);
}

int Run(const Settings& settings) {
  std::filesystem::remove_all(settings.folder);
  std::filesystem::create_directories(settings.folder);
  std::vector<Row> rows;
  const absl::Status status = MeasureAll(settings, &rows);
  std::cout << ToMarkdown(rows);
  if (status.ok() && !rows.empty()) return 0;
  std::cerr << "bench: "
            << (status.ok() ? "nothing was measured" : status.ToString())
            << "\n";
  return 1;
}

}  // namespace
}  // namespace dudao::bench

int main(int argc, char** argv) {
  using namespace dudao::bench;
  CLI::App cli{"dudao's speed and memory beside what they are compared with"};
  Settings settings;
  settings.self = std::filesystem::read_symlink("/proc/self/exe").string();
  cli.add_option("--dudaod", settings.dudaod, "the server to measure");
  cli.add_option("--folder", settings.folder,
                 "for its data; emptied first; on the disk to measure");
  cli.add_option("--rounds", settings.rounds, "rounds a measure")
      ->capture_default_str();
  cli.add_option("--only", settings.only, "measure only these")
      ->check(CLI::IsMember(Measures()));
  double seconds = 2;
  cli.add_option("--seconds", seconds, "how long a round lasts")
      ->capture_default_str();
  CLI::App* echo = cli.add_subcommand("echo", "the bare server");
  std::size_t reply_bytes = 0;
  echo->add_option("--reply", reply_bytes, "the size of its answers");
  CLI11_PARSE(cli, argc, argv);
  if (*echo) return ServeEcho(reply_bytes);
  settings.round = absl::Seconds(seconds);
  return Run(settings);
}
