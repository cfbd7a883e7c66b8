#include "services/jobs/overdue.h"

#include <string>

#include "services/domain/overdue.h"
#include "services/pipeline/resource_steps.h"
#include "storage/base/date.h"

namespace dudao::jobs {
namespace {

using pipeline::Call;

absl::Status Mark(const Call& call, const std::string& name,
                  const std::vector<OverdueHook>& hooks,
                  storage::Transaction& tx, bool* marked) {
  *marked = false;  // it may run more than once
  absl::StatusOr<v1::Obligation> due = tx.Get<v1::Obligation>(name);
  if (absl::IsNotFound(due.status())) return absl::OkStatus();  // done since
  RETURN_IF_ERROR(due.status());
  if (due->has_overdue_time() ||
      !domain::IsOverdue(due->deadline(), call.today())) {
    return absl::OkStatus();
  }
  RETURN_IF_ERROR(pipeline::MentionByName(due->source(), tx));
  *due->mutable_overdue_time() = ToProto(call.now);
  RETURN_IF_ERROR(tx.Update(*due));
  for (const OverdueHook& hook : hooks) RETURN_IF_ERROR(hook(call, *due, tx));
  *marked = true;
  return absl::OkStatus();
}

}  // namespace

pipeline::Chore MarkOverdueChore(const v1::Obligation& obligation,
                                 const std::vector<OverdueHook>& hooks,
                                 bool* marked) {
  return {storage::KeyOf(obligation.name()).bureau,
          "dudao.v1.Sweeper/MarkOverdue", "obligation.overdue",
          obligation.source(),
          [name = obligation.name(), &hooks, marked](
              const Call& call, storage::Transaction& tx) {
            return Mark(call, name, hooks, tx, marked);
          }};
}

}  // namespace dudao::jobs
