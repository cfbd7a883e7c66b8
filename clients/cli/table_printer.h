#ifndef DUDAO_CLIENTS_CLI_TABLE_PRINTER_H_
#define DUDAO_CLIENTS_CLI_TABLE_PRINTER_H_

#include <cstddef>
#include <ostream>
#include <string>
#include <vector>

namespace dudao::cli {

// Stand before and after a part of a cell that is to be seen at once. They take
// no room; Printable leaves none in what a server sent.
inline constexpr char kMarkBegin = '\x01';
inline constexpr char kMarkEnd = '\x02';

struct TableColumn {
  std::string heading;
  // Numbers stand to the right.
  bool right = false;
  // Never clipped: a name is of no use in part.
  bool whole = false;
};

// Prints rows under headings. Rows may come in batches: a later batch never
// makes a column narrower.
class TablePrinter {
 public:
  // A line has at most `width` columns; 0 is no limit. Marks become colour, or
  // nothing.
  TablePrinter(std::vector<TableColumn> columns, std::size_t width,
               bool colour = false);

  void Print(const std::vector<std::vector<std::string>>& rows,
             std::ostream& out);

 private:
  void Measure(const std::vector<std::vector<std::string>>& rows);
  // Narrows the widest columns until a line fits.
  void Fit();
  void PrintLine(const std::vector<std::string>& cells,
                 std::ostream& out) const;

  std::vector<TableColumn> columns_;
  std::vector<std::size_t> widths_;
  const std::size_t width_;
  const bool colour_;
  bool headed_ = false;
};

}  // namespace dudao::cli

#endif  // DUDAO_CLIENTS_CLI_TABLE_PRINTER_H_
