#include <algorithm>

#include "storage/base/date.h"
#include "tests/simulation/duties.h"

namespace dudao::simulation {
namespace {

using absl::CivilDay;
using absl::CivilMonth;

// Both ends belong to it.
struct Stretch {
  CivilDay first;
  CivilDay last;
};

bool BeginsSemester(CivilMonth month, const v1::BureauSettings& settings) {
  return month.month() == settings.autumn_start_month() ||
         month.month() == settings.spring_start_month();
}

// From the month that begins it to the day before the next begins.
Stretch SemesterAround(CivilMonth month, const v1::BureauSettings& settings) {
  CivilMonth first = month;
  while (!BeginsSemester(first, settings)) --first;
  CivilMonth next = month + 1;
  while (!BeginsSemester(next, settings)) ++next;
  return {CivilDay(first), CivilDay(next) - 1};
}

bool IsHoliday(CivilMonth month, const v1::BureauSettings& settings) {
  const auto& holidays = settings.holiday_months().months();
  return std::find(holidays.begin(), holidays.end(), month.month()) !=
         holidays.end();
}

// Made, signed for by who made them, whoever that was.
int VisitsIn(const Stretch& days, const std::string& unit, const Rows& rows) {
  int made = 0;
  for (const std::string& name : rows.VisitsTo(unit)) {
    const v1::Inspection& visit = rows.inspections.at(name);
    if (!visit.has_sign_time() ||
        visit.state() == v1::INSPECTION_STATE_CANCELLED) {
      continue;
    }
    const CivilDay day = FromProto(visit.visit_date());
    if (days.first <= day && day <= days.last) ++made;
  }
  return made;
}

void AddOwed(v1::ObligationKind kind, const Stretch& days, int required,
             const v1::Assignment& assignment, const Rows& rows,
             std::vector<Duty>* duties) {
  const int made = VisitsIn(days, assignment.unit(), rows);
  if (made >= required) return;
  Duty& duty = duties->emplace_back();
  duty.kind = kind;
  duty.source = assignment.name();
  duty.unit = assignment.unit();
  duty.supervisor = assignment.supervisor();
  duty.actor = v1::ROLE_SUPERVISOR;
  duty.required = required;
  duty.made = made;
  duty.start = days.first;
  duty.due = days.last;
}

}  // namespace

void DutiesOfAssignment(const Sources& sources, const std::string& name,
                        std::vector<Duty>* duties) {
  const v1::Assignment& assignment = sources.rows.assignments.at(name);
  if (assignment.state() != v1::ASSIGNMENT_STATE_ACTIVE) return;
  const v1::BureauSettings& settings = sources.settings;
  const CivilMonth month(sources.decisions.visit_month);
  const Stretch days{CivilDay(month), CivilDay(month + 1) - 1};
  // Who begins after the 15th does not owe that month any more.
  constexpr int kMiddle = 15;
  const CivilDay begun = FromProto(assignment.start_date());
  const bool too_late =
      CivilMonth(begun) > month ||
      (CivilMonth(begun) == month && begun.day() > kMiddle);
  if (!too_late && !IsHoliday(month, settings)) {
    AddOwed(v1::OBLIGATION_KIND_VISIT_MONTHLY, days,
            settings.visits_per_month(), assignment, sources.rows, duties);
  }
  AddOwed(v1::OBLIGATION_KIND_VISIT_SEMESTER, SemesterAround(month, settings),
          settings.visits_per_semester(), assignment, sources.rows, duties);
}

}  // namespace dudao::simulation
