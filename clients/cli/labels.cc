#include "clients/cli/labels.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"

namespace dudao::cli {

using ::google::protobuf::Descriptor;
using ::google::protobuf::FieldDescriptor;
using ::google::protobuf::MethodDescriptor;

std::vector<std::string> Words(absl::string_view camel) {
  std::vector<std::string> words;
  for (char c : camel) {
    if (words.empty() || absl::ascii_isupper(static_cast<unsigned char>(c))) {
      words.emplace_back();
    }
    words.back().push_back(absl::ascii_tolower(static_cast<unsigned char>(c)));
  }
  return words;
}

std::string Kebab(absl::string_view name) {
  return absl::StrReplaceAll(absl::StrJoin(Words(name), "-"), {{"_", "-"}});
}

const v1::FieldRules& RulesOf(const FieldDescriptor* field) {
  return field->options().GetExtension(v1::rules);
}

const v1::MethodPolicy& PolicyOf(const MethodDescriptor* method) {
  return method->options().GetExtension(v1::policy);
}

std::string FieldLabel(const FieldDescriptor* field, Lang lang) {
  const std::string& zh = RulesOf(field).zh();
  return lang == Lang::kZh && !zh.empty() ? zh : field->name();
}

std::string MethodLabel(const MethodDescriptor* method, Lang lang) {
  const std::string& zh = PolicyOf(method).zh();
  if (lang == Lang::kZh && !zh.empty()) return zh;
  std::string text = absl::StrJoin(Words(method->name()), " ");
  text[0] = absl::ascii_toupper(static_cast<unsigned char>(text[0]));
  return text;
}

bool IsDate(const Descriptor* message) {
  return message->full_name() == "dudao.v1.Date";
}

bool IsTimestamp(const Descriptor* message) {
  return message->full_name() == "google.protobuf.Timestamp";
}

bool IsFieldMask(const Descriptor* message) {
  return message->full_name() == "google.protobuf.FieldMask";
}

bool HasParts(const FieldDescriptor* field) {
  const Descriptor* message = field->message_type();
  return message != nullptr && !field->is_repeated() && !IsDate(message) &&
         !IsTimestamp(message) && !IsFieldMask(message);
}

}  // namespace dudao::cli
