#ifndef DUDAO_CLIENTS_CLI_RECORD_PRINTER_H_
#define DUDAO_CLIENTS_CLI_RECORD_PRINTER_H_

#include <ostream>

#include "clients/cli/lang.h"
#include "google/protobuf/message.h"

namespace dudao::cli {

// Prints one message, a field a line, its parts indented under it; what is
// empty is left out.
void PrintRecord(const google::protobuf::Message& message, Lang lang,
                 std::ostream& out);

}  // namespace dudao::cli

#endif  // DUDAO_CLIENTS_CLI_RECORD_PRINTER_H_
