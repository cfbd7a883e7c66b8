#ifndef DUDAO_SERVICES_SERVER_START_CHECK_H_
#define DUDAO_SERVICES_SERVER_START_CHECK_H_

#include <string>

#include "absl/status/status.h"
#include "storage/store.h"

namespace dudao::server {

// What is looked at before anyone is served, in milliseconds however much data
// there is: that no event is missing and the last ones of each bureau hold
// together. A database to which another one's log was added, or that lost its
// end, shows here; `dudaod check` looks at the rest. Warns in the log where the
// clock is behind the last event.
// Errors: DATA_LOSS, naming the bureau and what to do; FAILED_PRECONDITION where
// there is no bureau and there must be one.
absl::Status CheckAtStart(storage::Store& store, const std::string& data_dir,
                          bool must_hold_data);

}  // namespace dudao::server

#endif  // DUDAO_SERVICES_SERVER_START_CHECK_H_
