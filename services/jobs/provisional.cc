#include "services/jobs/provisional.h"

#include <utility>

#include "dudao/v1/escalation.pb.h"
#include "dudao/v1/obligation.pb.h"
#include "dudao/v1/supervision.pb.h"
#include "services/domain/recompute.h"
#include "services/jobs/for_each_row.h"

namespace dudao::jobs {
namespace {

using sql::Predicate;
using storage::Snapshot;

template <class M>
absl::Status AddMoved(const Snapshot& snapshot, const std::string& bureau,
                      const domain::Calendar& calendar, Predicate where,
                      std::set<std::string>* names) {
  absl::Status status;
  RETURN_IF_ERROR(ForEachRow<M>(
      snapshot, bureau, std::move(where), [&](M row) {
        const auto changed = domain::RecomputeAll(calendar, &row);
        status.Update(changed.status());
        if (changed.ok() && *changed) names->insert(row.name());
      }));
  return status;
}

}  // namespace

absl::StatusOr<std::set<std::string>> WithProvisionalDates(
    const Snapshot& snapshot, const std::string& bureau,
    const domain::Calendar& calendar) {
  std::set<std::string> names;
  RETURN_IF_ERROR(ForEachRow<v1::Obligation>(
      snapshot, bureau, Predicate::True(), [&](const v1::Obligation& due) {
        if (due.deadline().provisional()) names.insert(due.source());
      }));
  RETURN_IF_ERROR(AddMoved<v1::Escalation>(
      snapshot, bureau, calendar,
      Predicate::In("state", {std::string("SERVED"), std::string("CONCLUDED")}),
      &names));
  RETURN_IF_ERROR(AddMoved<v1::Supervision>(
      snapshot, bureau, calendar,
      Predicate::Not(Predicate::In("state", {std::string("PUBLISHED"),
                                             std::string("CANCELLED")})),
      &names));
  return names;
}

}  // namespace dudao::jobs
