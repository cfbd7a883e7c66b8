#include "tests/bench/measures.h"

#include <future>
#include <memory>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "dudao/v1/finding_service.pb.h"
#include "dudao/v1/unit_service.pb.h"
#include "storage/base/status_macros.h"
#include "tests/bench/echo.h"
#include "tests/bench/load.h"
#include "tests/bench/rounds.h"

namespace dudao::bench {
namespace {

constexpr char kGetUnit[] = "/dudao.v1.UnitService/GetUnit";
constexpr char kListFindings[] = "/dudao.v1.FindingService/ListFindings";

Load LoadOn(const Office& office, const char* method, int in_flight,
            MakeCall make) {
  return Load({office.server->address(), method, in_flight, std::move(make)});
}

std::string WithCpu(const Figures& figures) {
  return absl::StrCat(PerSecond(figures.per_second), ", ", Millis(figures.cpu),
                      " CPU");
}

struct Sizes {
  std::size_t request;
  std::size_t response;
};

absl::StatusOr<Sizes> SizesOfGetUnit(const Office& office) {
  ASSIGN_OR_RETURN(const auto client,
                   Connect(*office.server, office.visitors[0].token));
  v1::GetUnitRequest request;
  request.set_name(office.visitors[0].units[0]);
  ASSIGN_OR_RETURN(const v1::GetUnitResponse response,
                   client->Call<v1::GetUnitResponse>(request));
  return Sizes{request.ByteSizeLong(), response.ByteSizeLong()};
}

// Visits until the page that is measured is full: a round that ends at once
// still sends what is in flight.
absl::Status FillThePage(const Settings& settings, const Office& office) {
  Load visits =
      LoadOn(office, kRecord, settings.in_flight, RecordVisits(office));
  RETURN_IF_ERROR(visits.Run(absl::ZeroDuration()).status());
  const v1::ListFindingsRequest request = FirstFindings();
  ASSIGN_OR_RETURN(const auto client,
                   Connect(*office.server, office.officer_token));
  ASSIGN_OR_RETURN(const v1::ListFindingsResponse page,
                   client->Call<v1::ListFindingsResponse>(request));
  if (page.findings_size() == request.page_size()) return absl::OkStatus();
  return absl::FailedPreconditionError(
      absl::StrCat("a page of ", page.findings_size(), " findings"));
}

}  // namespace

absl::Status MeasureWrites(const Settings& settings, const Office& office,
                           const Office& one_by_one, std::vector<Row>* rows) {
  Load ours =
      LoadOn(office, kRecord, settings.in_flight, RecordVisits(office));
  Load base = LoadOn(one_by_one, kRecord, settings.in_flight,
                     RecordVisits(one_by_one));
  ASSIGN_OR_RETURN(const std::vector<Figures> figures,
                   Alternate(settings, {{&ours, office.server.get()},
                                        {&base, one_by_one.server.get()}}));
  const double ratio = figures[0].per_second / figures[1].per_second;
  rows->push_back({"RecordInspection, durable",
                   PerSecond(figures[0].per_second),
                   absl::StrCat("one transaction a call: ",
                                PerSecond(figures[1].per_second), "; ",
                                Times(ratio)),
                   "≥ 2.5 ×", ratio >= 2.5});
  rows->push_back({"– server CPU a call", Millis(figures[0].cpu),
                   Millis(figures[1].cpu), "≤ 0.25 ms",
                   figures[0].cpu <= absl::Microseconds(250)});
  return absl::OkStatus();
}

absl::Status MeasureGetUnit(const Settings& settings, const Office& office,
                            std::vector<Row>* rows) {
  ASSIGN_OR_RETURN(const Sizes sizes, SizesOfGetUnit(office));
  ASSIGN_OR_RETURN(
      const auto echo,
      ServerProcess::Start(
          {settings.self, "echo", "--reply", absl::StrCat(sizes.response)},
          absl::StrCat(settings.folder, "/log.txt")));
  Load ours = LoadOn(office, kGetUnit, settings.in_flight, GetUnits(office));
  Load base({echo->address(), kEchoMethod, settings.in_flight,
             EchoCalls(sizes.request)});
  ASSIGN_OR_RETURN(
      const std::vector<Figures> figures,
      Alternate(settings, {{&ours, office.server.get()}, {&base, echo.get()}}));
  const double share = figures[0].per_second / figures[1].per_second;
  rows->push_back({"GetUnit", WithCpu(figures[0]),
                   absl::StrCat("bare echo: ", WithCpu(figures[1]), "; ",
                                Times(share)),
                   "≥ 0.45 ×", share >= 0.45});
  return absl::OkStatus();
}

absl::Status MeasureList(const Settings& settings, const Office& office,
                         std::vector<Row>* rows) {
  RETURN_IF_ERROR(FillThePage(settings, office));
  Load load =
      LoadOn(office, kListFindings, settings.in_flight, ListFindings(office));
  ASSIGN_OR_RETURN(const std::vector<Figures> figures,
                   Alternate(settings, {{&load, office.server.get()}}));
  rows->push_back({"ListFindings, 50 rows", WithCpu(figures[0]), "",
                   "≤ 0.3 ms CPU",
                   figures[0].cpu <= absl::Microseconds(300)});
  return absl::OkStatus();
}

absl::Status MeasureReadsUnderWrites(const Settings& settings,
                                     const Office& office,
                                     std::vector<Row>* rows) {
  Load writes =
      LoadOn(office, kRecord, settings.in_flight, RecordVisits(office));
  Load reads = LoadOn(office, kGetUnit, 1, GetUnits(office));
  std::vector<double> idle;
  std::vector<double> busy;
  for (int round = 0; round <= settings.rounds; ++round) {
    ASSIGN_OR_RETURN(const LoadResult alone, reads.Run(settings.round));
    // The writer is busy before the reads begin and after they have ended.
    auto writing = std::async(std::launch::async, [&] {
      return writes.Run(settings.round * 1.5);
    });
    const auto beside = reads.Run(settings.round);
    RETURN_IF_ERROR(writing.get().status());
    RETURN_IF_ERROR(beside.status());
    if (round == 0) continue;
    idle.push_back(absl::ToDoubleSeconds(alone.median()));
    busy.push_back(absl::ToDoubleSeconds(beside->median()));
  }
  const double ratio = Median(busy) / Median(idle);
  rows->push_back({"GetUnit, median, writer saturated",
                   Millis(absl::Seconds(Median(busy))),
                   absl::StrCat("writer idle: ",
                                Millis(absl::Seconds(Median(idle))), "; ",
                                Times(ratio)),
                   "< 4 ×", ratio < 4});
  return absl::OkStatus();
}

}  // namespace dudao::bench
