#ifndef DUDAO_SERVICES_ASSIGNMENT_FOLLOW_NAME_H_
#define DUDAO_SERVICES_ASSIGNMENT_FOLLOW_NAME_H_

#include "absl/status/status.h"
#include "dudao/v1/supervisor.pb.h"
#include "dudao/v1/unit.pb.h"
#include "storage/transaction.h"

namespace dudao::assignment {

// Carries a new display name into every row that shows it, open or closed, so
// that lists, filters and what is due know one name: assignments, visits,
// findings, notices and follow-ups. What was issued keeps the name it went out
// with as its addressee. A unit has some hundreds of rows in ten years.
absl::Status FollowName(storage::Transaction& tx, const v1::Unit& unit);
absl::Status FollowName(storage::Transaction& tx,
                        const v1::Supervisor& supervisor);

}  // namespace dudao::assignment

#endif  // DUDAO_SERVICES_ASSIGNMENT_FOLLOW_NAME_H_
