#include "services/finding/visible.h"

#include "dudao/v1/finding.pb.h"
#include "storage/aggregates/tables.h"

namespace dudao::finding {

using sql::Predicate;

Predicate VisibleFindings(const pipeline::Access& access) {
  return Predicate::Not(
      Predicate::And({access.OnlyAsHead(storage::TableOf<v1::Finding>()),
                      Predicate::Is("state", "DRAFT")}));
}

}  // namespace dudao::finding
