#ifndef DUDAO_CLIENTS_CLI_EXIT_CODE_H_
#define DUDAO_CLIENTS_CLI_EXIT_CODE_H_

#include <string>

#include "absl/status/status.h"
#include "clients/cli/lang.h"

namespace dudao::cli {

// What the program returns to the shell. Scripts rely on the numbers: never
// change one.
enum class ExitCode : int {
  kOk = 0,
  // `dudao verify` found the chain broken.
  kVerificationFailed = 1,
  // The command line is wrong; nothing was sent.
  kUsage = 2,
  // The server refused a field, a filter or a row of a roster.
  kInvalidArgument = 3,
  kNotFound = 4,
  kAlreadyExists = 5,
  kPermissionDenied = 6,
  kUnauthenticated = 7,
  // The state or a rule does not allow it.
  kFailedPrecondition = 8,
  // Someone changed it meanwhile (etag).
  kAborted = 9,
  kUnavailable = 10,
  kDeadlineExceeded = 11,
  kResourceExhausted = 12,
  // A watch cursor has expired.
  kOutOfRange = 13,
  kInternal = 70,
};

// Marks an error as one of the command line. Other codes than
// INVALID_ARGUMENT stay as they are.
absl::Status AsUsage(absl::Status status);

ExitCode ExitCodeOf(const absl::Status& status);

// The list for the help.
std::string ExitCodeHelp(Lang lang);

}  // namespace dudao::cli

#endif  // DUDAO_CLIENTS_CLI_EXIT_CODE_H_
