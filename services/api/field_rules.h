#ifndef DUDAO_SERVICES_API_FIELD_RULES_H_
#define DUDAO_SERVICES_API_FIELD_RULES_H_

#include <string>

#include "dudao/v1/options.pb.h"
#include "google/protobuf/descriptor.h"

namespace dudao::api {

// The rules a field is annotated with; they live as long as the descriptor.
inline const v1::FieldRules& RulesOf(
    const google::protobuf::FieldDescriptor* field) {
  return field->options().GetExtension(v1::rules);
}

// The field's name for people, or the one of the proto.
inline const std::string& LabelOf(
    const google::protobuf::FieldDescriptor* field) {
  const std::string& zh = RulesOf(field).zh();
  return zh.empty() ? field->name() : zh;
}

// A field that holds exactly one message: not repeated, not a map.
inline bool IsSingularMessage(const google::protobuf::FieldDescriptor* field) {
  return !field->is_repeated() &&
         field->cpp_type() ==
             google::protobuf::FieldDescriptor::CPPTYPE_MESSAGE;
}

inline bool IsDate(const google::protobuf::Descriptor* descriptor) {
  return descriptor != nullptr && descriptor->full_name() == "dudao.v1.Date";
}
inline bool IsTimestamp(const google::protobuf::Descriptor* descriptor) {
  return descriptor != nullptr &&
         descriptor->full_name() == "google.protobuf.Timestamp";
}

}  // namespace dudao::api

#endif  // DUDAO_SERVICES_API_FIELD_RULES_H_
