#ifndef DUDAO_CLIENTS_CLI_ERROR_PRINTER_H_
#define DUDAO_CLIENTS_CLI_ERROR_PRINTER_H_

#include <ostream>

#include "absl/status/status.h"
#include "clients/cli/lang.h"

namespace dudao::cli {

// Prints an error for the person at the terminal: what the server wrote for
// them, each wrong field on a line, the article and the incident where named.
void PrintError(const absl::Status& status, Lang lang, std::ostream& err);

// The same for a program, as one line of JSON:
//   {"error": {"code": "FAILED_PRECONDITION", "reason": "GUARD_FAILED",
//     "message": "…", "message_zh": "…", "metadata": {"article": "…"},
//     "field_violations": [{"field": "…", "description": "…"}]}}
// `reason` is a name of ErrorReason without its prefix; metadata holds what the
// contract says beside it (current_etag, article, incident); parts that are
// empty are left out.
void PrintErrorJson(const absl::Status& status, std::ostream& err);

}  // namespace dudao::cli

#endif  // DUDAO_CLIENTS_CLI_ERROR_PRINTER_H_
