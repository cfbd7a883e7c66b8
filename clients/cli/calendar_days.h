#ifndef DUDAO_CLIENTS_CLI_CALENDAR_DAYS_H_
#define DUDAO_CLIENTS_CLI_CALENDAR_DAYS_H_

#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "clients/cli/lang.h"
#include "dudao/v1/calendar.pb.h"
#include "google/protobuf/repeated_field.h"

namespace dudao::cli {

using CalendarDays = google::protobuf::RepeatedPtrField<v1::CalendarDay>;

// Days by date, those of one holiday together:
// 2026-10-01..2026-10-07 国庆节；2026-10-10.
std::string DaysText(const CalendarDays& days, Lang lang);

// Adds the days typed as `2027-04-08..2027-04-09=三月三` or `2027-04-08`.
// Errors: INVALID_ARGUMENT naming the flag.
absl::Status AddDays(absl::string_view flag, absl::string_view text,
                     CalendarDays* days);

}  // namespace dudao::cli

#endif  // DUDAO_CLIENTS_CLI_CALENDAR_DAYS_H_
