#include "services/api/field_path.h"

#include "absl/strings/str_cat.h"
#include "storage/base/text.h"

namespace dudao::api {
namespace {

using ::google::protobuf::FieldDescriptor;
using ::google::protobuf::Message;

// The key of a map's entry where it is a text.
bool TextKey(const Message& entry, std::string* key) {
  const FieldDescriptor* field = entry.GetDescriptor()->map_key();
  if (field->cpp_type() != FieldDescriptor::CPPTYPE_STRING) return false;
  *key = Excerpt(entry.GetReflection()->GetString(entry, field));
  return true;
}

}  // namespace

std::string PathText(const FieldPath* path) {
  if (path == nullptr || path->field == nullptr) return "";
  std::string text = PathText(path->parent);
  absl::StrAppend(&text, text.empty() ? "" : ".", path->field->name());
  std::string key;
  if (path->entry != nullptr && TextKey(*path->entry, &key)) {
    absl::StrAppend(&text, "[\"", key, "\"]");
  } else if (path->index >= 0) {
    absl::StrAppend(&text, "[", path->index, "]");
  }
  return text;
}

}  // namespace dudao::api
