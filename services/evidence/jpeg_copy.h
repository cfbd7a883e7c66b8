#ifndef DUDAO_SERVICES_EVIDENCE_JPEG_COPY_H_
#define DUDAO_SERVICES_EVIDENCE_JPEG_COPY_H_

#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace dudao::evidence {

// Copies the picture proper of a JPEG file, without loss: no segment and no
// second picture beside it, but for the colour profile and the EXIF block given
// (a TIFF structure, or ""). Errors: INVALID_ARGUMENT / FILE_INVALID for what
// is no JPEG or too large; those of blobs::FileError where the copy cannot be
// written.
absl::Status CopyJpeg(const std::string& path, const std::string& copy,
                      absl::string_view exif);

}  // namespace dudao::evidence

#endif  // DUDAO_SERVICES_EVIDENCE_JPEG_COPY_H_
