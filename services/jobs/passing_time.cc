#include "services/jobs/passing_time.h"

#include "services/api/resource_name.h"
#include "services/obligation/derive.h"

namespace dudao::jobs {

using pipeline::Call;
using storage::Transaction;

pipeline::Chore VisitMonthChore(const std::string& bureau,
                                const std::string& assignment_id) {
  const std::string name =
      api::MakeName("assignment", bureau, assignment_id);
  return {bureau, "dudao.v1.Sweeper/BeginVisitMonth", "assignment.month_begun",
          name, [name](const Call& call, Transaction& tx) {
            return obligation::BeginNextVisitMonth(call, name, tx);
          }};
}

pipeline::Chore TermChore(const std::string& bureau,
                          const std::string& supervisor_id) {
  const std::string name =
      api::MakeName("supervisor", bureau, supervisor_id);
  return {bureau, "dudao.v1.Sweeper/SeeToTerm", "supervisor.term_ends", name,
          [name](const Call& call, Transaction& tx) {
            return obligation::SeeToTerm(call, name, tx);
          }};
}

}  // namespace dudao::jobs
