#ifndef DUDAO_SERVICES_ROSTER_XLSX_SHEET_H_
#define DUDAO_SERVICES_ROSTER_XLSX_SHEET_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "services/roster/row.h"
#include "services/roster/xlsx/archive.h"
#include "services/roster/xlsx/cell_value.h"
#include "services/roster/xlsx/shared_strings.h"
#include "services/roster/xlsx/styles.h"

namespace dudao::roster::xlsx {

// Cells shown as one; only the first of them holds anything.
struct MergedRange {
  int first_row = 0;  // as Row.number
  int last_row = 0;
  std::size_t first_column = 0;  // from 0
  std::size_t last_column = 0;
};

// What the cells of a sheet refer to.
struct SheetContext {
  const SharedStrings& strings;
  const Styles& styles;
  DateSystem date_system;
};

// The most columns that may hold something.
inline constexpr std::size_t kMostColumns = 256;

// Parses a sheet; see Workbook::Read.
absl::StatusOr<std::vector<MergedRange>> ReadSheet(Archive& archive,
                                                   const std::string& part,
                                                   const SheetContext& context,
                                                   RowSink sink);

}  // namespace dudao::roster::xlsx

#endif  // DUDAO_SERVICES_ROSTER_XLSX_SHEET_H_
