#ifndef DUDAO_STORAGE_BASE_DATE_H_
#define DUDAO_STORAGE_BASE_DATE_H_

#include <string>

#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "absl/types/optional.h"
#include "dudao/v1/common.pb.h"
#include "google/protobuf/timestamp.pb.h"

namespace dudao {

// A day is a day of Beijing time (UTC+8, without daylight saving).
absl::CivilDay BeijingDay(absl::Time time);
// The first moment of a day.
absl::Time BeijingMidnight(absl::CivilDay day);

// "2026-08-01"; sorts as the days do.
std::string FormatDay(absl::CivilDay day);
// "2026年8月1日".
std::string FormatDayZh(absl::CivilDay day);
// 周六, and Saturday.
absl::string_view WeekdayZh(absl::CivilDay day);
absl::string_view WeekdayEn(absl::CivilDay day);
// Reads 2026-08-01, 2026-8-1, 2026/8/1 and 2026年8月1日. None for anything
// else, for a day that does not exist and for a year outside 1900 to 2200.
absl::optional<absl::CivilDay> ParseDay(absl::string_view text);

// The same day so many years later; of 29 February, 1 March where there is
// none.
absl::CivilDay YearsAfter(absl::CivilDay day, int years);

v1::Date ToProto(absl::CivilDay day);
// The day; meaningful only where IsValid.
absl::CivilDay FromProto(const v1::Date& date);
// Whether the day exists and its year is within 1900 to 2200.
bool IsValid(const v1::Date& date);

// Whole microseconds, rounded down.
google::protobuf::Timestamp ToProto(absl::Time time);
absl::Time FromProto(const google::protobuf::Timestamp& timestamp);

}  // namespace dudao

#endif  // DUDAO_STORAGE_BASE_DATE_H_
