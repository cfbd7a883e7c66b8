#include "tests/simulation/calendar_years.h"

#include <algorithm>
#include <random>

#include "absl/strings/str_cat.h"
#include "storage/base/date.h"

namespace dudao::simulation {
namespace {

using absl::CivilDay;

constexpr int kFirstYear = 2026;

bool IsWeekend(CivilDay day) {
  const absl::Weekday weekday = absl::GetWeekday(day);
  return weekday == absl::Weekday::saturday ||
         weekday == absl::Weekday::sunday;
}

struct Days {
  std::set<CivilDay> off;
  std::set<CivilDay> work;

  void Off(CivilDay first, int count) {
    for (int i = 0; i < count; ++i) off.insert(first + i);
  }
  // The last weekend day before `day`, or the first from `day` on, is worked.
  void WorkBefore(CivilDay day) {
    do {
      --day;
    } while (!IsWeekend(day) || off.count(day) > 0);
    work.insert(day);
  }
  void WorkAfter(CivilDay day) {
    while (!IsWeekend(day) || off.count(day) > 0) ++day;
    work.insert(day);
  }
};

// The notice of the State Council for 2026.
Days Of2026() {
  Days days;
  days.Off(CivilDay(2026, 1, 1), 3);
  days.Off(CivilDay(2026, 2, 15), 9);
  days.Off(CivilDay(2026, 4, 4), 3);
  days.Off(CivilDay(2026, 5, 1), 5);
  days.Off(CivilDay(2026, 6, 19), 3);
  days.Off(CivilDay(2026, 9, 25), 3);
  days.Off(CivilDay(2026, 10, 1), 7);
  days.work = {CivilDay(2026, 1, 4),  CivilDay(2026, 2, 14),
               CivilDay(2026, 2, 28), CivilDay(2026, 5, 9),
               CivilDay(2026, 9, 20), CivilDay(2026, 10, 10)};
  return days;
}

std::mt19937_64 RandomOf(std::uint64_t seed, int year) {
  return std::mt19937_64(seed * 10'000 + static_cast<std::uint64_t>(year));
}

Days MadeUp(std::uint64_t seed, int year) {
  if (year == kFirstYear) return Of2026();
  std::mt19937_64 random = RandomOf(seed, year);
  const auto below = [&random](int n) {
    return static_cast<int>(random() % static_cast<std::uint64_t>(n));
  };
  Days days;
  days.Off(CivilDay(year, 1, 1), 1 + below(3));
  const CivilDay spring = CivilDay(year, 1, 21) + below(26);
  const int spring_days = 8 + below(2);
  days.Off(spring, spring_days);
  days.Off(CivilDay(year, 4, 4), 3);
  days.Off(CivilDay(year, 5, 1), 5);
  days.Off(CivilDay(year, 6, 1) + below(24), 3);
  days.Off(CivilDay(year, 9, 10) + below(14), 3);
  const int national_days = 7 + below(2);
  days.Off(CivilDay(year, 10, 1), national_days);
  // What is worked for it, once all days off are known.
  days.WorkBefore(spring);
  days.WorkAfter(spring + spring_days);
  days.WorkBefore(CivilDay(year, 5, 1));
  if (below(2) == 0) days.WorkAfter(CivilDay(year, 5, 6));
  days.WorkBefore(CivilDay(year, 10, 1));
  days.WorkAfter(CivilDay(year, 10, 1) + national_days);
  return days;
}

// 三月三: two days in a row, of a week's work.
Days OfRegion(std::uint64_t seed, int year) {
  const Days national = MadeUp(seed, year);
  CivilDay day(year, 3, 20);
  day += static_cast<int>(RandomOf(seed + 1, year)() % 25);
  while (IsWeekend(day) || IsWeekend(day + 1) || national.off.count(day) > 0 ||
         national.off.count(day + 1) > 0) {
    ++day;
  }
  Days days;
  if (year > kFirstYear) days.Off(day, 2);
  return days;
}

v1::CalendarYear ToProto(const char* region, int year, const Days& days) {
  v1::CalendarYear made;
  made.set_region(region);
  made.set_year(year);
  for (const CivilDay day : days.off) {
    *made.add_off_days()->mutable_date() = dudao::ToProto(day);
  }
  for (const CivilDay day : days.work) {
    *made.add_work_days()->mutable_date() = dudao::ToProto(day);
  }
  made.add_sources(absl::StrCat("关于", year, "年部分节假日安排的通知"));
  return made;
}

CivilDay MonthsLater(CivilDay start, int months) {
  const absl::CivilMonth month = absl::CivilMonth(start) + months;
  const CivilDay last = CivilDay(month + 1) - 1;
  return std::min(CivilDay(month) + (start.day() - 1), last);
}

}  // namespace

CalendarYears::CalendarYears(std::uint64_t seed)
    : seed_(seed), last_published_(kFirstYear - 1) {
  Publish(kFirstYear);
}

v1::CalendarYear CalendarYears::National(int year) const {
  return ToProto("CN", year, MadeUp(seed_, year));
}

v1::CalendarYear CalendarYears::Regional(int year) const {
  return ToProto("CN-GX", year, OfRegion(seed_, year));
}

CivilDay CalendarYears::PublishingDay(int year) const {
  constexpr int kFirst = 3;
  constexpr int kDays = 24;
  return CivilDay(year - 1, 11, kFirst) +
         static_cast<int>(RandomOf(seed_ + 2, year)() % kDays);
}

void CalendarYears::Publish(int year) {
  for (const Days& days : {MadeUp(seed_, year), OfRegion(seed_, year)}) {
    off_.insert(days.off.begin(), days.off.end());
    work_.insert(days.work.begin(), days.work.end());
  }
  last_published_ = year;
}

bool CalendarYears::IsPublished(CivilDay day) const {
  return day.year() <= last_published_;
}

bool CalendarYears::IsWorkingDay(CivilDay day) const {
  if (off_.count(day) > 0) return false;
  return work_.count(day) > 0 || !IsWeekend(day);
}

CivilDay CalendarYears::WorkingDay(CivilDay day) const {
  while (!IsWorkingDay(day)) ++day;
  return day;
}

CalendarYears::Due CalendarYears::Count(const v1::Limit& limit,
                                        CivilDay start) const {
  Due due{start, false};
  if (limit.unit() == v1::LIMIT_UNIT_WORKING_DAY) {
    for (int left = limit.length(); left > 0;) {
      ++due.day;
      if (!IsPublished(due.day)) due.provisional = true;
      if (IsWorkingDay(due.day)) --left;
    }
  } else if (limit.unit() == v1::LIMIT_UNIT_MONTH) {
    due.day = MonthsLater(start, limit.length());
  } else {
    due.day = start + limit.length();
  }
  // Whether the last day is one of rest decides, whatever the unit.
  if (!IsPublished(due.day)) due.provisional = true;
  while (!IsWorkingDay(due.day)) {
    ++due.day;
    if (!IsPublished(due.day)) due.provisional = true;
  }
  return due;
}

}  // namespace dudao::simulation
