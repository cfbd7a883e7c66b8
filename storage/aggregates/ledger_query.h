#ifndef DUDAO_STORAGE_AGGREGATES_LEDGER_QUERY_H_
#define DUDAO_STORAGE_AGGREGATES_LEDGER_QUERY_H_

#include "absl/time/civil_time.h"
#include "dudao/v1/finding.pb.h"
#include "storage/sql/predicate.h"

namespace dudao::storage {

// Conditions over the columns of `findings` that say what
// services/domain/ledger_word.h says of one finding; a property test holds the
// two together.

// The findings of the ledger: all but drafts and withdrawn ones.
sql::Predicate InLedger();

// Those of the ledger that are not closed.
sql::Predicate FindingIsOpen();

// The unit is late with the finding.
sql::Predicate FindingIsOverdue(absl::CivilDay today);

// The findings with this word; with UNSPECIFIED, those not in the ledger.
sql::Predicate LedgerWordIs(v1::LedgerWord word, absl::CivilDay today);

}  // namespace dudao::storage

#endif  // DUDAO_STORAGE_AGGREGATES_LEDGER_QUERY_H_
