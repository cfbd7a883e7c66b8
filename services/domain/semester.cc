#include "services/domain/semester.h"

#include "absl/strings/str_cat.h"

namespace dudao::domain {

bool AreSemesterMonths(int autumn_start_month, int spring_start_month) {
  return spring_start_month >= 1 && autumn_start_month <= 12 &&
         spring_start_month < autumn_start_month;
}

Semester SemesterOf(absl::CivilDay day, int autumn_start_month,
                    int spring_start_month) {
  if (!AreSemesterMonths(autumn_start_month, spring_start_month)) {
    return SemesterOf(day, kAutumnStartMonth, kSpringStartMonth);
  }
  const int year = static_cast<int>(day.year());
  const absl::CivilDay spring(year, spring_start_month, 1);
  const absl::CivilDay autumn(year, autumn_start_month, 1);
  if (day < spring) {
    return {year - 1, true, absl::CivilDay(year - 1, autumn_start_month, 1),
            spring - 1};
  }
  if (day < autumn) return {year - 1, false, spring, autumn - 1};
  return {year, true, autumn,
          absl::CivilDay(year + 1, spring_start_month, 1) - 1};
}

std::string SemesterName(const Semester& semester) {
  return absl::StrCat(semester.school_year, "—", semester.school_year + 1,
                      "学年第", semester.autumn ? "一" : "二", "学期");
}

DayRange MonthOf(absl::CivilDay day) {
  const absl::CivilMonth month(day);
  return {absl::CivilDay(month), absl::CivilDay(month + 1) - 1};
}

std::vector<DayRange> MonthsOf(absl::CivilDay first, absl::CivilDay last) {
  std::vector<DayRange> months;
  if (last < first) return months;
  for (absl::CivilMonth month(first); month <= absl::CivilMonth(last);
       ++month) {
    months.push_back(MonthOf(absl::CivilDay(month)));
  }
  return months;
}

}  // namespace dudao::domain
