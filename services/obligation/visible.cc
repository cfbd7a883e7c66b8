#include "services/obligation/visible.h"

#include <string>

#include "dudao/v1/obligation.pb.h"
#include "storage/aggregates/tables.h"

namespace dudao::obligation {

using sql::Predicate;

Predicate VisibleObligations(const pipeline::Access& access) {
  return Predicate::Not(Predicate::And(
      {access.OnlyAsHead(storage::TableOf<v1::Obligation>()),
       Predicate::In("kind", {"DECIDE_ESCALATION", "SERVE_ESCALATION",
                              "RECORD_REFERRAL", "ADDRESS_CONSULTATION",
                              "ANSWER_CONSULTATION", "NOTE_CONSULTATION",
                              "DECIDE_COMMENDATION",
                              "ISSUE_COMMENDATION"})}));
}

}  // namespace dudao::obligation
