#ifndef DUDAO_SERVICES_EVIDENCE_PNG_COPY_H_
#define DUDAO_SERVICES_EVIDENCE_PNG_COPY_H_

#include <string>

#include "absl/status/status.h"

namespace dudao::evidence {

// Copies the picture proper of a PNG file, without loss: no chunk beside it,
// but for those that say how its colours are meant and the EXIF block given (a
// TIFF structure, or ""). Errors: INVALID_ARGUMENT / FILE_INVALID for what is no
// PNG or too large; those of blobs::FileError where the copy cannot be written.
absl::Status CopyPng(const std::string& path, const std::string& copy,
                     std::string exif);

}  // namespace dudao::evidence

#endif  // DUDAO_SERVICES_EVIDENCE_PNG_COPY_H_
