#ifndef DUDAO_SERVICES_EVIDENCE_PICTURE_H_
#define DUDAO_SERVICES_EVIDENCE_PICTURE_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "absl/types/optional.h"
#include "dudao/v1/evidence.pb.h"

namespace dudao::evidence {

// What the metadata of a picture says that is worth keeping.
struct PictureFacts {
  absl::optional<absl::Time> taken_time;
  absl::optional<v1::GeoPoint> place;
};

bool IsPicture(absl::string_view media_type);

// Writes a copy of a picture without its metadata (EXIF, XMP, IPTC, comments),
// but for its orientation and its colour profile; gives what the metadata said.
// A time without an offset is one of Beijing. Blocks on the disk. Safe for many
// threads. Errors: INVALID_ARGUMENT / FILE_INVALID where the picture is damaged
// or too large, or its metadata cannot be removed.
absl::StatusOr<PictureFacts> CopyWithoutMetadata(const std::string& path,
                                                 absl::string_view media_type,
                                                 const std::string& copy);

}  // namespace dudao::evidence

#endif  // DUDAO_SERVICES_EVIDENCE_PICTURE_H_
