#ifndef DUDAO_SERVICES_DOMAIN_VISIT_DUTY_H_
#define DUDAO_SERVICES_DOMAIN_VISIT_DUTY_H_

#include <cstdint>
#include <vector>

#include "absl/time/civil_time.h"
#include "dudao/v1/assignment.pb.h"
#include "dudao/v1/bureau.pb.h"
#include "dudao/v1/inspection.pb.h"
#include "dudao/v1/obligation.pb.h"
#include "services/domain/semester.h"

namespace dudao::domain {

// The visits a unit is owed: by semester (教育督导条例 art. 14: at least two)
// and, in practice, by month.

// How many in the month of a day; none where the schools are closed.
int VisitsDueInMonth(const v1::BureauSettings& settings, absl::CivilDay day);

// The semester of a day, as the settings begin them.
Semester SemesterOf(absl::CivilDay day, const v1::BureauSettings& settings);

// Whether visits may be owed under an assignment by a day: while it is in force;
// once it has ended, by a day before its end, so that what was missed then does
// not go unmarked.
bool MayOweVisits(const v1::Assignment& assignment, absl::CivilDay last_day);

// Whether a visit counts: it was made, and the supervisor signed for it.
bool CountsAsMade(const v1::Inspection& inspection);

// The signed visits of a unit in the month and in the semester of a day.
struct VisitsMade {
  std::int64_t in_month = 0;
  std::int64_t in_semester = 0;
};

// What the responsible supervisor still owes the unit in the month and the
// semester of `day`, due on their last days. Whoever made the visits: a
// successor owes what is left. Who was assigned after the 15th owes no visit
// for that month any more.
std::vector<v1::Obligation> ObligationsOf(const v1::BureauSettings& settings,
                                          const v1::Assignment& assignment,
                                          absl::CivilDay day,
                                          const VisitsMade& made);

}  // namespace dudao::domain

#endif  // DUDAO_SERVICES_DOMAIN_VISIT_DUTY_H_
