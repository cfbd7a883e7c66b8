#ifndef DUDAO_SERVICES_SERVER_CHECK_ROWS_H_
#define DUDAO_SERVICES_SERVER_CHECK_ROWS_H_

#include <ostream>
#include <string>

#include "absl/status/statusor.h"
#include "storage/snapshot.h"

namespace dudao::server {

// Whether the rows of a bureau are what they say they are: every column that
// mirrors a field agrees with the body, and every resource is as the last
// event that changed it left it (confidential fields aside, which no event
// holds). Prints a line for each that is not.
absl::StatusOr<bool> CheckRows(const storage::Snapshot& snapshot,
                               const std::string& bureau, std::ostream& out);

}  // namespace dudao::server

#endif  // DUDAO_SERVICES_SERVER_CHECK_ROWS_H_
