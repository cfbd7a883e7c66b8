// The server as it ships but for its clock, which stands still until a line on
// the standard input moves it. `simulated_dudaod DATA_DIR NOW SEED START` prints
// the address it serves, then answers each line with one line:
//
//   init        makes the bureau, at the first start: its administrator's token
//   now MICROS  sets the clock and does what the time that passed brings about
//   housekeep   what the shipped binary does every hour
//   check       what `dudaod check` does: `ok`, or what is wrong
//
// It ends with its input.

#include <csignal>
#include <cstdint>
#include <iostream>
#include <memory>
#include <sstream>
#include <string>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"
#include "absl/time/time.h"
#include "services/server/app.h"
#include "services/server/check.h"
#include "services/server/init.h"
#include "tests/testing/fake_clock.h"
#include "tests/testing/sequence_ids.h"

namespace dudao::simulation {
namespace {

std::string OnOneLine(absl::string_view text) {
  return absl::StrReplaceAll(text, {{"\n", "; "}});
}

std::string Init(server::App& app, IdSource& ids) {
  server::InitOptions options;
  options.bureau = "450802";
  options.display_name = "港北区教育局";
  options.agency_codes = {"港北教督"};
  options.region = "CN-GX";
  const absl::StatusOr<std::string> token =
      server::InitBureau(options, app.store(), ids);
  return token.ok() ? *token : OnOneLine(token.status().ToString());
}

std::string MoveTo(absl::string_view micros, server::App& app,
                   FakeClock& clock) {
  std::int64_t now = 0;
  if (!absl::SimpleAtoi(micros, &now)) return "no number";
  clock.Set(absl::FromUnixMicros(now));
  const absl::Status swept = app.Sweep();
  return swept.ok() ? "ok" : OnOneLine(swept.ToString());
}

std::string Check(server::App& app) {
  std::ostringstream report;
  const absl::StatusOr<bool> sound = server::CheckData(app.store(), report);
  if (!sound.ok()) return OnOneLine(sound.status().ToString());
  return *sound ? "ok" : OnOneLine(report.str());
}

std::string Answer(absl::string_view line, server::App& app, FakeClock& clock,
                   IdSource& ids) {
  if (line == "init") return Init(app, ids);
  if (line == "check") return Check(app);
  if (line == "housekeep") {
    app.Housekeep();
    return "ok";
  }
  if (absl::ConsumePrefix(&line, "now ")) return MoveTo(line, app, clock);
  return "no such command";
}

int Serve(const std::string& data_dir, std::int64_t now, std::uint64_t seed,
          std::uint64_t start) {
  constexpr std::uint64_t kMostStarts = 100'000;
  FakeClock clock(absl::FromUnixMicros(now));
  // Ids of one start never come again in another.
  SequenceIds ids(seed * kMostStarts + start);
  server::AppOptions options;
  options.data_dir = data_dir;
  options.must_exist = start > 0;
  options.grpc.listen = "127.0.0.1:0";
  const auto app = server::App::Start(options, clock, ids);
  if (!app.ok()) {
    std::cerr << app.status().ToString() << std::endl;
    return 1;
  }
  std::cout << (*app)->address() << std::endl;
  std::string line;
  while (std::getline(std::cin, line)) {
    std::cout << Answer(line, **app, clock, ids) << std::endl;
  }
  (*app)->Stop(absl::ZeroDuration());
  return 0;
}

}  // namespace
}  // namespace dudao::simulation

int main(int argc, char** argv) {
  constexpr int kArguments = 5;
  std::int64_t now = 0;
  std::uint64_t seed = 0;
  std::uint64_t start = 0;
  if (argc != kArguments || !absl::SimpleAtoi(argv[2], &now) ||
      !absl::SimpleAtoi(argv[3], &seed) || !absl::SimpleAtoi(argv[4], &start)) {
    std::cerr << "usage: simulated_dudaod DATA_DIR NOW SEED START\n";
    return 2;
  }
  std::signal(SIGPIPE, SIG_IGN);
  return dudao::simulation::Serve(argv[1], now, seed, start);
}
