#ifndef DUDAO_CLIENTS_CLI_COLUMNS_H_
#define DUDAO_CLIENTS_CLI_COLUMNS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "clients/cli/flags.h"
#include "clients/cli/lang.h"
#include "clients/cli/table_printer.h"
#include "google/protobuf/message.h"

namespace dudao::cli {

// The columns of a list of such messages: those named in `wanted`
// (`name,deadline.due_date`), or where it is empty those this program finds
// sensible. Errors: INVALID_ARGUMENT for a field that does not exist.
absl::StatusOr<std::vector<FieldPath>> ColumnsOf(
    const google::protobuf::Descriptor* message, absl::string_view wanted);

// Whether people read such messages as the lines of a table, wherever they
// stand.
bool HasColumns(const google::protobuf::Descriptor* message);

// How a column looks.
TableColumn ColumnStyle(const FieldPath& path, Lang lang);

// What stands in a column for a message, in one line. Of a resource's name the
// last segment: commands take it.
std::string CellText(const google::protobuf::Message& message,
                     const FieldPath& path, Lang lang);

}  // namespace dudao::cli

#endif  // DUDAO_CLIENTS_CLI_COLUMNS_H_
