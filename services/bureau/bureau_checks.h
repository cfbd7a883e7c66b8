#ifndef DUDAO_SERVICES_BUREAU_BUREAU_CHECKS_H_
#define DUDAO_SERVICES_BUREAU_BUREAU_CHECKS_H_

#include "absl/status/status.h"
#include "dudao/v1/bureau.pb.h"
#include "storage/snapshot.h"

namespace dudao::bureau {

// Whether a bureau may be kept as it is: the bureaus above it are there and do
// not lead back to it, its agency codes are well formed and differ, its region
// has holidays. Errors: INVALID_ARGUMENT naming the field.
absl::Status CheckBureau(const storage::Snapshot& snapshot,
                         const v1::Bureau& bureau);

// A bureau may go out of use when nothing is left to do in it or below it.
// Errors: FAILED_PRECONDITION.
absl::Status CheckNothingOpen(const storage::Snapshot& snapshot,
                              const v1::Bureau& bureau);

}  // namespace dudao::bureau

#endif  // DUDAO_SERVICES_BUREAU_BUREAU_CHECKS_H_
