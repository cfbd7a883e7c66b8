#include "services/domain/officer.h"

#include "storage/base/error.h"

namespace dudao::domain {

absl::Status CheckOfficer(const Actor& actor, absl::string_view zh) {
  if (actor.officer) return absl::OkStatus();
  return MakeError(absl::StatusCode::kPermissionDenied,
                   v1::ERROR_REASON_PERMISSION_DENIED, zh,
                   "Only the office does this.");
}

}  // namespace dudao::domain
