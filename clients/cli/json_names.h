#ifndef DUDAO_CLIENTS_CLI_JSON_NAMES_H_
#define DUDAO_CLIENTS_CLI_JSON_NAMES_H_

#include <string>

#include "absl/status/status.h"
#include "google/protobuf/descriptor.h"
#include "nlohmann/json.hpp"

namespace dudao::cli {

// Brings what a person writes in JSON into the form protobuf reads: enum
// values by their short name or Chinese label, days as `2026-08-01`. `path`
// names the place in errors. Errors: INVALID_ARGUMENT / INVALID_FIELD where
// there is no such field or value, saying which there are.
absl::Status ResolveJsonNames(const std::string& path,
                              const google::protobuf::Descriptor* message,
                              nlohmann::ordered_json* json);

}  // namespace dudao::cli

#endif  // DUDAO_CLIENTS_CLI_JSON_NAMES_H_
