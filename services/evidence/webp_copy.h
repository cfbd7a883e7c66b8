#ifndef DUDAO_SERVICES_EVIDENCE_WEBP_COPY_H_
#define DUDAO_SERVICES_EVIDENCE_WEBP_COPY_H_

#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace dudao::evidence {

// Copies the picture proper of a WebP file, or its frames where it moves,
// without loss: no chunk beside it, but for the colour profile and the EXIF
// block given (a TIFF structure, or ""). Holds the file in memory. Errors:
// INVALID_ARGUMENT / FILE_INVALID for what is no WebP; those of
// blobs::FileError where the copy cannot be written.
absl::Status CopyWebp(const std::string& path, const std::string& copy,
                      absl::string_view exif);

}  // namespace dudao::evidence

#endif  // DUDAO_SERVICES_EVIDENCE_WEBP_COPY_H_
