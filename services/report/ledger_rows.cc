#include "services/report/ledger_rows.h"

#include <utility>

#include "services/domain/ledger_word.h"
#include "services/pipeline/list_step.h"
#include "storage/aggregates/ledger_query.h"
#include "storage/base/error.h"

namespace dudao::report {
namespace {

using sql::Predicate;

constexpr int kStreamPage = 200;

}  // namespace

ZeroToleranceText TextFor(const pipeline::Call& call, absl::string_view unit,
                          absl::string_view supervisor) {
  if (call.MayReadConfidential(unit, supervisor)) {
    return ZeroToleranceText::kShown;
  }
  return call.ReadsAsHead(unit) ? ZeroToleranceText::kOfUnit
                                : ZeroToleranceText::kWithheld;
}

v1::LedgerRow LedgerRowOf(const v1::Finding& finding, std::int64_t number,
                          absl::CivilDay today, ZeroToleranceText text) {
  v1::LedgerRow row;
  row.set_number(number);
  row.set_finding(finding.name());
  row.set_unit(finding.unit());
  row.set_unit_display_name(finding.unit_display_name());
  const bool open =
      !finding.zero_tolerance() || text == ZeroToleranceText::kShown;
  row.set_text(open ? finding.text() : std::string(kWithheldText));
  row.set_matter(finding.matter());
  row.set_matter_title(finding.matter_title());
  const bool of_visit = finding.supervision().empty();
  row.set_source(of_visit ? finding.inspection() : finding.supervision());
  row.set_source_kind(of_visit ? v1::FINDING_SOURCE_ROUTINE
                               : finding.source());
  row.set_grade(finding.grade());
  row.set_document_number(finding.document_number());
  const v1::Rectification& answer = finding.rectification();
  if (open || text == ZeroToleranceText::kOfUnit) {
    row.set_measure(answer.measure());
    row.set_responsible_leader(answer.responsible_leader());
    row.set_responsible_person(answer.responsible_person());
    row.set_evidence_count(answer.evidence_size());
  }
  if (finding.deadline().has_due_date()) {
    *row.mutable_due_date() = finding.deadline().due_date();
    row.set_provisional(finding.deadline().provisional());
  }
  row.set_word(domain::LedgerWordOf(finding, today));
  row.set_verified_by(finding.verified_by());
  if (finding.has_close_date()) {
    *row.mutable_closed_date() = finding.close_date();
  }
  row.set_returns(finding.returns());
  row.set_relapses(finding.relapses());
  return row;
}

absl::StatusOr<Predicate> WithWords(const LedgerWords& words,
                                    absl::CivilDay today) {
  if (words.empty()) return storage::InLedger();
  std::vector<Predicate> any;
  for (const int number : words) {
    const auto word = static_cast<v1::LedgerWord>(number);
    if (word == v1::LEDGER_WORD_UNSPECIFIED || !v1::LedgerWord_IsValid(word)) {
      return InvalidField("words", "状态须为台账状态之一，不能留空",
                          "must be words of the ledger, not UNSPECIFIED");
    }
    any.push_back(storage::LedgerWordIs(word, today));
  }
  return Predicate::Or(std::move(any));
}

LedgerCursor::LedgerCursor(std::string filter, LedgerWords words)
    : filter_(std::move(filter)), words_(std::move(words)) {}

absl::StatusOr<std::vector<v1::Finding>> LedgerCursor::Next(
    const pipeline::Call& call, const storage::Snapshot& snapshot) {
  if (done_) return std::vector<v1::Finding>();
  storage::ListQuery query;
  query.bureau = call.bureau;
  ASSIGN_OR_RETURN(const Predicate words, WithWords(words_, call.today()));
  ASSIGN_OR_RETURN(
      query.where,
      pipeline::FilterWithin(call, filter_, storage::TableOf<v1::Finding>(),
                             words));
  query.after = after_;
  query.limit = kStreamPage;
  ASSIGN_OR_RETURN(storage::Page<v1::Finding> page,
                   snapshot.List<v1::Finding>(query));
  after_ = std::move(page.next);
  done_ = after_.empty();
  return std::move(page.items);
}

}  // namespace dudao::report
