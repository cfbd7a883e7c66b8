#include "services/domain/ledger_word.h"

#include "services/domain/overdue.h"

namespace dudao::domain {
namespace {

bool IsStarted(const v1::Finding& finding) {
  return finding.plan_submitted() ||
         finding.rectification().time().seconds() > 0;
}

}  // namespace

bool IsFindingOverdue(const v1::Finding& finding, absl::CivilDay today) {
  return finding.state() == v1::FINDING_STATE_RECTIFYING &&
         finding.extension().state() != v1::EXTENSION_STATE_PENDING &&
         IsOverdue(finding.deadline(), today);
}

v1::LedgerWord LedgerWordOf(const v1::Finding& finding, absl::CivilDay today) {
  switch (finding.state()) {
    case v1::FINDING_STATE_CLOSED:
      return v1::LEDGER_WORD_CLOSED;
    case v1::FINDING_STATE_REOPENED:
      return v1::LEDGER_WORD_RELAPSED;
    case v1::FINDING_STATE_RAISED:
    case v1::FINDING_STATE_RECTIFYING:
    case v1::FINDING_STATE_SUBMITTED:
      break;
    default:
      return v1::LEDGER_WORD_UNSPECIFIED;
  }
  if (finding.relapses() > 0) return v1::LEDGER_WORD_RELAPSED;
  if (IsFindingOverdue(finding, today)) return v1::LEDGER_WORD_OVERDUE;
  if (finding.state() == v1::FINDING_STATE_SUBMITTED) {
    return v1::LEDGER_WORD_AWAITING_REVIEW;
  }
  if (finding.state() == v1::FINDING_STATE_RECTIFYING && IsStarted(finding)) {
    return v1::LEDGER_WORD_RECTIFYING;
  }
  return v1::LEDGER_WORD_NOT_STARTED;
}

}  // namespace dudao::domain
