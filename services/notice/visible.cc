#include "services/notice/visible.h"

#include "dudao/v1/notice.pb.h"
#include "storage/aggregates/tables.h"

namespace dudao::notice {

using sql::Predicate;

Predicate VisibleNotices(const pipeline::Access& access) {
  return Predicate::Not(
      Predicate::And({access.OnlyAsHead(storage::TableOf<v1::Notice>()),
                      Predicate::Is("state", "DRAFT")}));
}

}  // namespace dudao::notice
