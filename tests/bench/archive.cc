#include "tests/bench/archive.h"

#include "absl/strings/str_cat.h"
#include "absl/time/civil_time.h"
#include "dudao/v1/report_service.pb.h"
#include "grpcpp/support/slice.h"
#include "storage/base/clock.h"
#include "storage/base/date.h"
#include "storage/base/status_macros.h"
#include "tests/bench/load.h"
#include "tests/bench/office.h"
#include "tests/bench/rounds.h"
#include "tests/bench/ten_years.h"

namespace dudao::bench {
namespace {

constexpr char kGetSummary[] = "/dudao.v1.ReportService/GetSummary";
constexpr char kListLedger[] = "/dudao.v1.ReportService/ListLedger";

// A whole month that ended two months before the last day.
const absl::CivilDay kMonthFirst(2026, 6, 1);
const absl::CivilDay kMonthLast(2026, 6, 30);

v1::GetSummaryRequest SummaryOf(v1::SummaryDimension by, absl::CivilDay first,
                                absl::CivilDay last) {
  v1::GetSummaryRequest request;
  request.set_parent(Office::kBureau);
  request.set_by(by);
  *request.mutable_from_date() = ToProto(first);
  *request.mutable_to_date() = ToProto(last);
  return request;
}

// One call at a time, the same again and again.
Load Repeat(const Archive& archive, const char* method,
            const google::protobuf::Message& request) {
  grpc::Slice slice(request.SerializeAsString());
  return Load(
      {archive.server->address(), method, /*in_flight=*/1,
       [call = Outgoing{grpc::ByteBuffer(&slice, 1), archive.officer_token}](
           std::uint64_t) { return call; }});
}

struct Pair {
  absl::Duration one_year;
  absl::Duration ten_years;
  double ratio() const { return absl::FDivDuration(ten_years, one_year); }
};

absl::StatusOr<Pair> Compare(const Settings& settings, const Archive& one_year,
                             const Archive& ten_years, const char* method,
                             const google::protobuf::Message& request) {
  Load one = Repeat(one_year, method, request);
  Load ten = Repeat(ten_years, method, request);
  ASSIGN_OR_RETURN(const std::vector<Figures> figures,
                   Alternate(settings, {{&one, one_year.server.get()},
                                        {&ten, ten_years.server.get()}}));
  return Pair{figures[0].latency, figures[1].latency};
}

absl::StatusOr<absl::Duration> Latency(
    const Settings& settings, const Archive& archive,
    const google::protobuf::Message& request) {
  Load load = Repeat(archive, kGetSummary, request);
  ASSIGN_OR_RETURN(const std::vector<Figures> figures,
                   Alternate(settings, {{&load, archive.server.get()}}));
  return figures[0].latency;
}

absl::Status CallOnce(const Archive& archive) {
  ASSIGN_OR_RETURN(const auto client,
                   Connect(*archive.server, archive.officer_token));
  return client
      ->Call<v1::GetSummaryResponse>(
          SummaryOf(v1::SUMMARY_DIMENSION_BUREAU, kMonthFirst, kMonthLast))
      .status();
}

}  // namespace

absl::StatusOr<Archive> OpenArchive(const Settings& settings,
                                    const std::string& name, int years) {
  Archive archive;
  archive.name = name;
  ASSIGN_OR_RETURN(archive.officer_token, InitBureau(settings, name));
  RETURN_IF_ERROR(FillHistory(absl::StrCat(settings.folder, "/", name), years));
  ASSIGN_OR_RETURN(archive.server, StartDudaod(settings, name));
  return archive;
}

absl::Status MeasureSummary(const Settings& settings, const Archive& one_year,
                            const Archive& ten_years, std::vector<Row>* rows) {
  const struct {
    const char* what;
    v1::SummaryDimension by;
  } kMonths[] = {{"GetSummary, a month", v1::SUMMARY_DIMENSION_BUREAU},
                 {"– by township", v1::SUMMARY_DIMENSION_TOWNSHIP}};
  for (const auto& month : kMonths) {
    ASSIGN_OR_RETURN(const Pair pair,
                     Compare(settings, one_year, ten_years, kGetSummary,
                             SummaryOf(month.by, kMonthFirst, kMonthLast)));
    rows->push_back(
        {absl::StrCat(month.what, ", of ten years"), Millis(pair.ten_years),
         absl::StrCat("of one year: ", Millis(pair.one_year), "; ",
                      Times(pair.ratio())),
         "< 10 ms, < 1.5 ×",
         pair.ten_years < absl::Milliseconds(10) && pair.ratio() < 1.5});
  }
  for (const int years : {1, 10}) {
    const absl::CivilDay first(kLastDay.year() - years, 9, 1);
    ASSIGN_OR_RETURN(
        const absl::Duration latency,
        Latency(settings, ten_years,
                SummaryOf(v1::SUMMARY_DIMENSION_TOWNSHIP, first, kLastDay)));
    rows->push_back({absl::StrCat("– of ", years * 12, " months"),
                     Millis(latency), "", ""});
  }
  return absl::OkStatus();
}

absl::Status MeasureLedger(const Settings& settings, const Archive& one_year,
                           const Archive& ten_years, std::vector<Row>* rows) {
  v1::ListLedgerRequest request;
  request.set_parent(Office::kBureau);
  request.add_words(v1::LEDGER_WORD_OVERDUE);
  ASSIGN_OR_RETURN(const Pair pair, Compare(settings, one_year, ten_years,
                                            kListLedger, request));
  rows->push_back({"ListLedger, what is overdue, of ten years",
                   Millis(pair.ten_years),
                   absl::StrCat("of one year: ", Millis(pair.one_year), "; ",
                                Times(pair.ratio())),
                   ""});
  return absl::OkStatus();
}

absl::Status MeasureStart(const Settings& settings, Archive& archive,
                          std::vector<Row>* rows) {
  const SystemClock clock;
  std::vector<double> seconds;
  for (int round = 0; round < settings.rounds; ++round) {
    RETURN_IF_ERROR(archive.server->Stop());
    const absl::Time begun = clock.Now();
    ASSIGN_OR_RETURN(archive.server, StartDudaod(settings, archive.name));
    RETURN_IF_ERROR(CallOnce(archive));
    seconds.push_back(absl::ToDoubleSeconds(clock.Now() - begun));
  }
  const absl::Duration median = absl::Seconds(Median(seconds));
  rows->push_back({"start to first answer, ten years", Millis(median), "",
                   "< 1 s", median < absl::Seconds(1)});
  return absl::OkStatus();
}

absl::Status MeasureMemory(const Settings& settings, Archive& archive,
                           std::vector<Row>* rows) {
  RETURN_IF_ERROR(archive.server->Stop());
  ASSIGN_OR_RETURN(archive.server, StartDudaod(settings, archive.name));
  RETURN_IF_ERROR(CallOnce(archive));
  const auto bytes = static_cast<double>(archive.server->ResidentBytes());
  rows->push_back({absl::StrCat("resident memory, idle, ", archive.name),
                   MebiBytes(bytes), "", "< 60 MiB", bytes < 60 * (1 << 20)});
  return absl::OkStatus();
}

}  // namespace dudao::bench
