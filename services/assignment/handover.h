#ifndef DUDAO_SERVICES_ASSIGNMENT_HANDOVER_H_
#define DUDAO_SERVICES_ASSIGNMENT_HANDOVER_H_

#include <string>

#include "absl/status/status.h"
#include "storage/transaction.h"

namespace dudao::assignment {

// Passes the open findings of a unit from one supervisor to the next, or to the
// office where `to` is empty. Who found a finding and who made a visit are
// history and stay; the successor reaches them through the unit.
absl::Status PassOnFindings(storage::Transaction& tx, const std::string& unit,
                            const std::string& from, const std::string& to);

// All open cases: with the findings the notices not yet closed, and the
// follow-ups that are planned or recorded but not signed. Who found a serious
// finding never comes to lead its recheck: another of the people does. A planned
// follow-up that too few people would be left for, or none who may lead it, is
// to be planned anew.
absl::Status PassOnCases(storage::Transaction& tx, const std::string& unit,
                         const std::string& from, const std::string& to);

// The findings that came to the predecessor from another: they are reached
// through the unit alone, so they pass on even where cases are to stay.
absl::Status PassOnWhatCannotStay(storage::Transaction& tx,
                                  const std::string& unit,
                                  const std::string& from,
                                  const std::string& to);

// Takes from a supervisor who leaves whatever the supervisor was to do, wherever
// it is: findings go to the office, follow-ups to the rest of the team or back
// to be planned anew.
absl::Status Release(storage::Transaction& tx, const std::string& supervisor);

}  // namespace dudao::assignment

#endif  // DUDAO_SERVICES_ASSIGNMENT_HANDOVER_H_
