#ifndef DUDAO_SERVICES_ROSTER_XLSX_NUMBER_FORMAT_H_
#define DUDAO_SERVICES_ROSTER_XLSX_NUMBER_FORMAT_H_

#include <cstdint>

#include "absl/strings/string_view.h"

namespace dudao::roster::xlsx {

// What a number format makes of a number, as far as it changes what the number
// means: a day, or a code with zeros in front. Decimals, colours and thousands
// separators do not.
struct NumberFormat {
  bool date = false;
  std::uint8_t digits = 0;  // at least so many, with zeros in front
};

// Of a format code: yyyy"年"m"月"d"日", 000.
NumberFormat FormatOfCode(absl::string_view code);
// Of a format that is known by its number, those of Chinese Excel included.
NumberFormat FormatOfId(int id);

}  // namespace dudao::roster::xlsx

#endif  // DUDAO_SERVICES_ROSTER_XLSX_NUMBER_FORMAT_H_
