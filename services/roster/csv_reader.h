#ifndef DUDAO_SERVICES_ROSTER_CSV_READER_H_
#define DUDAO_SERVICES_ROSTER_CSV_READER_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace dudao::roster {

// A row that is not blank.
struct Row {
  int number = 0;  // as a spreadsheet shows it: from 1, blank rows counted
  std::vector<std::string> cells;  // without blanks around them
};

// Reads CSV (RFC 4180, any line ends). A quote out of place or left open is
// refused rather than guessed at: it would shift every cell after it.
// Errors: INVALID_ARGUMENT / FILE_INVALID naming the row.
absl::StatusOr<std::vector<Row>> ReadCsv(absl::string_view text);

}  // namespace dudao::roster

#endif  // DUDAO_SERVICES_ROSTER_CSV_READER_H_
