#ifndef DUDAO_STORAGE_AGGREGATES_VISIT_QUERY_H_
#define DUDAO_STORAGE_AGGREGATES_VISIT_QUERY_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "absl/types/optional.h"
#include "storage/transaction.h"

namespace dudao::storage {

struct SignedVisits {
  std::int64_t in_all = 0;
  std::int64_t within = 0;
};

// How many visits to a unit, made from `first` to `last`, are signed, and how
// many of them were made from `from` to `to`: every visit asks for both.
absl::StatusOr<SignedVisits> CountSignedVisits(const Snapshot& snapshot,
                                               const std::string& unit,
                                               absl::CivilDay first,
                                               absl::CivilDay last,
                                               absl::CivilDay from,
                                               absl::CivilDay to);

// The month that the visits owed under an assignment were last worked out for,
// by its last day; none where they never were.
absl::StatusOr<absl::optional<absl::CivilDay>> VisitMonthOf(
    const Snapshot& snapshot, const std::string& assignment);
absl::Status KeepVisitMonth(Transaction& tx, const std::string& assignment,
                            absl::CivilDay last_day);
absl::Status ForgetVisitMonth(Transaction& tx, const std::string& assignment);

struct StaleVisitMonth {
  std::string assignment;  // its id
  std::string last_day;    // of the month before; "" where there is none
  bool operator==(const StaleVisitMonth&) const = default;
};

// The assignments in force, and those that ended with a month still to be seen
// to, whose month is over on `today`, the longest over first, at most `limit`.
absl::StatusOr<std::vector<StaleVisitMonth>> StaleVisitMonths(
    const Snapshot& snapshot, absl::string_view bureau, absl::CivilDay today,
    int limit);

}  // namespace dudao::storage

#endif  // DUDAO_STORAGE_AGGREGATES_VISIT_QUERY_H_
