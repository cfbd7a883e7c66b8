#ifndef DUDAO_STORAGE_AGGREGATES_OBLIGATION_QUERY_H_
#define DUDAO_STORAGE_AGGREGATES_OBLIGATION_QUERY_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "dudao/v1/obligation.pb.h"
#include "storage/snapshot.h"

namespace dudao::storage {

// The condition that an obligation was due before `day`: its due date is still
// in time (民法典 203).
sql::Predicate OverdueOn(absl::CivilDay day);

// What was due before `day` and is not marked as overdue, the longest overdue
// first, at most `limit`.
absl::StatusOr<std::vector<v1::Obligation>> Unmarked(const Snapshot& snapshot,
                                                     absl::string_view bureau,
                                                     absl::CivilDay day,
                                                     int limit);

// What somebody is to be reminded of by the end of `day`, the longest waiting
// first, at most `limit`.
absl::StatusOr<std::vector<v1::Obligation>> ToRemind(const Snapshot& snapshot,
                                                     absl::string_view bureau,
                                                     absl::CivilDay day,
                                                     int limit);

// The ids of the supervisors engaged whose term ends by `day` and is not yet the
// office's to see to, at most `limit`.
absl::StatusOr<std::vector<std::string>> TermsEnding(const Snapshot& snapshot,
                                                     absl::string_view bureau,
                                                     absl::CivilDay day,
                                                     int limit);

}  // namespace dudao::storage

#endif  // DUDAO_STORAGE_AGGREGATES_OBLIGATION_QUERY_H_
