#ifndef DUDAO_CLIENTS_CLI_REQUEST_BUILDER_H_
#define DUDAO_CLIENTS_CLI_REQUEST_BUILDER_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/optional.h"
#include "clients/cli/flags.h"
#include "clients/cli/resources.h"
#include "google/protobuf/message.h"
#include "storage/base/id_source.h"

namespace dudao::cli {

// A flag as typed, with its values.
struct GivenFlag {
  const Flag* flag = nullptr;
  std::vector<std::string> values;
};

// What was typed for one command.
struct GivenInput {
  // NAME.
  std::string name;
  std::vector<GivenFlag> flags;
  // The text of --from: protobuf JSON of the request, or of its main message.
  absl::optional<std::string> json;
};

// Makes a method's request: the JSON, over it the flags, and what may be left
// out — the parent, a name that follows from the bureau, a required id, and
// the mask of an update, which names what was given. Errors: INVALID_ARGUMENT
// / INVALID_FIELD at the flag.
absl::StatusOr<std::unique_ptr<google::protobuf::Message>> BuildRequest(
    const google::protobuf::MethodDescriptor* method, const GivenInput& input,
    Resolver& resolver, IdSource& ids);

}  // namespace dudao::cli

#endif  // DUDAO_CLIENTS_CLI_REQUEST_BUILDER_H_
