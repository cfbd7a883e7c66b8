#ifndef DUDAO_SERVICES_ROSTER_CELL_TEXT_H_
#define DUDAO_SERVICES_ROSTER_CELL_TEXT_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "absl/types/optional.h"

namespace dudao::roster {

// Without blanks around it: ASCII ones, the ideographic space, no-break and
// zero-width ones, which people cannot see.
absl::string_view TrimCell(absl::string_view text);

// Full-width letters, digits and signs (U+FF01 to U+FF5E) as ASCII.
std::string HalfWidth(absl::string_view text);

// A heading or a choice as it is compared: half-width, without any blank or
// asterisk.
std::string Comparable(absl::string_view text);

// The same without a remark in parentheses at its end: 在校生数（人）.
std::string WithoutRemark(absl::string_view text);

// A number as people type it: full-width digits, thousands separators, a unit
// (人, 年, 岁, 届, 所) behind it, `.0`. None for anything else.
absl::optional<std::int64_t> ParseNumber(absl::string_view text);

// A number of degrees, such as 109.6012; full-width digits and a sign of degrees
// behind it may be there. None for anything else.
absl::optional<double> ParseDegrees(absl::string_view text);

// A day as people type it; also 2026.9.1, 20260901 and a time of midnight
// behind it. None for anything else.
absl::optional<absl::CivilDay> ParseCellDay(absl::string_view text);

// A number that a spreadsheet has rounded: 2.145E+09.
bool IsScientific(absl::string_view text);

// What stands for a formula that its program has not computed.
inline constexpr absl::string_view kNotComputed = "#未计算";

// What a spreadsheet shows where a formula has no result: #N/A, #REF!.
bool IsFormulaError(absl::string_view text);

// How a spreadsheet names a column, from 0: A, …, Z, AA.
std::string ColumnLetters(std::size_t column);

// The parts between 、 ； ， and their ASCII kin; empty ones are left out.
std::vector<std::string> SplitList(absl::string_view text);

}  // namespace dudao::roster

#endif  // DUDAO_SERVICES_ROSTER_CELL_TEXT_H_
