#ifndef DUDAO_SERVICES_OBLIGATION_VISIT_MONTH_H_
#define DUDAO_SERVICES_OBLIGATION_VISIT_MONTH_H_

#include <set>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "dudao/v1/assignment.pb.h"
#include "dudao/v1/bureau.pb.h"
#include "dudao/v1/obligation.pb.h"
#include "services/pipeline/call.h"
#include "storage/transaction.h"

namespace dudao::obligation {

// What visits are owed follows from the assignments, the visits and the month.
// The month of each assignment is kept (storage/aggregates/visit_query.h), so
// that what is stored can be worked out again from it at any time.

// What is owed under an assignment in its month.
absl::StatusOr<std::vector<v1::Obligation>> VisitsOwed(
    const v1::BureauSettings& settings, const v1::Assignment& assignment,
    const storage::Snapshot& snapshot);

// Begins the present month where an assignment in force has none. Forgets that
// of one that has ended, unless it was over before: what was missed in it is
// still to be marked.
absl::Status BeginVisitMonth(const pipeline::Call& call,
                             const v1::Assignment& assignment,
                             storage::Transaction& tx);

// Goes on to the next month where that of the assignment is over; from the last
// one before the assignment's end to none.
absl::Status NextVisitMonth(const pipeline::Call& call,
                            const v1::Assignment& assignment,
                            storage::Transaction& tx);

// The units with more or fewer signed visits, or on other days, than before the
// transaction.
std::set<std::string> UnitsVisited(const storage::Transaction& tx);

// Whether a change of the settings says something else of visits.
bool ChangesVisits(const storage::Change& change);

}  // namespace dudao::obligation

#endif  // DUDAO_SERVICES_OBLIGATION_VISIT_MONTH_H_
