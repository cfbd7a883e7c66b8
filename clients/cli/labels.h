#ifndef DUDAO_CLIENTS_CLI_LABELS_H_
#define DUDAO_CLIENTS_CLI_LABELS_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "clients/cli/lang.h"
#include "dudao/v1/options.pb.h"
#include "google/protobuf/descriptor.h"

namespace dudao::cli {

// `CloseAsAdvised` as close, as, advised.
std::vector<std::string> Words(absl::string_view camel);
// `display_name` and `DisplayName` as display-name.
std::string Kebab(absl::string_view name);

// What the annotations say; the empty rules where they say nothing.
const v1::FieldRules& RulesOf(const google::protobuf::FieldDescriptor* field);
const v1::MethodPolicy& PolicyOf(
    const google::protobuf::MethodDescriptor* method);

// The heading of a field: its Chinese label, or its name.
std::string FieldLabel(const google::protobuf::FieldDescriptor* field,
                       Lang lang);
// What a method does: 签发通知, or Issue notice.
std::string MethodLabel(const google::protobuf::MethodDescriptor* method,
                        Lang lang);

// The messages that are read and written as one value.
bool IsDate(const google::protobuf::Descriptor* message);
bool IsTimestamp(const google::protobuf::Descriptor* message);
bool IsFieldMask(const google::protobuf::Descriptor* message);
// A singular message with fields of its own, none of the above.
bool HasParts(const google::protobuf::FieldDescriptor* field);

}  // namespace dudao::cli

#endif  // DUDAO_CLIENTS_CLI_LABELS_H_
