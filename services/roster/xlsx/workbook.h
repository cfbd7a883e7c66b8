#ifndef DUDAO_SERVICES_ROSTER_XLSX_WORKBOOK_H_
#define DUDAO_SERVICES_ROSTER_XLSX_WORKBOOK_H_

#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "services/roster/row.h"
#include "services/roster/xlsx/archive.h"
#include "services/roster/xlsx/cell_value.h"
#include "services/roster/xlsx/shared_strings.h"
#include "services/roster/xlsx/sheet.h"
#include "services/roster/xlsx/styles.h"

namespace dudao::roster::xlsx {

// One of a workbook's sheets of cells.
struct Sheet {
  std::string name;
  std::string part;
  bool visible = true;
};

// An Excel workbook (.xlsx, .xlsm), as Excel, WPS and LibreOffice write it,
// read from memory. Nothing of a sheet is kept: its rows are handed on as they
// are parsed.
class Workbook {
 public:
  // `content` must outlive the workbook. Errors: FILE_INVALID where it is no
  // workbook, damaged, encrypted or a bomb; so everywhere here.
  static absl::StatusOr<Workbook> Open(absl::string_view content);

  // In their order, the hidden ones too.
  const std::vector<Sheet>& sheets() const { return sheets_; }

  // Hands on the rows that are not blank, hidden ones too, in the order of the
  // file; cells are texts as NumberText and people write them, a formula is
  // what it gave. Returns the merged ranges. Also errors: what the sink
  // returns.
  absl::StatusOr<std::vector<MergedRange>> Read(const Sheet& sheet,
                                                RowSink sink);

 private:
  explicit Workbook(Archive archive) : archive_(std::move(archive)) {}
  absl::Status ReadBook();
  // Texts and styles, once, before the first sheet.
  absl::Status Prepare();

  Archive archive_;
  std::vector<Sheet> sheets_;
  DateSystem date_system_ = DateSystem::k1900;
  std::string strings_part_;
  std::string styles_part_;
  bool prepared_ = false;
  SharedStrings strings_;
  Styles styles_;
};

}  // namespace dudao::roster::xlsx

#endif  // DUDAO_SERVICES_ROSTER_XLSX_WORKBOOK_H_
