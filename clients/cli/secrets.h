#ifndef DUDAO_CLIENTS_CLI_SECRETS_H_
#define DUDAO_CLIENTS_CLI_SECRETS_H_

#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "clients/cli/lang.h"
#include "google/protobuf/message.h"

namespace dudao::cli {

// Whether a request has fields that are never a flag: passwords.
bool HasSecrets(const google::protobuf::Descriptor* request);

// Fills those that are empty, in their order: from the lines of a file (`-` is
// the standard input), or asked for at the terminal and not shown. Errors:
// INVALID_ARGUMENT / INVALID_FIELD.
absl::Status TakeSecrets(const std::string& file, Lang lang,
                         google::protobuf::Message* request);

// Writes a secret to a file that only its owner may read.
absl::Status SaveSecret(const std::string& path, absl::string_view secret);

}  // namespace dudao::cli

#endif  // DUDAO_CLIENTS_CLI_SECRETS_H_
