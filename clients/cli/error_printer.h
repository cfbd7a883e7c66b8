#ifndef DUDAO_CLIENTS_CLI_ERROR_PRINTER_H_
#define DUDAO_CLIENTS_CLI_ERROR_PRINTER_H_

#include <ostream>

#include "absl/status/status.h"
#include "clients/cli/lang.h"

namespace dudao::cli {

// Prints an error for the person at the terminal: what the server wrote for
// them, each wrong field on a line, the article and the incident where named.
// In English also the Chinese text first, as it is what a school was told.
void PrintError(const absl::Status& status, Lang lang, std::ostream& err);

}  // namespace dudao::cli

#endif  // DUDAO_CLIENTS_CLI_ERROR_PRINTER_H_
