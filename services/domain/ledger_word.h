#ifndef DUDAO_SERVICES_DOMAIN_LEDGER_WORD_H_
#define DUDAO_SERVICES_DOMAIN_LEDGER_WORD_H_

#include "absl/time/civil_time.h"
#include "dudao/v1/finding.pb.h"

namespace dudao::domain {

// Whether the unit is late with a finding: it is to rectify it, the due date
// is before today, and no request for more time is pending. What was submitted
// is the office's to review and no longer late. storage/aggregates/
// ledger_query.h says the same in SQL.
bool IsFindingOverdue(const v1::Finding& finding, absl::CivilDay today);

// The ledger's word (台账状态) for a finding: the first that fits.
// UNSPECIFIED for drafts and withdrawn findings, which are not in the ledger.
v1::LedgerWord LedgerWordOf(const v1::Finding& finding, absl::CivilDay today);

}  // namespace dudao::domain

#endif  // DUDAO_SERVICES_DOMAIN_LEDGER_WORD_H_
