#ifndef DUDAO_SERVICES_DOMAIN_DOCUMENT_NUMBER_H_
#define DUDAO_SERVICES_DOMAIN_DOCUMENT_NUMBER_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace dudao::domain {

// The parts of a 发文字号. The serial runs per agency code and year, from 1.
struct ParsedNumber {
  std::string agency_code;
  int year = 0;
  int serial = 0;
};

// 港北教督〔2026〕3号 (GB/T 9704-2012): agency code, the full year between
// U+3014 and U+3015, the number without 第 and without leading zeros, 号. The
// parts must be good: a code that CheckAgencyCode accepts, a year of 1900 to
// 2200, a serial of 1 to 999999.
std::string DocumentNumber(absl::string_view agency_code, int year, int serial);

// The reverse, strict: accepts exactly what DocumentNumber writes, and says
// what would be right.
absl::StatusOr<ParsedNumber> ParseDocumentNumber(absl::string_view text);

// Whether a 发文机关代字 can stand in a number: 1 to 12 Chinese characters.
absl::Status CheckAgencyCode(absl::string_view agency_code);

}  // namespace dudao::domain

#endif  // DUDAO_SERVICES_DOMAIN_DOCUMENT_NUMBER_H_
