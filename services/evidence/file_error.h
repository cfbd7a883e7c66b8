#ifndef DUDAO_SERVICES_EVIDENCE_FILE_ERROR_H_
#define DUDAO_SERVICES_EVIDENCE_FILE_ERROR_H_

#include <string>

#include "absl/strings/str_cat.h"
#include "storage/base/error.h"

namespace dudao::evidence {

// A file that is not what it must be, for who sends it. `problem` is for
// programs: `digest`, `size`, `type`, `metadata`.
// INVALID_ARGUMENT / FILE_INVALID.
inline absl::Status FileRefused(absl::string_view problem,
                                absl::string_view zh, absl::string_view en) {
  return FileInvalid(absl::StrCat(zh, "。"), en,
                     {{"problem", std::string(problem)}});
}

}  // namespace dudao::evidence

#endif  // DUDAO_SERVICES_EVIDENCE_FILE_ERROR_H_
