#ifndef DUDAO_TESTS_BENCH_OFFICE_H_
#define DUDAO_TESTS_BENCH_OFFICE_H_

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "clients/cpp/client.h"
#include "dudao/v1/finding_service.pb.h"
#include "dudao/v1/unit_service.pb.h"
#include "tests/bench/load.h"
#include "tests/bench/process.h"
#include "tests/bench/settings.h"

namespace dudao::bench {

// A supervisor with an account and the schools assigned.
struct Visitor {
  std::string supervisor;
  std::string token;
  std::vector<std::string> units;
};

// A supervision office on a server of its own: 60 supervisors with five
// schools each.
struct Office {
  static constexpr char kBureau[] = "bureaus/450802";

  std::unique_ptr<ServerProcess> server;
  std::string officer_token;
  std::vector<Visitor> visitors;
};

// Starts dudaod over the data in `folder`/`name`, with more of its options.
absl::StatusOr<std::unique_ptr<ServerProcess>> StartDudaod(
    const Settings& settings, const std::string& name,
    const std::vector<std::string>& options = {});

// Makes the bureau in `folder`/`name`; the token of its officer.
absl::StatusOr<std::string> InitBureau(const Settings& settings,
                                       const std::string& name);

// A client of a server.
absl::StatusOr<std::unique_ptr<client::Client>> Connect(
    const ServerProcess& server, const std::string& token);

// Makes an office over its own interface.
absl::StatusOr<Office> OpenOffice(const Settings& settings,
                                  const std::string& name,
                                  const std::vector<std::string>& options = {});

// The calls of the office's everyday work, by its supervisors in turn.
// A visit with three findings, signed.
inline constexpr char kRecord[] =
    "/dudao.v1.InspectionService/RecordInspection";
MakeCall RecordVisits(const Office& office);
// A school of theirs; the n-th such call, and who makes it.
MakeCall GetUnits(const Office& office);
std::pair<v1::GetUnitRequest, std::string> UnitToGet(const Office& office,
                                                     std::uint64_t n);
// A page of 50 findings, by the office.
v1::ListFindingsRequest FirstFindings();
MakeCall ListFindings(const Office& office);

}  // namespace dudao::bench

#endif  // DUDAO_TESTS_BENCH_OFFICE_H_
