#ifndef DUDAO_SERVICES_ROSTER_XLSX_CELL_VALUE_H_
#define DUDAO_SERVICES_ROSTER_XLSX_CELL_VALUE_H_

#include <cstddef>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "services/roster/xlsx/number_format.h"

namespace dudao::roster::xlsx {

// Where a cell stands, from 0. A part of a reference may be absent.
struct CellPlace {
  absl::optional<std::size_t> row;
  absl::optional<std::size_t> column;
};

// Reads AB12; both parts are absent where it is no reference.
CellPlace ParseReference(absl::string_view reference);

// The first day a workbook counts.
enum class DateSystem { k1900, k1904 };

// A number as the row readers take it: 2145001234 in digits, a day as
// 2026-09-01 (a time behind it only where there is one), a code with its zeros
// in front. What has more digits than a spreadsheet keeps is left scientific,
// so that nobody takes it for whole. Text that is no number stays.
std::string NumberText(absl::string_view value, NumberFormat format,
                       DateSystem system);

// A day of ISO 8601, as the strict kind of a workbook may hold it.
std::string IsoDateText(absl::string_view value);

// Text with the characters that XML cannot hold: _x000D_ is a return.
std::string Unescape(absl::string_view text);

}  // namespace dudao::roster::xlsx

#endif  // DUDAO_SERVICES_ROSTER_XLSX_CELL_VALUE_H_
