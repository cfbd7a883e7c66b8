#include "storage/aggregates/ledger_query.h"

#include <cstdint>
#include <string>

#include "storage/base/date.h"

namespace dudao::storage {
namespace {

using sql::Predicate;

Predicate StateIs(const char* state) {
  return Predicate::Equal("state", std::string(state));
}

// Open, and never yet relapsed: the words for the usual way of a finding.
Predicate Open() {
  return Predicate::And(
      {Predicate::In("state", {"RAISED", "RECTIFYING", "SUBMITTED"}),
       Predicate::Compare(Predicate::Op::kLessEqual, "relapses",
                          std::int64_t{0})});
}

// A plan or an answer is there.
Predicate Started() {
  return Predicate::Or(
      {Predicate::Compare(Predicate::Op::kNotEqual, "plan_submitted",
                          std::int64_t{0}),
       Predicate::Compare(Predicate::Op::kGreater, "answer_time",
                          std::int64_t{0})});
}

Predicate Relapsed() {
  return Predicate::Or(
      {StateIs("REOPENED"),
       Predicate::And(
           {Predicate::In("state", {"RAISED", "RECTIFYING", "SUBMITTED"}),
            Predicate::Compare(Predicate::Op::kGreater, "relapses",
                               std::int64_t{0})})});
}

}  // namespace

Predicate InLedger() {
  return Predicate::In("state", {"RAISED", "RECTIFYING", "SUBMITTED", "CLOSED",
                                 "REOPENED"});
}

Predicate FindingIsOpen() {
  return Predicate::And({InLedger(), Predicate::Not(StateIs("CLOSED"))});
}

Predicate FindingIsOverdue(absl::CivilDay today) {
  return Predicate::And(
      {StateIs("RECTIFYING"),
       Predicate::Compare(Predicate::Op::kNotEqual, "extension_state",
                          std::string("PENDING")),
       Predicate::Compare(Predicate::Op::kNotEqual, "due_date", std::string()),
       Predicate::Compare(Predicate::Op::kLess, "due_date",
                          FormatDay(today))});
}

Predicate LedgerWordIs(v1::LedgerWord word, absl::CivilDay today) {
  switch (word) {
    case v1::LEDGER_WORD_RELAPSED:
      return Relapsed();
    case v1::LEDGER_WORD_OVERDUE:
      return Predicate::And({Open(), FindingIsOverdue(today)});
    case v1::LEDGER_WORD_AWAITING_REVIEW:
      return Predicate::And({Open(), StateIs("SUBMITTED")});
    case v1::LEDGER_WORD_RECTIFYING:
      return Predicate::And({Open(), StateIs("RECTIFYING"), Started(),
                             Predicate::Not(FindingIsOverdue(today))});
    case v1::LEDGER_WORD_NOT_STARTED:
      return Predicate::And(
          {Open(), Predicate::Not(FindingIsOverdue(today)),
           Predicate::Or({StateIs("RAISED"),
                          Predicate::And({StateIs("RECTIFYING"),
                                          Predicate::Not(Started())})})});
    case v1::LEDGER_WORD_CLOSED:
      return StateIs("CLOSED");
    default:
      return Predicate::Not(InLedger());
  }
}

}  // namespace dudao::storage
