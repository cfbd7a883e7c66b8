#ifndef DUDAO_SERVICES_API_FIELD_MASK_H_
#define DUDAO_SERVICES_API_FIELD_MASK_H_

#include "absl/status/status.h"
#include "google/protobuf/field_mask.pb.h"
#include "google/protobuf/message.h"

namespace dudao::api {

// A mask with more paths is refused.
inline constexpr int kMaxMaskPaths = 100;

// Applies a patch to a resource of the same type (AIP-134, AIP-161):
// - an empty mask stands for every top-level field set in the patch;
// - `*`, alone, for every field: what the patch leaves out is cleared;
// - a path names a field, or a field inside singular messages
//   (`deadline.limit`); lists, maps, dates and timestamps are replaced whole.
// A message is replaced whole, but its output_only and immutable fields keep
// the target's values; the output_only fields of list items are cleared.
// output_only fields are passed over, and refused where a path names one.
// immutable fields are refused where the patch sets another value; a
// resource's `name` counts as immutable, its `etag` as output_only. The rules
// of the fields touched must hold for the outcome.
//
// Errors: INVALID_ARGUMENT / INVALID_FIELD, at `update_mask` for its paths, at
// the field's path for the rest; the target is then unchanged. INTERNAL for
// messages of different types.
absl::Status ApplyUpdate(const google::protobuf::Message& patch,
                         const google::protobuf::FieldMask& mask,
                         google::protobuf::Message* target);

}  // namespace dudao::api

#endif  // DUDAO_SERVICES_API_FIELD_MASK_H_
