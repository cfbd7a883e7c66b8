#ifndef DUDAO_SERVICES_ROSTER_ROW_H_
#define DUDAO_SERVICES_ROSTER_ROW_H_

#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"

namespace dudao::roster {

// A row of a file that is not blank.
struct Row {
  int number = 0;  // as a spreadsheet shows it: from 1, blank rows counted
  std::vector<std::string> cells;  // without blanks around them
};

// Takes the rows of a file one by one; an error ends the reading.
using RowSink = absl::FunctionRef<absl::Status(Row)>;

}  // namespace dudao::roster

#endif  // DUDAO_SERVICES_ROSTER_ROW_H_
