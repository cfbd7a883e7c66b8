#ifndef DUDAO_STORAGE_AGGREGATES_BLOBS_H_
#define DUDAO_STORAGE_AGGREGATES_BLOBS_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "dudao/v1/common.pb.h"
#include "google/protobuf/repeated_ptr_field.h"
#include "storage/snapshot.h"

namespace dudao::storage {

// The first declared file that has not arrived, for people: its name or its
// digest; "" where all have.
absl::StatusOr<std::string> MissingEvidence(
    const Snapshot& snapshot, absl::string_view bureau,
    const google::protobuf::RepeatedPtrField<v1::Evidence>& evidence);

}  // namespace dudao::storage

#endif  // DUDAO_STORAGE_AGGREGATES_BLOBS_H_
