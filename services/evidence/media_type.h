#ifndef DUDAO_SERVICES_EVIDENCE_MEDIA_TYPE_H_
#define DUDAO_SERVICES_EVIDENCE_MEDIA_TYPE_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace dudao::evidence {

// What a file is, by its content and never by its name: one of the media types
// that are taken as evidence (docs/evidence.md). Blocks on the disk. Safe for
// many threads. Errors: INVALID_ARGUMENT / FILE_INVALID.
absl::StatusOr<std::string> RecogniseType(const std::string& path);

}  // namespace dudao::evidence

#endif  // DUDAO_SERVICES_EVIDENCE_MEDIA_TYPE_H_
