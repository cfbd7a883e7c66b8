#ifndef DUDAO_SERVICES_ROSTER_FILE_ERROR_H_
#define DUDAO_SERVICES_ROSTER_FILE_ERROR_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "storage/base/error.h"

namespace dudao::roster {

// INVALID_ARGUMENT / FILE_INVALID.
inline absl::Status FileInvalid(absl::string_view zh, absl::string_view en) {
  return MakeError(absl::StatusCode::kInvalidArgument,
                   v1::ERROR_REASON_FILE_INVALID, zh, en);
}

}  // namespace dudao::roster

#endif  // DUDAO_SERVICES_ROSTER_FILE_ERROR_H_
