#ifndef DUDAO_SERVICES_DOMAIN_OVERDUE_H_
#define DUDAO_SERVICES_DOMAIN_OVERDUE_H_

#include <cstdint>
#include <optional>

#include "absl/time/civil_time.h"
#include "dudao/v1/common.pb.h"

namespace dudao::domain {

// Whether the due date is before today: it ends at 24:00 (民法典 203), so the
// due date itself is still in time. A deadline without a due date, because
// its start event has not happened, is never overdue.
bool IsOverdue(const v1::Deadline& deadline, absl::CivilDay today);

// Whether both have a due date, and the same.
bool SameDueDate(const v1::Deadline& a, const v1::Deadline& b);

// Calendar days from today to the due date: 0 on the due date, negative when
// overdue, nullopt without a due date.
std::optional<std::int64_t> DaysLeft(const v1::Deadline& deadline,
                                     absl::CivilDay today);

}  // namespace dudao::domain

#endif  // DUDAO_SERVICES_DOMAIN_OVERDUE_H_
