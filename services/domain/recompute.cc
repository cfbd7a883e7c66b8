#include "services/domain/recompute.h"

#include "google/protobuf/util/message_differencer.h"
#include "services/domain/deadline.h"
#include "storage/base/date.h"
#include "storage/base/status_macros.h"

namespace dudao::domain {

absl::StatusOr<absl::optional<v1::Deadline>> Recompute(
    const v1::Deadline& deadline, const Calendar& calendar) {
  if (!deadline.provisional() || !deadline.has_start_date() ||
      !deadline.has_due_date()) {
    return absl::optional<v1::Deadline>();
  }
  ASSIGN_OR_RETURN(v1::Deadline anew,
                   ComputeDeadline(deadline.limit(),
                                   FromProto(deadline.start_date()), calendar));
  if (google::protobuf::util::MessageDifferencer::Equals(anew, deadline)) {
    return absl::optional<v1::Deadline>();
  }
  return absl::make_optional(anew);
}

}  // namespace dudao::domain
