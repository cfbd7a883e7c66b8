#include "services/consultation/visible.h"

#include <cstdint>

#include "dudao/v1/consultation.pb.h"
#include "storage/aggregates/tables.h"

namespace dudao::consultation {

using sql::Predicate;

Predicate VisibleConsultations(const pipeline::Access& access) {
  return Predicate::Not(Predicate::And(
      {access.OnlyAsHead(storage::TableOf<v1::Consultation>()),
       Predicate::Equal("shared_with_unit", std::int64_t{0})}));
}

}  // namespace dudao::consultation
