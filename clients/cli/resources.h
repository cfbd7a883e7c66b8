#ifndef DUDAO_CLIENTS_CLI_RESOURCES_H_
#define DUDAO_CLIENTS_CLI_RESOURCES_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "dudao/v1/options.pb.h"
#include "google/protobuf/descriptor.h"

namespace dudao::cli {

// What completes the names that people shorten. Answers may need the server.
class Resolver {
 public:
  virtual ~Resolver() = default;
  // The bureau worked for: `bureaus/gangbei`.
  virtual absl::StatusOr<std::string> Bureau() = 0;
  // The name of the resource of a type that people call `text`.
  virtual absl::StatusOr<std::string> Lookup(absl::string_view type,
                                             absl::string_view text) = 0;
};

// A message's resource rules; null where it is no resource.
const v1::ResourceRules* ResourceRulesOf(
    const google::protobuf::Descriptor* message);

// The resource message of a type: Unit for `unit`; null where there is none.
const google::protobuf::Descriptor* FindResource(absl::string_view type);

// The method that lists a type with a filter; null where there is none.
const google::protobuf::MethodDescriptor* FindListMethod(
    absl::string_view type);

// The fields by which people know a resource: `display_name`,
// `document_number`; null where there is none.
const google::protobuf::FieldDescriptor* KnownBy(
    const google::protobuf::Descriptor* resource);

// Whether a type's name follows from the bureau's alone: bureau, settings.
bool FollowsFromBureau(absl::string_view type);

// The full name for what a person typed: a full name, `units/4511020001`, the
// last segment, or what people call it. `types` is as in FieldRules.resource.
absl::StatusOr<std::string> CompleteName(absl::string_view types,
                                         absl::string_view text,
                                         Resolver& resolver);

}  // namespace dudao::cli

#endif  // DUDAO_CLIENTS_CLI_RESOURCES_H_
