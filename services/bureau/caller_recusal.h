#ifndef DUDAO_SERVICES_BUREAU_CALLER_RECUSAL_H_
#define DUDAO_SERVICES_BUREAU_CALLER_RECUSAL_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "dudao/v1/bureau.pb.h"
#include "services/pipeline/call.h"
#include "storage/snapshot.h"

namespace dudao::bureau {

// Whether the caller, as each of the supervisors the caller is, may meet the
// unit (教育督导条例 art. 10). Errors: FAILED_PRECONDITION / RECUSAL.
absl::Status CheckCallerRecusal(const pipeline::Call& call,
                                const storage::Snapshot& snapshot,
                                const v1::BureauSettings& settings,
                                absl::string_view unit,
                                absl::string_view unit_display_name);

}  // namespace dudao::bureau

#endif  // DUDAO_SERVICES_BUREAU_CALLER_RECUSAL_H_
