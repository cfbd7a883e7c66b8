#include "clients/cli/resources.h"

#include <algorithm>
#include <map>
#include <set>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "clients/cpp/contract.h"
#include "storage/base/status_macros.h"

namespace dudao::cli {
namespace {

using ::google::protobuf::Descriptor;
using ::google::protobuf::FieldDescriptor;
using ::google::protobuf::FileDescriptor;
using ::google::protobuf::MethodDescriptor;
using ::google::protobuf::ServiceDescriptor;

using ResourceMap = std::map<std::string, const Descriptor*, std::less<>>;

void Collect(const FileDescriptor* file, std::set<const FileDescriptor*>& seen,
             ResourceMap& resources) {
  if (!seen.insert(file).second) return;
  for (int i = 0; i < file->message_type_count(); ++i) {
    const Descriptor* message = file->message_type(i);
    const v1::ResourceRules* rules = ResourceRulesOf(message);
    if (rules != nullptr) resources[rules->type()] = message;
  }
  for (int i = 0; i < file->dependency_count(); ++i) {
    Collect(file->dependency(i), seen, resources);
  }
}

const ResourceMap& Resources() {
  static const auto* const resources = [] {
    auto* collected = new ResourceMap;
    std::set<const FileDescriptor*> seen;
    for (const ServiceDescriptor* service : client::Services()) {
      Collect(service->file(), seen, *collected);
    }
    return collected;
  }();
  return *resources;
}

bool Lists(const MethodDescriptor* method, const Descriptor* resource) {
  if (!absl::StartsWith(method->name(), "List") ||
      method->input_type()->FindFieldByName("filter") == nullptr) {
    return false;
  }
  const FieldDescriptor* items = method->output_type()->field(0);
  return items->is_repeated() && items->message_type() == resource;
}

// An id is ASCII; a name that people use here is Chinese.
bool LooksLikeId(absl::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return c > ' ' && c <= '~'; });
}

// The last segment put into `bureaus/{bureau}/units/{unit}`.
std::string FillPattern(absl::string_view pattern, absl::string_view bureau,
                        absl::string_view id) {
  std::vector<absl::string_view> segments = absl::StrSplit(pattern, '/');
  segments.erase(segments.begin(), segments.begin() + 2);
  for (absl::string_view& segment : segments) {
    if (absl::StartsWith(segment, "{")) segment = id;
  }
  return segments.empty() ? std::string(bureau)
                          : absl::StrCat(bureau, "/",
                                         absl::StrJoin(segments, "/"));
}

}  // namespace

const v1::ResourceRules* ResourceRulesOf(const Descriptor* message) {
  if (!message->options().HasExtension(v1::resource)) return nullptr;
  return &message->options().GetExtension(v1::resource);
}

const Descriptor* FindResource(absl::string_view type) {
  const auto found = Resources().find(std::string(type));
  return found == Resources().end() ? nullptr : found->second;
}

const MethodDescriptor* FindListMethod(absl::string_view type) {
  const Descriptor* resource = FindResource(type);
  if (resource == nullptr) return nullptr;
  for (const ServiceDescriptor* service : client::Services()) {
    for (int i = 0; i < service->method_count(); ++i) {
      if (Lists(service->method(i), resource)) return service->method(i);
    }
  }
  return nullptr;
}

const FieldDescriptor* KnownBy(const Descriptor* resource) {
  const FieldDescriptor* field = resource->FindFieldByName("display_name");
  return field != nullptr ? field
                          : resource->FindFieldByName("document_number");
}

bool FollowsFromBureau(absl::string_view type) {
  const Descriptor* resource = FindResource(type);
  if (resource == nullptr) return false;
  const std::string& pattern = ResourceRulesOf(resource)->pattern();
  return std::count(pattern.begin(), pattern.end(), '{') == 1;
}

absl::StatusOr<std::string> CompleteName(absl::string_view types,
                                         absl::string_view text,
                                         Resolver& resolver) {
  const Descriptor* resource = FindResource(types);
  if (text.empty() || absl::StartsWith(text, "bureaus/")) {
    return std::string(text);
  }
  // `system` and the like stand where several types may.
  if (resource == nullptr && !absl::StrContains(text, '/')) {
    return std::string(text);
  }
  if (types == "bureau") return absl::StrCat("bureaus/", text);
  if (!absl::StrContains(text, '/') && !LooksLikeId(text)) {
    return resolver.Lookup(types, text);
  }
  ASSIGN_OR_RETURN(const std::string bureau, resolver.Bureau());
  if (absl::StrContains(text, '/')) return absl::StrCat(bureau, "/", text);
  return FillPattern(ResourceRulesOf(resource)->pattern(), bureau, text);
}

}  // namespace dudao::cli
