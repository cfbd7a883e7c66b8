#ifndef DUDAO_SERVICES_IDENTITY_ADMINS_H_
#define DUDAO_SERVICES_IDENTITY_ADMINS_H_


#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "storage/snapshot.h"

namespace dudao::identity {

// Whether a bureau keeps an administrator without the grants of `user` or
// without the grant `grant`; an empty one stands for none.
// Errors: FAILED_PRECONDITION / GUARD_FAILED.
absl::Status CheckAdminRemainsWithout(const storage::Snapshot& snapshot,
                                      absl::string_view bureau,
                                      absl::string_view user,
                                      absl::string_view grant);

}  // namespace dudao::identity

#endif  // DUDAO_SERVICES_IDENTITY_ADMINS_H_
