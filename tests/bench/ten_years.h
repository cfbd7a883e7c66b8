#ifndef DUDAO_TESTS_BENCH_TEN_YEARS_H_
#define DUDAO_TESTS_BENCH_TEN_YEARS_H_

#include <string>

#include "absl/status/status.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "services/pipeline/call.h"

namespace dudao::bench {

// What the server does of itself in the bureau of County.
pipeline::Call AtTheDesk(absl::Time now);

// The last day of every history.
inline const absl::CivilDay kLastDay(2026, 8, 31);

// Fills a data directory, in which `dudaod init` has made the bureau of
// County, with so many years of a county until kLastDay: about 4,500 visits
// and 5,400 findings a year and what came of them. A year has the same visits
// and findings however many come before it. There are no events of them: what
// is due is derived as the server derives it, and `dudaod check` finds all
// sound.
absl::Status FillHistory(const std::string& data_dir, int years);

}  // namespace dudao::bench

#endif  // DUDAO_TESTS_BENCH_TEN_YEARS_H_
