#ifndef DUDAO_CLIENTS_CLI_FIELD_VALUE_H_
#define DUDAO_CLIENTS_CLI_FIELD_VALUE_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "clients/cli/resources.h"
#include "google/protobuf/message.h"

namespace dudao::cli {

// Reads RFC 3339, `2026-08-01 09:30[:05]` and `2026-08-01` (Beijing time).
absl::StatusOr<absl::Time> ParseTime(absl::string_view flag,
                                     absl::string_view text);

// Sets a field of `message` from what was typed for `flag`, or adds to a
// repeated one; for bytes `text` is a file's path. An empty date or time
// clears the field. Errors: INVALID_ARGUMENT / INVALID_FIELD at the flag,
// saying what would be right.
absl::Status SetField(absl::string_view flag, absl::string_view text,
                      const google::protobuf::FieldDescriptor* field,
                      google::protobuf::Message* message, Resolver& resolver);

}  // namespace dudao::cli

#endif  // DUDAO_CLIENTS_CLI_FIELD_VALUE_H_
