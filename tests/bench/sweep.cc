#include "tests/bench/sweep.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include <nlohmann/json.hpp>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "dudao/v1/event_service.pb.h"
#include "storage/base/clock.h"
#include "storage/base/status_macros.h"
#include "tests/bench/backlog.h"
#include "tests/bench/load.h"
#include "tests/bench/log_tail.h"
#include "tests/bench/office.h"
#include "tests/bench/rounds.h"

namespace dudao::bench {
namespace {

constexpr int kDue = 100'000;
constexpr int kFewLate = 100;
constexpr absl::Duration kLongest = absl::Minutes(1);

// Two servers' data: few are late, all are late.
constexpr char kFew[] = "few-late";
constexpr char kAll[] = "all-late";

std::string Folder(const Settings& settings, const char* name) {
  return absl::StrCat(settings.folder, "/", name);
}

// What the server says of a sweep (docs/operations.md).
struct Swept {
  std::int64_t marked = 0;
  std::int64_t transactions = 0;
  absl::Duration writer;
};

absl::StatusOr<Swept> NextSweep(LogTail& log) {
  ASSIGN_OR_RETURN(const std::string line,
                   log.WaitFor(R"("event":"swept")", kLongest));
  const auto json = nlohmann::json::parse(line, nullptr, false);
  const auto number = [&](const char* name, std::int64_t* value) {
    return json.is_object() && json.contains(name) && json[name].is_string() &&
           absl::SimpleAtoi(json[name].get<std::string>(), value);
  };
  Swept swept;
  std::int64_t micros = 0;
  if (!number("marked", &swept.marked) ||
      !number("transactions", &swept.transactions) ||
      !number("writer_us", &micros)) {
    return absl::InternalError(absl::StrCat("not of a sweep: ", line));
  }
  swept.writer = absl::Microseconds(micros);
  return swept;
}

absl::StatusOr<std::unique_ptr<LogTail>> Log(const Settings& settings) {
  return LogTail::Open(Folder(settings, "log.txt"));
}

// A server starts over a copy of the data, and sweeps.
absl::StatusOr<Swept> SweepOnce(const Settings& settings) {
  constexpr char kCopy[] = "one-sweep";
  std::filesystem::remove_all(Folder(settings, kCopy));
  std::filesystem::copy(Folder(settings, kFew), Folder(settings, kCopy),
                        std::filesystem::copy_options::recursive);
  ASSIGN_OR_RETURN(const auto log, Log(settings));
  ASSIGN_OR_RETURN(const auto server, StartDudaod(settings, kCopy));
  ASSIGN_OR_RETURN(const Swept swept, NextSweep(*log));
  RETURN_IF_ERROR(server->Stop());
  if (swept.marked == kFewLate) return swept;
  return absl::InternalError(absl::StrCat("marked ", swept.marked));
}

absl::Status MeasureWriterTime(const Settings& settings,
                               std::vector<Row>* rows) {
  std::vector<double> writer;
  std::vector<double> transactions;
  for (int round = 0; round <= settings.rounds; ++round) {
    ASSIGN_OR_RETURN(const Swept swept, SweepOnce(settings));
    if (round == 0) continue;
    writer.push_back(absl::ToDoubleSeconds(swept.writer));
    transactions.push_back(static_cast<double>(swept.transactions));
  }
  const absl::Duration median = absl::Seconds(Median(writer));
  rows->push_back({"A sweep, 100 of 100,000 due are late, writer",
                   absl::StrCat(Millis(median), ", ", Median(transactions),
                                " transactions"),
                   "", "< 50 ms", median < absl::Milliseconds(50)});
  return absl::OkStatus();
}

absl::StatusOr<std::int64_t> LastEvent(client::Client& client) {
  v1::ListEventsRequest request;
  request.set_parent(Office::kBureau);
  request.set_page_size(1);
  ASSIGN_OR_RETURN(const v1::ListEventsResponse response,
                   client.Call<v1::ListEventsResponse>(request));
  return response.last_seq();
}

// Nobody else writes.
absl::Status WaitForAMark(client::Client& client) {
  const SystemClock clock;
  const absl::Time end = clock.Now() + kLongest;
  ASSIGN_OR_RETURN(const std::int64_t first, LastEvent(client));
  while (clock.Now() < end) {
    ASSIGN_OR_RETURN(const std::int64_t last, LastEvent(client));
    if (last > first) return absl::OkStatus();
  }
  return absl::DeadlineExceededError("nothing is marked");
}

// A round of visits, one at a time, on a server that catches up.
struct Beside {
  absl::Duration latency;
  double marks = 0;  // a second, meanwhile
  std::int64_t marked = 0;  // in all, before and after too
};

absl::StatusOr<Beside> VisitsBeside(const Settings& settings,
                                    const Office& office) {
  ASSIGN_OR_RETURN(const auto log, Log(settings));
  ASSIGN_OR_RETURN(const auto server, StartDudaod(settings, kAll));
  ASSIGN_OR_RETURN(const auto client, Connect(*server, office.officer_token));
  Load load({server->address(), kRecord, /*in_flight=*/1,
             RecordVisits(office)});
  RETURN_IF_ERROR(WaitForAMark(*client));
  ASSIGN_OR_RETURN(const std::int64_t first, LastEvent(*client));
  ASSIGN_OR_RETURN(const LoadResult visits, load.Run(settings.round));
  ASSIGN_OR_RETURN(const std::int64_t last, LastEvent(*client));
  RETURN_IF_ERROR(server->Stop());
  ASSIGN_OR_RETURN(const Swept swept, NextSweep(*log));
  // A visit has one event, and so has a mark.
  const std::int64_t marks =
      last - first - static_cast<std::int64_t>(visits.calls);
  if (marks <= 0) return absl::InternalError("nothing was marked meanwhile");
  return Beside{visits.median(),
                static_cast<double>(marks) /
                    absl::ToDoubleSeconds(visits.elapsed),
                swept.marked};
}

absl::Status MeasureCatchingUp(const Settings& settings, const Office& office,
                               std::vector<Row>* rows) {
  ASSIGN_OR_RETURN(const auto log, Log(settings));
  ASSIGN_OR_RETURN(const auto server, StartDudaod(settings, kFew));
  RETURN_IF_ERROR(NextSweep(*log).status());
  Load load({server->address(), kRecord, /*in_flight=*/1,
             RecordVisits(office)});
  std::vector<double> idle;
  std::vector<double> busy;
  std::vector<double> marks;
  std::int64_t marked = 0;
  for (int round = 0; round <= settings.rounds; ++round) {
    ASSIGN_OR_RETURN(const LoadResult alone, load.Run(settings.round));
    ASSIGN_OR_RETURN(const Beside beside, VisitsBeside(settings, office));
    marked += beside.marked;
    if (marked >= kDue) {
      return absl::OutOfRangeError("all is marked: take shorter rounds");
    }
    if (round == 0) continue;
    idle.push_back(absl::ToDoubleSeconds(alone.median()));
    busy.push_back(absl::ToDoubleSeconds(beside.latency));
    marks.push_back(beside.marks);
  }
  const double ratio = Median(busy) / Median(idle);
  rows->push_back({"RecordInspection, median, 100,000 late being marked",
                   Millis(absl::Seconds(Median(busy))),
                   absl::StrCat("nothing late: ",
                                Millis(absl::Seconds(Median(idle))), "; ",
                                Times(ratio)),
                   "< 3 ×", ratio < 3});
  rows->push_back({"– marked meanwhile", PerSecond(Median(marks)), "", ""});
  return server->Stop();
}

}  // namespace

absl::Status MeasureSweep(const Settings& settings, std::vector<Row>* rows) {
  ASSIGN_OR_RETURN(const Office office, OpenOffice(settings, kFew));
  RETURN_IF_ERROR(office.server->Stop());
  std::filesystem::copy(Folder(settings, kFew), Folder(settings, kAll),
                        std::filesystem::copy_options::recursive);
  RETURN_IF_ERROR(AddDue(Folder(settings, kFew), office, kFewLate,
                         kDue - kFewLate));
  RETURN_IF_ERROR(AddDue(Folder(settings, kAll), office, kDue, 0));
  RETURN_IF_ERROR(MeasureWriterTime(settings, rows));
  return MeasureCatchingUp(settings, office, rows);
}

}  // namespace dudao::bench
