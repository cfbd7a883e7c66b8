#include "services/domain/visit_duty.h"

#include <algorithm>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "storage/base/date.h"

namespace dudao::domain {
namespace {

// Who begins later in a month has too little of it left.
constexpr int kLastDayToOweTheMonth = 15;

bool OwesTheMonth(const v1::Assignment& assignment, const DayRange& month) {
  if (!assignment.has_start_date()) return true;
  const absl::CivilDay start = FromProto(assignment.start_date());
  return start < month.first ||
         (start <= month.last && start.day() <= kLastDayToOweTheMonth);
}

void AddOwed(v1::ObligationKind kind, const DayRange& days,
             absl::string_view when, int required, std::int64_t made,
             const v1::Assignment& assignment,
             std::vector<v1::Obligation>* owed) {
  if (made >= required) return;
  v1::Obligation& one = owed->emplace_back();
  one.set_kind(kind);
  one.set_source(assignment.name());
  one.set_unit(assignment.unit());
  one.set_unit_display_name(assignment.unit_display_name());
  one.set_supervisor(assignment.supervisor());
  one.set_actor(v1::ROLE_SUPERVISOR);
  one.set_text(absl::StrCat(assignment.unit_display_name(), "：", when,
                            "须督导", required, "次，还差", required - made,
                            "次"));
  *one.mutable_deadline()->mutable_start_date() = ToProto(days.first);
  *one.mutable_deadline()->mutable_due_date() = ToProto(days.last);
  one.mutable_visits()->set_required(required);
  one.mutable_visits()->set_made(static_cast<int>(made));
}

}  // namespace

int VisitsDueInMonth(const v1::BureauSettings& settings, absl::CivilDay day) {
  const auto& holidays = settings.holiday_months().months();
  const bool closed = std::find(holidays.begin(), holidays.end(),
                                day.month()) != holidays.end();
  return closed ? 0 : settings.visits_per_month();
}

Semester SemesterOf(absl::CivilDay day, const v1::BureauSettings& settings) {
  return SemesterOf(day, settings.autumn_start_month(),
                    settings.spring_start_month());
}

bool MayOweVisits(const v1::Assignment& assignment, absl::CivilDay last_day) {
  if (assignment.state() == v1::ASSIGNMENT_STATE_ACTIVE) return true;
  return assignment.state() == v1::ASSIGNMENT_STATE_ENDED &&
         assignment.has_end_date() &&
         last_day < FromProto(assignment.end_date());
}

bool CountsAsMade(const v1::Inspection& inspection) {
  return inspection.state() == v1::INSPECTION_STATE_SIGNED ||
         inspection.state() == v1::INSPECTION_STATE_CONFIRMED ||
         inspection.state() == v1::INSPECTION_STATE_REFUSED;
}

std::vector<v1::Obligation> ObligationsOf(const v1::BureauSettings& settings,
                                          const v1::Assignment& assignment,
                                          absl::CivilDay day,
                                          const VisitsMade& made) {
  std::vector<v1::Obligation> owed;
  const DayRange month = MonthOf(day);
  if (!MayOweVisits(assignment, month.last)) return owed;
  if (OwesTheMonth(assignment, month)) {
    AddOwed(v1::OBLIGATION_KIND_VISIT_MONTHLY, month,
            absl::StrCat(day.year(), "年", day.month(), "月"),
            VisitsDueInMonth(settings, day), made.in_month, assignment, &owed);
  }
  const Semester semester = SemesterOf(day, settings);
  if (!MayOweVisits(assignment, semester.last)) return owed;
  AddOwed(v1::OBLIGATION_KIND_VISIT_SEMESTER, {semester.first, semester.last},
          SemesterName(semester), settings.visits_per_semester(),
          made.in_semester, assignment, &owed);
  return owed;
}

}  // namespace dudao::domain
