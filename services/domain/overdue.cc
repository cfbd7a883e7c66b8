#include "services/domain/overdue.h"

#include "storage/base/date.h"

namespace dudao::domain {

bool IsOverdue(const v1::Deadline& deadline, absl::CivilDay today) {
  return DaysLeft(deadline, today).value_or(0) < 0;
}

std::optional<std::int64_t> DaysLeft(const v1::Deadline& deadline,
                                     absl::CivilDay today) {
  if (!deadline.has_due_date() || !IsValid(deadline.due_date())) {
    return std::nullopt;
  }
  return FromProto(deadline.due_date()) - today;
}

}  // namespace dudao::domain
