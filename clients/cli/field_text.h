#ifndef DUDAO_CLIENTS_CLI_FIELD_TEXT_H_
#define DUDAO_CLIENTS_CLI_FIELD_TEXT_H_

#include <string>

#include "absl/strings/string_view.h"
#include "clients/cli/lang.h"
#include "google/protobuf/message.h"

namespace dudao::cli {

// A field's value as people read it: labels for enums, 2026-08-01 for days,
// Beijing time for times, 是 for true; elements joined by `、`. Empty where the
// field is not set; a number that is 0 is text only where `zeros`.
std::string FieldText(const google::protobuf::Message& message,
                      const google::protobuf::FieldDescriptor* field,
                      Lang lang, bool zeros);

// A whole message in one line: the texts of its fields.
std::string InlineText(const google::protobuf::Message& message, Lang lang);

// Whether a message is best read in one line: a day, a limit, a deadline, …
bool IsInline(const google::protobuf::Descriptor* message);

}  // namespace dudao::cli

#endif  // DUDAO_CLIENTS_CLI_FIELD_TEXT_H_
