#ifndef DUDAO_CLIENTS_CLI_RESPONSE_PRINTER_H_
#define DUDAO_CLIENTS_CLI_RESPONSE_PRINTER_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/types/optional.h"
#include "clients/cli/columns.h"
#include "clients/cli/lang.h"
#include "clients/cli/table_printer.h"
#include "google/protobuf/message.h"

namespace dudao::cli {

struct OutputOptions {
  Lang lang = Lang::kZh;
  bool json = false;
  // JSON on one line a message, for streams.
  bool one_line = false;
  // All answers are pages of one list: JSON is one document of all items.
  bool pages = false;
  // The columns of lists; empty for the usual ones.
  std::string columns;
  // Of the terminal; 0 is no limit.
  std::size_t width = 0;
};

// The field that holds the items of a list or a stream; null for an answer of
// another kind.
const google::protobuf::FieldDescriptor* ItemsField(
    const google::protobuf::MethodDescriptor* method);

// Prints the answers of one command: a table for lists and streams, a record
// for the rest, or JSON.
class ResponsePrinter {
 public:
  ResponsePrinter(const google::protobuf::MethodDescriptor* method,
                  OutputOptions options, std::ostream& out);

  // Prints one answer: the only one, a page, or a message of a stream.
  // Errors: INVALID_ARGUMENT for an unknown column.
  absl::Status Print(const google::protobuf::Message& response);
  // Prints how many there were, after the last; or the one document of all
  // pages.
  absl::Status Finish();

 private:
  void AddPage(const google::protobuf::Message& page);
  absl::Status PrintItems(const google::protobuf::Message& response);
  absl::Status PrintParts(const google::protobuf::Message& response);
  absl::Status PrintTable(const google::protobuf::Message& response,
                          const google::protobuf::FieldDescriptor* items);
  std::vector<std::string> Row(const google::protobuf::Message& item) const;

  const google::protobuf::FieldDescriptor* items_;
  const OutputOptions options_;
  std::ostream& out_;
  std::vector<FieldPath> columns_;
  absl::optional<TablePrinter> table_;
  std::unique_ptr<google::protobuf::Message> all_;  // of the pages, as JSON
  std::int64_t shown_ = 0;
  std::int64_t total_ = 0;  // as list_count.h has it
};

}  // namespace dudao::cli

#endif  // DUDAO_CLIENTS_CLI_RESPONSE_PRINTER_H_
