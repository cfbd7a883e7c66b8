#ifndef DUDAO_CLIENTS_CLI_SEARCH_PRINTER_H_
#define DUDAO_CLIENTS_CLI_SEARCH_PRINTER_H_

#include <cstddef>
#include <cstdint>
#include <ostream>

#include "clients/cli/lang.h"
#include "clients/cli/table_printer.h"
#include "dudao/v1/search_service.pb.h"

namespace dudao::cli {

// Prints what a search found: a line a result, matches marked.
class SearchPrinter {
 public:
  // `width` is as TablePrinter has it; marks are seen only where `colour`.
  SearchPrinter(Lang lang, std::size_t width, bool colour, std::ostream& out);

  // Prints a page.
  void Print(const v1::SearchResponse& page);
  // Prints how many there were, after the last page.
  void Finish();

 private:
  const Lang lang_;
  std::ostream& out_;
  TablePrinter table_;
  std::int64_t shown_ = 0;
  std::int64_t total_ = 0;
  bool more_ = false;
};

}  // namespace dudao::cli

#endif  // DUDAO_CLIENTS_CLI_SEARCH_PRINTER_H_
