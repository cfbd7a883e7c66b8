#include "tests/bench/gateway.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "absl/strings/str_cat.h"
#include "dudao/v1/unit_service.pb.h"
#include "google/protobuf/util/json_util.h"
#include "grpcpp/support/slice.h"
#include "storage/base/status_macros.h"
#include "tests/bench/http_load.h"
#include "tests/bench/open_consoles.h"
#include "tests/bench/rounds.h"

namespace dudao::bench {
namespace {

constexpr char kGetUnit[] = "/dudao.v1.UnitService/GetUnit";
constexpr char kListUnits[] = "/dudao.v1.UnitService/ListUnits";
constexpr std::size_t kConsoles = 1000;

std::string Json(const google::protobuf::Message& message) {
  std::string json;
  (void)google::protobuf::util::MessageToJsonString(message, &json);
  return json;
}

// A page of so many schools is an answer of about 1 kB.
v1::ListUnitsRequest SomeUnits(int page_size) {
  v1::ListUnitsRequest request;
  request.set_parent(Office::kBureau);
  request.set_page_size(page_size);
  return request;
}

absl::StatusOr<std::size_t> AnswerBytes(const Office& office,
                                        const v1::ListUnitsRequest& request) {
  ASSIGN_OR_RETURN(const auto client,
                   Connect(*office.server, office.officer_token));
  ASSIGN_OR_RETURN(const v1::ListUnitsResponse answer,
                   client->Call<v1::ListUnitsResponse>(request));
  return answer.ByteSizeLong();
}

absl::Status Compare(const Settings& settings, const Office& office,
                     Clients& json, Clients& grpc, const std::string& what,
                     double most, std::vector<Row>* rows) {
  ASSIGN_OR_RETURN(
      const std::vector<Figures> figures,
      Alternate(settings, {{&json, office.server.get()},
                           {&grpc, office.server.get()}}));
  const double ratio = absl::FDivDuration(figures[0].cpu, figures[1].cpu);
  rows->push_back({what,
                   absl::StrCat(PerSecond(figures[0].per_second), ", ",
                                Millis(figures[0].cpu), " CPU"),
                   absl::StrCat("gRPC: ", PerSecond(figures[1].per_second),
                                ", ", Millis(figures[1].cpu), " CPU; ",
                                Times(ratio)),
                   absl::StrCat("≤ ", most, " × CPU"), ratio <= most});
  return absl::OkStatus();
}

}  // namespace

absl::Status MeasureGateway(const Settings& settings, const Office& office,
                            const std::string& url, std::vector<Row>* rows) {
  HttpLoad get_json({url, kGetUnit, "application/json", settings.in_flight,
                     [&office](std::uint64_t n) {
                       auto [request, token] = UnitToGet(office, n);
                       return HttpCall{Json(request), std::move(token)};
                     }});
  Load get_grpc({office.server->address(), kGetUnit, settings.in_flight,
                 GetUnits(office)});
  RETURN_IF_ERROR(Compare(settings, office, get_json, get_grpc,
                          "GetUnit in JSON over HTTP, 300 bytes", 2.5, rows));

  const v1::ListUnitsRequest page = SomeUnits(4);
  ASSIGN_OR_RETURN(const std::size_t bytes, AnswerBytes(office, page));
  const HttpCall call{Json(page), office.officer_token};
  HttpLoad list_json({url, kListUnits, "application/json", settings.in_flight,
                      [&call](std::uint64_t) { return call; }});
  grpc::Slice slice(page.SerializeAsString());
  const Outgoing outgoing{grpc::ByteBuffer(&slice, 1), office.officer_token};
  Load list_grpc({office.server->address(), kListUnits, settings.in_flight,
                  [&outgoing](std::uint64_t) { return outgoing; }});
  return Compare(settings, office, list_json, list_grpc,
                 absl::StrCat("ListUnits in JSON over HTTP, ", bytes, " bytes"),
                 3.5, rows);
}

absl::Status MeasureConsoles(const Settings& settings, const Office& office,
                             const std::string& url, std::vector<Row>* rows) {
  Load reads(
      {office.server->address(), kGetUnit, 1, GetUnits(office)});
  std::vector<double> alone;
  std::vector<double> beside;
  std::vector<std::string> tokens;
  for (std::size_t i = 0; i < kConsoles; ++i) {
    tokens.push_back(office.visitors[i % office.visitors.size()].token);
  }
  std::int64_t grown = 0;
  for (int round = 0; round <= settings.rounds; ++round) {
    ASSIGN_OR_RETURN(const LoadResult before, reads.Run(settings.round));
    const std::int64_t bytes = office.server->ResidentBytes();
    ASSIGN_OR_RETURN(const auto consoles, OpenConsoles::Open(url, tokens));
    ASSIGN_OR_RETURN(const LoadResult after, reads.Run(settings.round));
    grown = std::max(grown, office.server->ResidentBytes() - bytes);
    if (round == 0) continue;
    alone.push_back(absl::ToDoubleSeconds(before.median()));
    beside.push_back(absl::ToDoubleSeconds(after.median()));
  }
  const double ratio = Median(beside) / Median(alone);
  rows->push_back({"GetUnit, median, 1,000 consoles open",
                   Millis(absl::Seconds(Median(beside))),
                   absl::StrCat("none open: ",
                                Millis(absl::Seconds(Median(alone))), "; ",
                                Times(ratio)),
                   "< 2 ×", ratio < 2});
  const auto memory = static_cast<double>(grown);
  constexpr double kMost = 200.0 * (1 << 20);
  rows->push_back({"– memory of 1,000 open consoles", MebiBytes(memory), "",
                   "< 200 MiB", memory < kMost});
  return absl::OkStatus();
}

}  // namespace dudao::bench
