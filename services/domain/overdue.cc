#include "services/domain/overdue.h"

#include "storage/base/date.h"

namespace dudao::domain {

bool IsOverdue(const v1::Deadline& deadline, absl::CivilDay today) {
  return DaysLeft(deadline, today).value_or(0) < 0;
}

bool SameDueDate(const v1::Deadline& a, const v1::Deadline& b) {
  return a.has_due_date() && b.has_due_date() &&
         FromProto(a.due_date()) == FromProto(b.due_date());
}

std::optional<std::int64_t> DaysLeft(const v1::Deadline& deadline,
                                     absl::CivilDay today) {
  if (!deadline.has_due_date() || !IsValid(deadline.due_date())) {
    return std::nullopt;
  }
  return FromProto(deadline.due_date()) - today;
}

}  // namespace dudao::domain
