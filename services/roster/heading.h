#ifndef DUDAO_SERVICES_ROSTER_HEADING_H_
#define DUDAO_SERVICES_ROSTER_HEADING_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "services/roster/csv_reader.h"
#include "services/roster/problems.h"

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

// Where the columns of a roster stand in a file.
class Headings {
 public:
  Headings(std::size_t row_index, std::vector<int> positions,
           std::vector<std::string> texts)
      : row_index_(row_index),
        positions_(std::move(positions)),
        texts_(std::move(texts)) {}

  // The index of the headings among the rows; the data follow it.
  std::size_t row_index() const { return row_index_; }
  bool Has(std::size_t column) const { return positions_[column] >= 0; }
  // The cell of a row, or "" where the file has no such column or the row no
  // such cell.
  absl::string_view Cell(const Row& row, std::size_t column) const;
  // The heading as the file has it.
  const std::string& Text(std::size_t column) const { return texts_[column]; }
  // How many columns the heading row has.
  std::size_t width() const { return width_; }
  void set_width(std::size_t width) { width_ = width; }

 private:
  std::size_t row_index_;
  std::vector<int> positions_;      // by column, -1: not there
  std::vector<std::string> texts_;  // by column
  std::size_t width_ = 0;
};

// Finds the headings, in any order, within the first rows: titles above them
// are passed over. Headings that nobody knows are reported and ignored.
// Errors: INVALID_ARGUMENT / FILE_INVALID where one that must be there is not,
// saying which are expected and which were found.
absl::StatusOr<Headings> FindHeadings(absl::Span<const Row> rows,
                                      absl::Span<const Column> columns,
                                      Problems* problems);

}  // namespace dudao::roster

#endif  // DUDAO_SERVICES_ROSTER_HEADING_H_
