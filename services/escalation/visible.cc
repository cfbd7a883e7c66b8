#include "services/escalation/visible.h"

#include <string>

#include "storage/aggregates/tables.h"

namespace dudao::escalation {

using sql::Predicate;

bool IsVisible(const pipeline::Access& access, const v1::Escalation& rung) {
  return rung.service().has_service_date() ||
         !access.OnlyAsHead(rung.unit(), rung.supervisor());
}

void ShowTo(const pipeline::Access& access, v1::Escalation* rung) {
  if (access.OnlyAsHead(rung->unit(), rung->supervisor())) {
    rung->clear_evidence();
  }
}

Predicate VisibleEscalations(const pipeline::Access& access) {
  return Predicate::Not(
      Predicate::And({access.OnlyAsHead(storage::TableOf<v1::Escalation>()),
                      Predicate::Equal("service_date", std::string())}));
}

}  // namespace dudao::escalation
