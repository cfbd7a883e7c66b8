#include "services/finding/withdraw.h"

#include "services/domain/finding_rules.h"
#include "services/finding/finding_context.h"
#include "services/follow_up/due_follow_up.h"
#include "services/notice/close_notice.h"

namespace dudao::finding {

absl::Status Withdraw(const pipeline::Call& call, absl::string_view reason,
                      v1::Finding* finding, storage::Transaction& tx) {
  ASSIGN_OR_RETURN(const LoadedContext loaded, LoadedContext::Load(call, tx));
  RETURN_IF_ERROR(domain::Withdraw(loaded.context(), reason, finding));
  // A first officer only asks: what is to be rechecked stays so.
  if (finding->state() == v1::FINDING_STATE_WITHDRAWN) {
    RETURN_IF_ERROR(follow_up::CancelRechecks(*finding, "问题已撤销", tx));
  }
  RETURN_IF_ERROR(tx.Update(*finding));
  if (finding->notice().empty()) return absl::OkStatus();
  return notice::RefreshNotice(finding->notice(), call, tx);
}

}  // namespace dudao::finding
