#ifndef DUDAO_SERVICES_DOMAIN_SEMESTER_H_
#define DUDAO_SERVICES_DOMAIN_SEMESTER_H_

#include <string>
#include <vector>

#include "absl/time/civil_time.h"

namespace dudao::domain {

// The months semesters begin in where a bureau set nothing.
inline constexpr int kAutumnStartMonth = 8;
inline constexpr int kSpringStartMonth = 2;

// Half a school year. Together semesters cover every day, holidays too, so
// that each visit counts in exactly one.
struct Semester {
  // The year the school year begins in: 2026 for 2026–2027.
  int school_year = 0;
  // The first semester, in autumn; otherwise the second, in spring.
  bool autumn = false;
  absl::CivilDay first;
  absl::CivilDay last;
};

// A month, or any other stretch of days; both ends belong to it.
struct DayRange {
  absl::CivilDay first;
  absl::CivilDay last;
};

// Whether these months can begin semesters: spring before autumn, both of the
// calendar year.
bool AreSemesterMonths(int autumn_start_month, int spring_start_month);

// The semester a day lies in. Months that cannot begin semesters count as the
// defaults.
Semester SemesterOf(absl::CivilDay day,
                    int autumn_start_month = kAutumnStartMonth,
                    int spring_start_month = kSpringStartMonth);

// "2026—2027学年第一学期".
std::string SemesterName(const Semester& semester);

// The first to the last day of the month.
DayRange MonthOf(absl::CivilDay day);

// The months from that of `first` to that of `last`, each whole; empty where
// `last` is before `first`.
std::vector<DayRange> MonthsOf(absl::CivilDay first, absl::CivilDay last);

}  // namespace dudao::domain

#endif  // DUDAO_SERVICES_DOMAIN_SEMESTER_H_
