#include "services/obligation/term_due.h"

#include <string>

#include "services/domain/overdue.h"
#include "services/domain/term_duty.h"

namespace dudao::obligation {

absl::StatusOr<std::vector<v1::Obligation>> TermDue(
    const v1::BureauSettings& settings, const v1::Supervisor& supervisor,
    absl::optional<absl::CivilDay> today, const storage::Snapshot& snapshot) {
  using Obligations = std::vector<v1::Obligation>;
  Obligations due = domain::ObligationsOf(settings, supervisor);
  if (due.empty() || (today.has_value() &&
                      domain::IsTermNear(settings, supervisor, *today))) {
    return due;
  }
  ASSIGN_OR_RETURN(
      const Obligations known,
      snapshot.All<v1::Obligation>(
          storage::KeyOf(supervisor.name()).bureau,
          sql::Predicate::Equal("source", supervisor.name())));
  for (const v1::Obligation& one : known) {
    if (domain::SameDueDate(one.deadline(), due.front().deadline())) return due;
  }
  return Obligations();
}

}  // namespace dudao::obligation
