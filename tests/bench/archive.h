#ifndef DUDAO_TESTS_BENCH_ARCHIVE_H_
#define DUDAO_TESTS_BENCH_ARCHIVE_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "tests/bench/process.h"
#include "tests/bench/settings.h"
#include "tests/bench/table.h"

namespace dudao::bench {

// A server over years of a county's history (ten_years.h).
struct Archive {
  std::string name;  // of its folder
  std::string officer_token;
  std::unique_ptr<ServerProcess> server;
};

absl::StatusOr<Archive> OpenArchive(const Settings& settings,
                                    const std::string& name, int years);

// The summary of a month where there are ten years beside where there is one;
// the summaries of longer periods for the record.
absl::Status MeasureSummary(const Settings& settings, const Archive& one_year,
                            const Archive& ten_years, std::vector<Row>* rows);

// The first page of the ledger, with how many rows there are.
absl::Status MeasureLedger(const Settings& settings, const Archive& one_year,
                           const Archive& ten_years, std::vector<Row>* rows);

// From the start of the program to its first answer, after a clean stop.
absl::Status MeasureStart(const Settings& settings, Archive& archive,
                          std::vector<Row>* rows);

// What a server holds that has answered one call and waits.
absl::Status MeasureMemory(const Settings& settings, Archive& archive,
                           std::vector<Row>* rows);

}  // namespace dudao::bench

#endif  // DUDAO_TESTS_BENCH_ARCHIVE_H_
