#ifndef DUDAO_SERVICES_PIPELINE_RESOURCE_READER_H_
#define DUDAO_SERVICES_PIPELINE_RESOURCE_READER_H_

#include <memory>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/message.h"
#include "services/pipeline/call.h"
#include "storage/snapshot.h"

namespace dudao::pipeline {

// Reads a resource the way its own Get method does: for steps about a resource
// that must show its caller no more than that method would.
class ResourceReader {
 public:
  virtual ~ResourceReader() = default;
  // The resource as the Get method of its type answers the caller: with that
  // method's permission, and without the fields withheld. Errors: that
  // method's.
  virtual absl::StatusOr<std::unique_ptr<google::protobuf::Message>> Get(
      const Call& call, const storage::Snapshot& snapshot,
      absl::string_view name) const = 0;
};

}  // namespace dudao::pipeline

#endif  // DUDAO_SERVICES_PIPELINE_RESOURCE_READER_H_
