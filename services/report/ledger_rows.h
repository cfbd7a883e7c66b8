#ifndef DUDAO_SERVICES_REPORT_LEDGER_ROWS_H_
#define DUDAO_SERVICES_REPORT_LEDGER_ROWS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "dudao/v1/finding.pb.h"
#include "dudao/v1/report.pb.h"
#include "google/protobuf/repeated_field.h"
#include "services/pipeline/call.h"
#include "storage/snapshot.h"

namespace dudao::report {

// What stands for the text of a zero-tolerance finding.
inline constexpr absl::string_view kWithheldText = "〔依规不公开〕";

// What a row shows of zero-tolerance findings: all, what their unit said
// itself, or neither.
enum class ZeroToleranceText { kShown, kOfUnit, kWithheld };

// What the caller may see of what a supervisor found in a unit.
ZeroToleranceText TextFor(const pipeline::Call& call, absl::string_view unit,
                          absl::string_view supervisor);
inline ZeroToleranceText TextFor(const pipeline::Call& call,
                                 const v1::Finding& finding) {
  return TextFor(call, finding.unit(), finding.supervisor());
}

// A finding as a row of the ledger.
v1::LedgerRow LedgerRowOf(const v1::Finding& finding, std::int64_t number,
                          absl::CivilDay today, ZeroToleranceText text);

// The words asked for.
using LedgerWords = google::protobuf::RepeatedField<int>;

// The condition of the words: in the ledger, with one of them where there are
// any. Errors: INVALID_ARGUMENT / INVALID_FIELD for the word that is none.
absl::StatusOr<sql::Predicate> WithWords(const LedgerWords& words,
                                         absl::CivilDay today);

// The findings of a ledger by their id, page by page; each page may be of
// another snapshot.
class LedgerCursor {
 public:
  LedgerCursor(std::string filter, LedgerWords words);

  // The next findings, at most 200; none at the end.
  absl::StatusOr<std::vector<v1::Finding>> Next(
      const pipeline::Call& call, const storage::Snapshot& snapshot);
  bool done() const { return done_; }
  // Counts the rows from 1.
  std::int64_t NextNumber() { return ++number_; }

 private:
  const std::string filter_;
  const LedgerWords words_;
  std::vector<sql::Value> after_;
  std::int64_t number_ = 0;
  bool done_ = false;
};

}  // namespace dudao::report

#endif  // DUDAO_SERVICES_REPORT_LEDGER_ROWS_H_
