#ifndef DUDAO_SERVICES_ROSTER_ROSTER_FILE_H_
#define DUDAO_SERVICES_ROSTER_ROSTER_FILE_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "services/roster/heading.h"
#include "services/roster/problems.h"
#include "services/roster/progress.h"

namespace dudao::roster {

// A roster taken out of its file: the cells under the headings it may have,
// not looked at yet.
struct RosterFile {
  std::string encoding;  // `UTF-8`, `GB18030` or `XLSX`
  std::string sheet;     // of a workbook, the one that was read
  Headings headings;
  std::vector<RosterRow> rows;
  Problems problems;  // what was ignored
};

// Reads a CSV file or an Excel workbook, told apart by the content. Of a
// workbook the sheet of that name is read, hidden or not; without a name the
// first visible one whose headings fit. A merged cell stands in each of its
// rows. `progress` counts the rows; null where nobody looks.
// Errors: INVALID_ARGUMENT / FILE_INVALID; INVALID_FIELD where there is no
// sheet of that name.
absl::StatusOr<RosterFile> ReadRosterFile(absl::string_view content,
                                          absl::string_view sheet,
                                          absl::Span<const Column> columns,
                                          Progress* progress);

}  // namespace dudao::roster

#endif  // DUDAO_SERVICES_ROSTER_ROSTER_FILE_H_
