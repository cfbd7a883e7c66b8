#include "services/jobs/visit_month_chore.h"

#include "services/api/resource_name.h"
#include "services/obligation/derive.h"

namespace dudao::jobs {

pipeline::Chore VisitMonthChore(const std::string& bureau,
                                const std::string& assignment_id) {
  const std::string name =
      api::MakeName("assignment", bureau, assignment_id);
  return {bureau, "dudao.v1.Sweeper/BeginVisitMonth", "assignment.month_begun",
          name,
          [name](const pipeline::Call& call, storage::Transaction& tx) {
            return obligation::BeginNextVisitMonth(call, name, tx);
          }};
}

}  // namespace dudao::jobs
