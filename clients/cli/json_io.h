#ifndef DUDAO_CLIENTS_CLI_JSON_IO_H_
#define DUDAO_CLIENTS_CLI_JSON_IO_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/message.h"

namespace dudao::cli {

// The bytes of a file, or of the standard input for `-`.
absl::StatusOr<std::string> ReadFile(absl::string_view path);

// Reads protobuf JSON into a message, with the spellings of json_names.h;
// unknown fields are refused. `field` names the place in the error.
absl::Status ParseJson(absl::string_view field, absl::string_view json,
                       google::protobuf::Message* message);

// The fields a JSON object sets, in its order, by their names in the proto.
absl::StatusOr<std::vector<std::string>> TopLevelFields(
    absl::string_view json, const google::protobuf::Descriptor* message);
// The value of one of its fields as JSON; empty where it is not set.
std::string FieldJson(absl::string_view json,
                      const google::protobuf::FieldDescriptor* field);
// The elements of a JSON array, or the object itself.
absl::StatusOr<std::vector<std::string>> JsonElements(absl::string_view field,
                                                      absl::string_view json);

// Protobuf JSON with the proto's field names, on one line or over several.
absl::StatusOr<std::string> ToJson(const google::protobuf::Message& message,
                                   bool one_line);

}  // namespace dudao::cli

#endif  // DUDAO_CLIENTS_CLI_JSON_IO_H_
