#include "services/inspection/visible.h"

#include "dudao/v1/inspection.pb.h"
#include "storage/aggregates/tables.h"

namespace dudao::inspection {

using sql::Predicate;

Predicate VisibleInspections(const pipeline::Access& access) {
  return Predicate::Not(Predicate::And(
      {access.OnlyAsHead(storage::TableOf<v1::Inspection>()),
       Predicate::Equal("unannounced", std::int64_t{1}),
       Predicate::In("state", {"REGISTERED", "CANCELLED"})}));
}

}  // namespace dudao::inspection
