#ifndef DUDAO_SERVICES_ASSIGNMENT_HANDOVER_H_
#define DUDAO_SERVICES_ASSIGNMENT_HANDOVER_H_

#include <string>

#include "absl/status/status.h"
#include "storage/transaction.h"

namespace dudao::assignment {

// Passes the open cases of a unit from one supervisor to the next: notices not
// yet closed, and follow-ups that are planned or recorded but not signed. Who
// found a finding and who made a visit are history and stay; the successor
// reaches them through the unit. Who found a serious finding never comes to lead
// its recheck: another of the people does. A planned follow-up that too few
// people would be left for, or none who may lead it, is to be planned anew.
absl::Status PassOnFindings(storage::Transaction& tx, const std::string& unit,
                            const std::string& from, const std::string& to);
absl::Status PassOnCases(storage::Transaction& tx, const std::string& unit,
                         const std::string& from, const std::string& to);

}  // namespace dudao::assignment

#endif  // DUDAO_SERVICES_ASSIGNMENT_HANDOVER_H_
