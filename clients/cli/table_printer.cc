#include "clients/cli/table_printer.h"

#include <algorithm>
#include <utility>

#include "clients/cli/text_width.h"

namespace dudao::cli {
namespace {

constexpr std::size_t kGap = 2;
constexpr std::size_t kMinWidth = 8;
constexpr char kBright[] = "\x1b[1;31m";
constexpr char kPlain[] = "\x1b[0m";

// The cell with its marks made colour, which ends with it even where the end
// of a mark was clipped off.
std::string WithColour(const std::string& cell, bool colour) {
  std::string out;
  bool bright = false;
  for (const char c : cell) {
    if (c != kMarkBegin && c != kMarkEnd) {
      out.push_back(c);
      continue;
    }
    bright = c == kMarkBegin;
    if (colour) out += bright ? kBright : kPlain;
  }
  if (bright && colour) out += kPlain;
  return out;
}

}  // namespace

TablePrinter::TablePrinter(std::vector<TableColumn> columns, std::size_t width,
                           bool colour)
    : columns_(std::move(columns)), width_(width), colour_(colour) {
  for (const TableColumn& column : columns_) {
    widths_.push_back(DisplayWidth(column.heading));
  }
}

void TablePrinter::Measure(const std::vector<std::vector<std::string>>& rows) {
  for (const std::vector<std::string>& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      widths_[i] = std::max(widths_[i], DisplayWidth(row[i]));
    }
  }
}

void TablePrinter::Fit() {
  if (width_ == 0) return;
  while (true) {
    std::size_t line = kGap * (columns_.size() - 1);
    std::size_t widest = columns_.size();
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      line += widths_[i];
      if (columns_[i].whole || widths_[i] <= kMinWidth) continue;
      if (widest == columns_.size() || widths_[i] > widths_[widest]) widest = i;
    }
    if (line <= width_ || widest == columns_.size()) return;
    --widths_[widest];
  }
}

void TablePrinter::PrintLine(const std::vector<std::string>& cells,
                             std::ostream& out) const {
  std::string line;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const std::string cell =
        width_ == 0 ? cells[i] : Clip(cells[i], widths_[i]);
    const std::size_t used = DisplayWidth(cell);
    const std::string padding(widths_[i] > used ? widths_[i] - used : 0, ' ');
    if (i > 0) line.append(kGap, ' ');
    const std::string shown = WithColour(cell, colour_);
    line += columns_[i].right ? padding + shown : shown + padding;
  }
  line.erase(line.find_last_not_of(' ') + 1);
  out << line << '\n';
}

void TablePrinter::Print(const std::vector<std::vector<std::string>>& rows,
                         std::ostream& out) {
  if (columns_.empty()) return;
  Measure(rows);
  Fit();
  if (!headed_) {
    std::vector<std::string> headings;
    for (const TableColumn& column : columns_) {
      headings.push_back(column.heading);
    }
    PrintLine(headings, out);
    headed_ = true;
  }
  for (const std::vector<std::string>& row : rows) PrintLine(row, out);
}

}  // namespace dudao::cli
