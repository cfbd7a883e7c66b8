#ifndef DUDAO_SERVICES_ROSTER_HEADING_H_
#define DUDAO_SERVICES_ROSTER_HEADING_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "services/roster/problems.h"
#include "services/roster/row.h"

namespace dudao::roster {

// A column that a roster may have.
struct Column {
  absl::string_view heading;   // 学校标识码
  absl::string_view synonyms;  // what else bureaus call it, between spaces
  absl::string_view field;     // the field of the message it fills, or ""
  // Of the columns with the same group one must be there; "" is optional.
  absl::string_view group;
  bool confidential = false;   // its cells are not repeated in problems
};

// A row below the headings, its cells in the order of the roster's columns.
struct RosterRow {
  int number = 0;  // as Row.number
  std::vector<std::string> cells;
  // There is something behind the last heading.
  bool overflows = false;
};

// Where the columns of a roster stand in a file.
class Headings {
 public:
  Headings() = default;
  Headings(const Row& row, std::vector<int> positions);

  // The number of the heading row.
  int row_number() const { return row_number_; }
  // How many columns the roster may have.
  std::size_t columns() const { return positions_.size(); }
  bool Has(std::size_t column) const { return positions_[column] >= 0; }
  // Where a column stands among the cells of a row; it must be there.
  std::size_t Position(std::size_t column) const {
    return static_cast<std::size_t>(positions_[column]);
  }
  // The heading as the file has it.
  const std::string& Text(std::size_t column) const { return texts_[column]; }
  // How many columns the heading row has.
  std::size_t width() const { return width_; }

  // The cells of a row that stand under a heading; "" where the file has no
  // such column or the row no such cell.
  RosterRow Pick(Row row) const;

 private:
  int row_number_ = 0;
  std::vector<int> positions_;      // by column, -1: not there
  std::vector<std::string> texts_;  // by column
  std::size_t width_ = 0;
};

// Finds the headings, in any order, within the first rows: titles above them
// are passed over, and a second row of headings below joins them (任期 over 起
// and 止).
class HeadingFinder {
 public:
  // What a row is.
  enum class RowKind { kTitle, kHeadings, kBelow };

  explicit HeadingFinder(absl::Span<const Column> columns);

  // Looks at the next row.
  RowKind Take(const Row& row);
  bool found() const { return found_; }
  // Whether so many rows were looked at in vain that no further one is.
  bool gave_up() const { return !found_ && seen_ == kMostRows; }
  bool empty() const { return seen_ == 0; }

  // Where the columns stand, once there is a row below or the file has ended.
  // Headings that nobody knows are reported and ignored.
  Headings Finish(Problems* problems) const;
  // FILE_INVALID: why none was found, which are expected and which the most
  // likely row has.
  absl::Status NotFound() const;

 private:
  // Titles, who filled it in, the date: never more rows than this.
  static constexpr int kMostRows = 10;

  // Joins the row to the headings where it is a second row of them.
  bool Join(const Row& row);

  const absl::Span<const Column> columns_;
  int seen_ = 0;
  bool found_ = false;
  bool below_ = false;  // a row below was seen
  int best_count_ = -1;
  Row best_;  // the headings, or what is most like them
};

}  // namespace dudao::roster

#endif  // DUDAO_SERVICES_ROSTER_HEADING_H_
