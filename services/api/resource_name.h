#ifndef DUDAO_SERVICES_API_RESOURCE_NAME_H_
#define DUDAO_SERVICES_API_RESOURCE_NAME_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/descriptor.h"

namespace dudao::api {

// The parts of a resource's name. For `bureaus/{bureau}` the id is the bureau
// itself; for a singleton (`bureaus/{bureau}/settings`) it is the last word.
struct ParsedName {
  std::string type;    // as in ResourceRules.type: `unit`
  std::string bureau;  // "" for a top-level resource that is not a bureau
  std::string id;      // the last segment
  friend bool operator==(const ParsedName&, const ParsedName&) = default;
};

// The resource types are the messages with the option (dudao.v1.resource) in
// the linked files `dudao/v1/*.proto`, read at the first use; a broken pattern
// there ends the program. The first use must happen before other threads run
// (protobuf's list of linked files is not guarded); the method registry's
// RegisterResources calls at start see to that. A file of a static library is
// linked only where the program refers to something in it.

// Adds the resources of a file and of the files it imports. Patterns have the
// form `{collection}/{id}`, `bureaus/{bureau}/{collection}/{id}` or
// `bureaus/{bureau}/{singleton}`. A file registered again changes nothing.
// Errors: INTERNAL for another form, or a type or pattern used twice.
absl::Status RegisterResources(const google::protobuf::FileDescriptor* file);

// Takes a name apart. Ids have 1 to 63 of `A-Z a-z 0-9 . _ -` and are not only
// dots. Errors: INVALID_ARGUMENT / INVALID_FIELD for what is no name.
absl::StatusOr<ParsedName> ParseName(absl::string_view name);

// Whether `name` names a resource of one of the types: `unit|supervisor`.
// "" stands for every type.
bool IsName(absl::string_view name, absl::string_view types);

// Whether `id` can be the id of a resource.
bool IsResourceId(absl::string_view id);

// The name of a resource: MakeName("unit", "gangbei", "1") is
// `bureaus/gangbei/units/1`. The id is not looked at for a singleton, nor the
// bureau for a top-level resource, unless the id is empty. "" where the type
// is unknown.
std::string MakeName(absl::string_view type, absl::string_view bureau,
                     absl::string_view id);

// `bureaus/{bureau}` for what is below a bureau; "" for the rest.
std::string ParentOf(absl::string_view name);

// The patterns of the types, for people: `bureaus/{bureau}/units/{unit} 或 …`
// with the separator given.
std::string PatternsOf(absl::string_view types, absl::string_view separator);

// The Chinese name of a type: 单位; the type itself where it is unknown.
std::string TypeZh(absl::string_view type);

}  // namespace dudao::api

#endif  // DUDAO_SERVICES_API_RESOURCE_NAME_H_
