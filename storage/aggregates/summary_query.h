#ifndef DUDAO_STORAGE_AGGREGATES_SUMMARY_QUERY_H_
#define DUDAO_STORAGE_AGGREGATES_SUMMARY_QUERY_H_

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "dudao/v1/bureau.pb.h"
#include "dudao/v1/escalation.pb.h"
#include "dudao/v1/finding.pb.h"
#include "dudao/v1/unit.pb.h"
#include "google/protobuf/repeated_ptr_field.h"
#include "storage/snapshot.h"

namespace dudao::storage {

// What a summary is taken of. Each condition is over the columns of one table.
struct SummaryScope {
  std::string bureau;
  absl::CivilDay first;
  absl::CivilDay last;
  sql::Predicate units;          // of `units`: which are asked for
  sql::Predicate counted_units;  // of `units`: which the caller may count
  sql::Predicate visits;         // of `inspections`: which the caller may see
  sql::Predicate findings;       // of `findings`: which the caller may see
  sql::Predicate rungs;          // of `escalations`: which the caller may see
};

// The units a summary may ask for; an empty text and UNSPECIFIED ask for all.
sql::Predicate UnitsLike(const std::string& unit, const std::string& area,
                         const std::string& township, v1::UnitKind kind);

// A unit, in use or not.
struct SummaryUnit {
  std::string name;
  std::string display_name;
  v1::UnitKind kind = v1::UNIT_KIND_UNSPECIFIED;
  std::string township;
  std::string area;
  std::string supervisor;  // responsible now; may be empty
  bool counted = false;    // in use, and the caller may count it
};

// A visit made in the period.
struct SummaryVisit {
  std::string id;
  std::string unit;
  std::string supervisor;
  std::string date;  // 2026-08-03
};

// A finding raised in the period.
struct SummaryFinding {
  std::string id;
  std::string unit;
  std::string supervisor;
  std::string matter;
  v1::FindingGrade grade = v1::FINDING_GRADE_UNSPECIFIED;
  bool closed = false;
  bool overdue = false;
  std::int64_t returns = 0;
  std::int64_t relapses = 0;
  std::int64_t extensions = 0;  // granted, in all rounds
  std::string raise_date;
  std::string close_date;
  bool submitted = false;  // in the present round
  bool on_time = false;    // that submission
  // The rounds that are over, oldest first.
  google::protobuf::RepeatedPtrField<v1::FindingRound> rounds;
};

// A rung of the ladder served in the period.
struct SummaryRung {
  std::string id;
  std::string unit;
  std::string finding;     // empty: about the unit as a whole
  std::string supervisor;  // of the finding
  std::string matter;      // of the finding
  v1::EscalationKind kind = v1::ESCALATION_KIND_UNSPECIFIED;
  std::string service_date;
};

absl::StatusOr<std::vector<SummaryUnit>> ReadSummaryUnits(
    const Snapshot& snapshot, const SummaryScope& scope);

// The visits made in the period: recorded, whether signed yet or not.
absl::Status ReadSummaryVisits(
    const Snapshot& snapshot, const SummaryScope& scope,
    const std::function<void(const SummaryVisit&)>& take);

// The findings raised in the period that are in the ledger. `today` decides
// what is overdue.
absl::Status ReadSummaryFindings(
    const Snapshot& snapshot, const SummaryScope& scope, absl::CivilDay today,
    const std::function<void(const SummaryFinding&)>& take);

// The rungs served in the period that stand.
absl::Status ReadSummaryRungs(
    const Snapshot& snapshot, const SummaryScope& scope,
    const std::function<void(const SummaryRung&)>& take);

}  // namespace dudao::storage

#endif  // DUDAO_STORAGE_AGGREGATES_SUMMARY_QUERY_H_
