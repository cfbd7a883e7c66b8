#include "storage/base/date.h"

#include <cstdint>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace dudao {
namespace {

constexpr int kMinYear = 1900;
constexpr int kMaxYear = 2200;

absl::TimeZone Beijing() { return absl::FixedTimeZone(8 * 60 * 60); }

// Takes `min` to `max` digits from the front of the text.
bool TakeNumber(absl::string_view& text, std::size_t min, std::size_t max,
                int& number) {
  std::size_t size = 0;
  number = 0;
  while (size < text.size() && size < max &&
         absl::ascii_isdigit(static_cast<unsigned char>(text[size]))) {
    number = number * 10 + (text[size] - '0');
    ++size;
  }
  text.remove_prefix(size);
  return size >= min;
}

bool TakeText(absl::string_view& text, absl::string_view expected) {
  if (text.substr(0, expected.size()) != expected) return false;
  text.remove_prefix(expected.size());
  return true;
}

// CivilDay turns the 30th of February into the 2nd of March; such days are
// refused.
bool Exists(int year, int month, int day) {
  const absl::CivilDay civil(year, month, day);
  return year >= kMinYear && year <= kMaxYear && civil.year() == year &&
         civil.month() == month && civil.day() == day;
}

absl::optional<absl::CivilDay> ParseAs(absl::string_view text,
                                       absl::string_view after_year,
                                       absl::string_view after_month,
                                       absl::string_view after_day) {
  int year, month, day;
  if (!TakeNumber(text, 4, 4, year) || !TakeText(text, after_year) ||
      !TakeNumber(text, 1, 2, month) || !TakeText(text, after_month) ||
      !TakeNumber(text, 1, 2, day) || !TakeText(text, after_day) ||
      !text.empty() || !Exists(year, month, day)) {
    return absl::nullopt;
  }
  return absl::CivilDay(year, month, day);
}

}  // namespace

absl::CivilDay BeijingDay(absl::Time time) {
  return absl::ToCivilDay(time, Beijing());
}

absl::Time BeijingMidnight(absl::CivilDay day) {
  return absl::FromCivil(day, Beijing());
}

std::string FormatDay(absl::CivilDay day) {
  return absl::StrFormat("%04d-%02d-%02d", day.year(), day.month(), day.day());
}

std::string FormatDayZh(absl::CivilDay day) {
  return absl::StrCat(day.year(), "年", day.month(), "月", day.day(), "日");
}

absl::string_view WeekdayZh(absl::CivilDay day) {
  static constexpr const char* kNames[] = {"周一", "周二", "周三", "周四",
                                           "周五", "周六", "周日"};
  return kNames[static_cast<int>(absl::GetWeekday(day))];
}

absl::string_view WeekdayEn(absl::CivilDay day) {
  static constexpr const char* kNames[] = {
      "Monday", "Tuesday",  "Wednesday", "Thursday",
      "Friday", "Saturday", "Sunday"};
  return kNames[static_cast<int>(absl::GetWeekday(day))];
}

absl::optional<absl::CivilDay> ParseDay(absl::string_view text) {
  absl::optional<absl::CivilDay> day = ParseAs(text, "-", "-", "");
  if (!day.has_value()) day = ParseAs(text, "/", "/", "");
  if (!day.has_value()) day = ParseAs(text, "年", "月", "日");
  return day;
}

absl::CivilDay YearsAfter(absl::CivilDay day, int years) {
  return absl::CivilDay(day.year() + years, day.month(), day.day());
}

v1::Date ToProto(absl::CivilDay day) {
  v1::Date date;
  date.set_year(static_cast<std::int32_t>(day.year()));
  date.set_month(day.month());
  date.set_day(day.day());
  return date;
}

absl::CivilDay FromProto(const v1::Date& date) {
  return absl::CivilDay(date.year(), date.month(), date.day());
}

bool IsValid(const v1::Date& date) {
  return Exists(date.year(), date.month(), date.day());
}

google::protobuf::Timestamp ToProto(absl::Time time) {
  constexpr std::int64_t kMicros = 1'000'000;
  const std::int64_t micros = absl::ToUnixMicros(time);
  std::int64_t seconds = micros / kMicros;
  std::int64_t rest = micros % kMicros;
  // Timestamp counts nanoseconds forward, before 1970 too.
  if (rest < 0) {
    --seconds;
    rest += kMicros;
  }
  google::protobuf::Timestamp timestamp;
  timestamp.set_seconds(seconds);
  timestamp.set_nanos(static_cast<std::int32_t>(rest * 1000));
  return timestamp;
}

absl::Time FromProto(const google::protobuf::Timestamp& timestamp) {
  return absl::FromUnixSeconds(timestamp.seconds()) +
         absl::Nanoseconds(timestamp.nanos());
}

}  // namespace dudao
